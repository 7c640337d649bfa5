/** What a root manifest forces on the dependencies of its dependencies: npm's `overrides`, Yarn's `resolutions`, pnpm's `overrides`. */

import type { LineMap } from "@chorus/plugin-sdk/lines";
import type { Dependency } from "@chorus/plugin-sdk/protocol";
import { declare, type Word } from "./dependency.ts";
import { type JsonProperty, type JsonValue, properties, property, wordOf } from "./json.ts";
import type { Span } from "./specifier.ts";

/** A selector of packages, and what they are replaced by. */
export interface Override {
  readonly selector: Word;
  readonly replacement: Word;
  /** Of the whole entry. */
  readonly span: Span;
}

export function readOverrides(root: JsonValue | undefined, lines: LineMap): Dependency[] {
  const resolutions = flat(property(root, "resolutions")?.value);
  const pnpm = flat(property(property(root, "pnpm")?.value, "overrides")?.value);
  return [
    ...nested(property(root, "overrides")?.value, [], lines),
    ...resolutions.flatMap((one) => declareOverride(one, inResolution(one), lines)),
    ...pnpm.flatMap((one) => declarePnpmOverride(one, lines)),
  ];
}

export function declarePnpmOverride(override: Override, lines: LineMap): Dependency[] {
  return declareOverride(override, inPnpm(override), lines);
}

function flat(table: JsonValue | undefined): Override[] {
  return properties(table).flatMap(({ key, value, span }) => {
    const replacement = wordOf(value);
    return replacement ? [{ selector: key, replacement, span }] : [];
  });
}

/** npm: a selector's value is its replacement, or the overrides below it, with itself as `.` among them. */
function nested(
  value: JsonValue | undefined,
  path: readonly JsonProperty[],
  lines: LineMap,
): Dependency[] {
  return properties(value).flatMap((entry): Dependency[] => {
    const replacement = wordOf(entry.value);
    if (!replacement) return nested(entry.value, [...path, entry], lines);
    const selectors = entry.key.value === "." ? path : [...path, entry];
    const named = selectors.at(-1);
    if (!named) return [];
    const marker = selectors.map(({ key }) => key.value).join(" > ");
    const override = { selector: named.key, replacement, span: named.span };
    return declareOverride(override, beforeVersion(named.key.value, 0), lines, marker);
  });
}

/** `place` is where the selector names the package. A selector that says more than the name says when it applies. */
function declareOverride(
  { selector, replacement: value, span }: Override,
  place: Span | undefined,
  lines: LineMap,
  marker: string = selector.value,
): Dependency[] {
  if (!place || place.end <= place.start) return [];
  const key = part(selector, place);
  const condition = marker === key.value ? {} : { marker };
  // pnpm takes a dependency out by `-`; npm's `$name` stands for what the manifest itself declares.
  const kind = value.value === "-" ? "exclude" : "replace";
  const dependency = declare({ key, value, span, kind, ...condition }, lines);
  return value.value.startsWith("$")
    ? [{ ...dependency, source: { kind: "inherited" } }]
    : [dependency];
}

function part(word: Word, { start, end }: Span): Word {
  const value = word.value.slice(start, end);
  return word.isVerbatim
    ? { value, start: word.start + start, end: word.start + end, isVerbatim: true }
    : { ...word, value };
}

/** `foo@^1`, `@scope/foo@^1`: the name ends where the version begins. */
function beforeVersion(selector: string, start: number): Span {
  const at = selector.indexOf("@", start + 1);
  return { start, end: at < 0 ? selector.length : at };
}

/** Yarn: `parent/foo`, `**` before `/foo`, `@scope/parent/@scope/foo`, `foo@npm:^1`; the last one counts. */
function inResolution({ selector }: Override): Span | undefined {
  const match = /(?:^|\/)((?:@[^/@]+\/)?[^/@*]+)(?:@[^/]*)?$/.exec(selector.value);
  if (!match?.[1]) return undefined;
  const start = match.index + (match[0].startsWith("/") ? 1 : 0);
  return { start, end: start + match[1].length };
}

/** pnpm: `parent@1>foo@2`; a `>` that follows `@` or a space compares versions. */
function inPnpm({ selector }: Override): Span {
  const arrows = [...selector.value.matchAll(/[^ |@]>/g)];
  const last = arrows.at(-1)?.index;
  return beforeVersion(selector.value, last === undefined ? 0 : last + 2);
}
