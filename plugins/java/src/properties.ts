/** What `${…}` in a pom comes to, as far as this one file knows. */
import { elementAt, textAt } from "./pomTree.ts";
import type { XmlElement } from "./xml.ts";

/** Replaces every `${…}`; undefined where one is not known in this file, or leads back to itself. */
export type Interpolate = (text: string) => string | undefined;

export function interpolation(project: XmlElement | undefined): Interpolate {
  const properties = new Map<string, string>();
  for (const { name, text } of elementAt(project, "properties")?.children ?? []) {
    properties.set(name, text?.value ?? "");
  }
  for (const part of ["groupId", "artifactId", "version"]) {
    const own = textAt(project, part)?.value;
    const parent = textAt(project, "parent", part)?.value;
    const value = own ?? (part === "artifactId" ? undefined : parent);
    // `pom.` and no prefix at all are Maven 2's ways to say it.
    for (const prefix of ["project.", "pom.", ""]) {
      if (value !== undefined) properties.set(`${prefix}${part}`, value);
      if (parent !== undefined) properties.set(`${prefix}parent.${part}`, parent);
    }
  }

  // Each property is expanded once, so that one that names ten that name ten costs no more than that.
  const expanded = new Map<string, string | undefined>();
  const valueOf = (name: string, depth: number): string | undefined => {
    const written = properties.get(name);
    if (written === undefined || depth > deepest) return undefined;
    if (!expanded.has(name)) {
      expanded.set(name, undefined); // what leads back to itself finds this
      expanded.set(name, expand(written, depth + 1));
    }
    return expanded.get(name);
  };
  const expand = (text: string, depth: number): string | undefined => {
    let isKnown = true;
    const result = text.replaceAll(/\$\{([^{}]*)\}/g, (_, name: string) => {
      const value = valueOf(name.trim(), depth);
      isKnown &&= value !== undefined;
      return value ?? "";
    });
    return isKnown && result.length <= longest ? result : undefined;
  };
  return (text) => expand(text, 0);
}

/** Beyond these it is a bomb, not a version. */
const deepest = 100;
const longest = 1000;
