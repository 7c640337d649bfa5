/** What a TOML document is read as. */
import type { Diagnostic, Range } from "vscode-languageserver-protocol";

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
