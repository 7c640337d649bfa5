/** Statements → one tree. Tables that are written in several places become one. */
import type { AST } from "toml-eslint-parser";
import type { LineMap } from "./lineMap.ts";
import type {
  TomlArray,
  TomlBoolean,
  TomlEntry,
  TomlOther,
  TomlString,
  TomlTable,
} from "./toml.ts";
import type { Problem, Statement } from "./tomlStatements.ts";

interface Span {
  start: number;
  end: number;
}

interface DraftTable extends TomlTable {
  readonly entries: Map<string, DraftEntry>;
  readonly span: Span;
}

interface DraftArray extends TomlArray {
  readonly items: Draft[];
}

type Draft = DraftTable | DraftArray | TomlString | TomlBoolean | TomlOther;

interface DraftEntry extends TomlEntry {
  readonly value: Draft;
  readonly span: Span;
}

/** Deeper than any manifest; it keeps whoever walks the tree off the end of the stack. */
const deepest = 100;

export function buildTree(
  text: string,
  statements: readonly Statement[],
  lines: LineMap,
): { readonly root: TomlTable; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const root = newTable({ start: 0, end: text.length });
  const defined = new Set<DraftTable>();
  // What the pairs of the current header go into, and the spans that grow with each of them.
  let current:
    | { readonly table: DraftTable; readonly spans: readonly Span[]; end: number }
    | undefined = {
    table: root,
    spans: [],
    end: 0,
  };
  let previousEnd = -1;

  for (const { base, node } of statements) {
    if (node.kind === "header") {
      const whole = { start: base + node.start, end: base + node.end };
      current = openHeader(node.key, base, whole, node.isArray);
      previousEnd = whole.end;
    } else if (current) {
      const whole = { start: base + node.pair.range[0], end: base + node.pair.range[1] };
      addPair(current.table, node.pair, base, 0);
      for (const span of current.spans) if (span.end === previousEnd) span.end = whole.end;
      previousEnd = whole.end;
    }
  }
  return { root, problems };

  function openHeader(
    key: AST.TOMLKey,
    base: number,
    whole: Span,
    isArray: boolean,
  ): typeof current {
    const spans: Span[] = [];
    const parents = key.keys.slice(0, -1);
    const last = key.keys.at(-1);
    const parent = descend(root, parents, base, whole, spans, () => whole.start);
    if (!parent || !last) return undefined;
    const name = nameOf(last);
    const existing = parent.entries.get(name)?.value;
    if (isArray) {
      const table = newTable({ ...whole });
      if (existing === undefined) {
        const entry = addEntry(parent, last, base, { ...whole }, newArray(whole, [table]));
        spans.push(entry.span);
      } else if (existing.kind === "array") existing.items.push(table);
      else return contradict(whole, name);
      return { table, spans: [...spans, table.span], end: whole.end };
    }
    const table = descend(parent, [last], base, whole, spans, () => whole.start);
    if (!table) return undefined;
    if (defined.has(table)) contradict(whole, name);
    defined.add(table);
    return { table, spans, end: whole.end };
  }

  /** The table under the keys, made where it is missing; the last one of an array of tables. */
  function descend(
    from: DraftTable,
    keys: AST.TOMLKey["keys"],
    base: number,
    whole: Span,
    spans: Span[],
    startOf: (key: AST.TOMLKey["keys"][number]) => number,
  ): DraftTable | undefined {
    let table = from;
    if (keys.length > deepest) {
      problems.push({ ...whole, message: `This is nested deeper than ${deepest} tables.` });
      return undefined;
    }
    for (const key of keys) {
      const name = nameOf(key);
      const entry = table.entries.get(name);
      if (entry === undefined) {
        const made = newTable({ start: startOf(key), end: whole.end });
        spans.push(
          made.span,
          addEntry(table, key, base, { start: startOf(key), end: whole.end }, made).span,
        );
        table = made;
        continue;
      }
      const value = entry.value.kind === "array" ? entry.value.items.at(-1) : entry.value;
      if (value?.kind !== "table") return contradict(whole, name);
      for (const span of [entry.span, value.span]) {
        if (span.end === previousEnd) spans.push(span);
      }
      table = value;
    }
    for (const span of spans) span.end = Math.max(span.end, whole.end);
    return table;
  }

  function addPair(into: DraftTable, pair: AST.TOMLKeyValue, base: number, depth: number): void {
    const whole = { start: base + pair.range[0], end: base + pair.range[1] };
    const last = pair.key.keys.at(-1);
    const parent = descend(
      into,
      pair.key.keys.slice(0, -1),
      base,
      whole,
      [],
      (key) => base + key.range[0],
    );
    if (!parent || !last) return;
    if (parent.entries.has(nameOf(last))) {
      contradict(whole, nameOf(last));
      return;
    }
    const value = valueOf(pair.value, base, depth + pair.key.keys.length);
    if (value) addEntry(parent, last, base, { start: base + last.range[0], end: whole.end }, value);
  }

  function valueOf(node: AST.TOMLContentNode, base: number, depth: number): Draft | undefined {
    const span = { start: base + node.range[0], end: base + node.range[1] };
    if (depth > deepest) {
      problems.push({ ...span, message: `This is nested deeper than ${deepest} values.` });
      return undefined;
    }
    switch (node.type) {
      case "TOMLInlineTable": {
        const table = newTable(span);
        for (const pair of node.body) addPair(table, pair, base, depth + 1);
        return table;
      }
      case "TOMLArray":
        return newArray(
          span,
          node.elements.flatMap((element) => valueOf(element, base, depth + 1) ?? []),
        );
      case "TOMLValue":
        if (node.kind === "string") return newString(node, span);
        if (node.kind === "boolean") return { kind: "boolean", value: node.value, ...ranged(span) };
        return {
          kind: "other",
          raw: text.slice(span.start, span.end),
          range: lines.range(span.start, span.end),
        };
    }
  }

  function contradict(whole: Span, name: string): undefined {
    problems.push({ ...whole, message: `Not valid TOML: '${name}' is already defined.` });
  }

  function newTable(span: Span): DraftTable {
    return {
      kind: "table",
      entries: new Map(),
      span,
      get range() {
        return lines.range(span.start, span.end);
      },
    };
  }

  function newArray(span: Span, items: Draft[]): DraftArray {
    return { kind: "array", items, range: lines.range(span.start, span.end) };
  }

  function ranged(span: Span) {
    return { range: lines.range(span.start, span.end) };
  }

  function newString(node: AST.TOMLStringValue, span: Span): TomlString {
    const quotes = node.multiline ? 3 : 1;
    const written = text.slice(span.start + quotes, span.end - quotes);
    // A line end right after the opening quotes is no part of the string.
    const skipped = node.multiline ? (/^(?:\r\n|\r|\n)?/.exec(written)?.[0].length ?? 0) : 0;
    const start = span.start + quotes + skipped;
    return {
      kind: "string",
      value: node.value,
      raw: written.slice(skipped),
      get contentRange() {
        return lines.range(start, span.end - quotes);
      },
      get range() {
        return lines.range(span.start, span.end);
      },
    };
  }

  function addEntry(
    table: DraftTable,
    key: AST.TOMLKey["keys"][number],
    base: number,
    span: Span,
    value: Draft,
  ): DraftEntry {
    const quotes = key.type === "TOMLQuoted" ? 1 : 0;
    const entry: DraftEntry = {
      key: nameOf(key),
      value,
      span,
      get keyRange() {
        return lines.range(base + key.range[0] + quotes, base + key.range[1] - quotes);
      },
      get range() {
        return lines.range(span.start, span.end);
      },
    };
    table.entries.set(entry.key, entry);
    return entry;
  }
}

function nameOf(key: AST.TOMLKey["keys"][number]): string {
  return key.type === "TOMLBare" ? key.name : key.value;
}
