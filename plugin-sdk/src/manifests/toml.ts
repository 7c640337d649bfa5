/**
 * TOML 1.1 as a tree in which every key and value knows its LSP range: what a manifest analyzer
 * needs and a plain TOML parser throws away. Bring `toml-eslint-parser` along to use it.
 */
import type { Diagnostic, Range } from "vscode-languageserver-protocol";
import { mapLines } from "./lineMap.ts";
import { readSections } from "./tomlSections.ts";
import { buildTree } from "./tomlTree.ts";

/** A document, and what is wrong with it. A broken statement costs only itself. Since 1.0. */
export interface TomlDocument {
  readonly root: TomlTable;
  /** Errors of severity 1, at the place where the statement stops being TOML. */
  readonly diagnostics: readonly Diagnostic[];
}

export type TomlValue = TomlTable | TomlArray | TomlString | TomlBoolean | TomlOther;

/** One table, however it was written: `[a]`, `a = {…}`, `a.b = …`, or all three together. */
export interface TomlTable {
  readonly kind: "table";
  readonly entries: ReadonlyMap<string, TomlEntry>;
  /** The braces of an inline table; else from the header to the end of the last statement in a row. */
  readonly range: Range;
}

export interface TomlEntry {
  readonly key: string;
  /** The key alone, without quotes: slices to `key`, unless it has escapes. */
  readonly keyRange: Range;
  /** The whole declaration: `key = value`, or a table with its header. */
  readonly range: Range;
  readonly value: TomlValue;
}

export interface TomlArray {
  readonly kind: "array";
  /** The elements; the tables, where it was written as `[[key]]`. */
  readonly items: readonly TomlValue[];
  readonly range: Range;
}

export interface TomlString {
  readonly kind: "string";
  /** What it means, escapes resolved. */
  readonly value: string;
  /** What stands between the quotes, as written: `contentRange` slices to exactly this. */
  readonly raw: string;
  readonly contentRange: Range;
  /** With the quotes. */
  readonly range: Range;
}

export interface TomlBoolean {
  readonly kind: "boolean";
  readonly value: boolean;
  readonly range: Range;
}

/** A number or a date, as written. */
export interface TomlOther {
  readonly kind: "other";
  readonly raw: string;
  readonly range: Range;
}

/** Never throws: of a text that is not TOML it gives what can be had, and says what can't. Since 1.0. */
export function parseToml(text: string): TomlDocument {
  const lines = mapLines(text);
  const { sections, problems: unreadable } = readSections(text);
  const { root, problems: contradictory } = buildTree(text, sections, lines);
  const diagnostics = [...unreadable, ...contradictory]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, message }) => ({
      range: lines.range(start, end),
      severity: 1 as const,
      source: "toml",
      message,
    }));
  return { root, diagnostics };
}

/** The table under a path of keys; undefined where there is none. Since 1.0. */
export function tableAt(
  table: TomlTable | undefined,
  ...path: readonly string[]
): TomlTable | undefined {
  return path.reduce<TomlTable | undefined>((at, key) => {
    const value = at?.entries.get(key)?.value;
    return value?.kind === "table" ? value : undefined;
  }, table);
}

/** The string under a key of a table; undefined where there is none. Since 1.0. */
export function stringAt(table: TomlTable | undefined, key: string): TomlString | undefined {
  const value = table?.entries.get(key)?.value;
  return value?.kind === "string" ? value : undefined;
}

/** The boolean under a key of a table; undefined where there is none. Since 1.0. */
export function booleanAt(table: TomlTable | undefined, key: string): boolean | undefined {
  const value = table?.entries.get(key)?.value;
  return value?.kind === "boolean" ? value.value : undefined;
}

/** The items of the array under a key of a table; none where there is no array. Since 1.0. */
export function itemsAt(table: TomlTable | undefined, key: string): readonly TomlValue[] {
  const value = table?.entries.get(key)?.value;
  return value?.kind === "array" ? value.items : [];
}

/** The strings among the items of the array under a key of a table. Since 1.0. */
export function stringsAt(table: TomlTable | undefined, key: string): readonly TomlString[] {
  return itemsAt(table, key).filter((item) => item.kind === "string");
}

/** The tables among the items of the array under a key of a table: `[[key]]`. Since 1.0. */
export function tablesAt(table: TomlTable | undefined, key: string): readonly TomlTable[] {
  return itemsAt(table, key).filter((item) => item.kind === "table");
}
