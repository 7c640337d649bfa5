/**
 * The nodes of the tree while it grows: a table gains entries, a declaration its next statement.
 * Ranges are made when they are asked for: a lock file has thousands of strings, and nobody wants
 * to know where they stand.
 */
import type { AST } from "toml-eslint-parser";
import type { LineMap } from "./lineMap.ts";
import type { Span } from "./tomlSections.ts";
import type {
  TomlArray,
  TomlBoolean,
  TomlEntry,
  TomlOther,
  TomlString,
  TomlTable,
} from "./tomlValues.ts";

/** What the nodes are nodes of. */
export interface Source {
  readonly text: string;
  readonly lines: LineMap;
}

export type Key = AST.TOMLBare | AST.TOMLQuoted;

export interface GrowingSpan {
  readonly start: number;
  end: number;
}

export interface DraftTable extends TomlTable {
  readonly entries: Map<string, DraftEntry>;
  readonly span: GrowingSpan;
}

export interface DraftArray extends TomlArray {
  readonly items: Draft[];
}

export type Draft = DraftTable | DraftArray | TomlString | TomlBoolean | TomlOther;

export interface DraftEntry extends TomlEntry {
  readonly value: Draft;
  readonly span: GrowingSpan;
}

export function scalar(source: Source, node: AST.TOMLValue, span: Span): Draft {
  if (node.kind === "string") return string(source, node, span);
  const range = source.lines.range(span.start, span.end);
  return node.kind === "boolean"
    ? { kind: "boolean", value: node.value, range }
    : { kind: "other", raw: source.text.slice(span.start, span.end), range };
}

function string({ text, lines }: Source, node: AST.TOMLStringValue, span: Span): TomlString {
  const quotes = node.multiline ? 3 : 1;
  const written = text.slice(span.start + quotes, span.end - quotes);
  // A line end right behind the opening quotes is no part of the string.
  const skipped = node.multiline ? (/^(?:\r\n|\r|\n)/.exec(written)?.[0].length ?? 0) : 0;
  return {
    kind: "string",
    value: node.value,
    raw: written.slice(skipped),
    get contentRange() {
      return lines.range(span.start + quotes + skipped, span.end - quotes);
    },
    get range() {
      return lines.range(span.start, span.end);
    },
  };
}

export function table({ lines }: Source, { start, end }: Span): DraftTable {
  const span = { start, end };
  return {
    kind: "table",
    entries: new Map(),
    span,
    get range() {
      return lines.range(span.start, span.end);
    },
  };
}

export function array({ lines }: Source, span: Span, items: Draft[]): DraftArray {
  return {
    kind: "array",
    items,
    get range() {
      return lines.range(span.start, span.end);
    },
  };
}

export function addEntry(
  { lines }: Source,
  into: DraftTable,
  key: Key,
  { start, end }: Span,
  value: Draft,
): void {
  const quotes = key.type === "TOMLQuoted" ? 1 : 0;
  const span = { start, end };
  into.entries.set(nameOf(key), {
    key: nameOf(key),
    value,
    span,
    get keyRange() {
      return lines.range(key.range[0] + quotes, key.range[1] - quotes);
    },
    get range() {
      return lines.range(span.start, span.end);
    },
  });
}

export function nameOf(key: Key): string {
  return key.type === "TOMLBare" ? key.name : key.value;
}
