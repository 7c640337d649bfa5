/** A pom's elements by path, and what they say. */
import type { XmlElement, XmlText } from "./xml.ts";

/** The elements under a path of names, each level's all. */
export function elementsAt(
  element: XmlElement | undefined,
  ...path: readonly string[]
): readonly XmlElement[] {
  return path.reduce<readonly XmlElement[]>(
    (level, name) => level.flatMap((parent) => named(parent, name)),
    element ? [element] : [],
  );
}

export function elementAt(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  return elementsAt(element, ...path)[0];
}

/** The text under a path of names; undefined where there is none. */
export function textAt(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlText | undefined {
  return elementAt(element, ...path)?.text;
}

/** In `<dependency>…<dependency>…</dependency>` the first was not closed: they are neighbours, not nested. */
function named(parent: XmlElement, name: string): XmlElement[] {
  return parent.children
    .filter((child) => child.name === name)
    .flatMap((child) => [child, ...named(child, name)]);
}
