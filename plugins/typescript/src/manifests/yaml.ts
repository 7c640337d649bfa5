/** YAML with offsets, for the few files of pnpm that need no more of it than maps, lists and strings. */

import type { Diagnostic } from "@chorus/plugin-sdk";
import { type LineMap, mapLines } from "@chorus/plugin-sdk/lines";
import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import type { Word } from "./dependency.ts";
import type { Span } from "./specifier.ts";

export interface YamlFile {
  readonly text: string;
  readonly root: YamlNode;
  readonly lines: LineMap;
  readonly diagnostics: readonly Diagnostic[];
}

export type YamlNode = Node | null | undefined;

export interface YamlEntry {
  readonly key: Word;
  readonly value: YamlNode;
  readonly span: Span;
}

export function readYaml(text: string): YamlFile {
  const lines = mapLines(text);
  try {
    const document = parseDocument(text, {
      prettyErrors: false,
      logLevel: "silent",
      uniqueKeys: false,
    });
    const diagnostics = [...document.errors, ...document.warnings].slice(0, 100).map(
      ({ pos, message, name }): Diagnostic => ({
        range: lines.range(pos[0], Math.min(pos[1], text.length)),
        message,
        severity: name === "YAMLWarning" ? 2 : 1,
      }),
    );
    return { text, root: document.contents, lines, diagnostics };
  } catch {
    // The parser is recursive: what it can't hold on the stack was written to break it.
    const message = "Nested too deep: not read.";
    const diagnostic: Diagnostic = { range: lines.range(0, 0), message, severity: 1 };
    return { text, root: undefined, lines, diagnostics: [diagnostic] };
  }
}

export function entries({ text }: YamlFile, node: YamlNode): YamlEntry[] {
  if (!isMap<YamlNode, YamlNode>(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const word = wordOf(text, key);
    if (!word?.isVerbatim) return [];
    const end = value?.range?.[1] ?? word.end;
    return { key: word, value, span: { start: key?.range?.[0] ?? word.start, end } };
  });
}

export function entry(file: YamlFile, node: YamlNode, key: string): YamlNode {
  return entries(file, node).find((candidate) => candidate.key.value === key)?.value;
}

/** Those that mean what is written; one with an escape has no place that slices to it. */
export function strings({ text }: YamlFile, node: YamlNode): Word[] {
  if (!isSeq<YamlNode>(node)) return [];
  return node.items.flatMap((item) => {
    const word = wordOf(text, item);
    return word?.isVerbatim ? [word] : [];
  });
}

/** A scalar's text: `19` and `true` are versions and names here, never numbers. Aliases are looked up nowhere. */
export function wordOf(text: string, node: YamlNode): Word | undefined {
  if (!isScalar(node) || isAlias(node) || !node.range) return undefined;
  const value = node.source ?? (typeof node.value === "string" ? node.value : "");
  const [start, end] = node.range;
  if (text.slice(start, end) === value) return { value, start, end, isVerbatim: true };
  // Plain and over several lines, which YAML folds into one: no name and no version is written so.
  if (!/['"]/.test(text.charAt(start))) return undefined;
  const inner = text.slice(start + 1, end - 1) === value;
  return { value, start: start + 1, end: Math.max(start + 1, end - 1), isVerbatim: inner };
}
