/** Sections → one tree. A table that is written in several places becomes one. */
import type { AST } from "toml-eslint-parser";
import type { LineMap } from "./lineMap.ts";
import {
  addEntry,
  array,
  type Draft,
  type DraftTable,
  type GrowingSpan,
  type Key,
  nameOf,
  type Source,
  scalar,
  table,
} from "./tomlNodes.ts";
import type { Problem, Section, Span } from "./tomlSections.ts";
import type { TomlTable } from "./tomlValues.ts";

export interface Tree {
  readonly root: TomlTable;
  readonly problems: readonly Problem[];
}

/** Deeper than any manifest; it keeps whoever walks the tree off the end of the stack. */
const deepest = 100;

interface Site extends Source {
  readonly problems: Problem[];
  /** Tables that had a header of their own. */
  readonly headed: Set<DraftTable>;
}

export function buildTree(text: string, sections: readonly Section[], lines: LineMap): Tree {
  const site: Site = { text, lines, problems: [], headed: new Set() };
  const root = table(site, { start: 0, end: text.length });
  for (const { header, pairs, span } of sections) {
    const into = header ? open(site, root, header, span) : root;
    if (into) for (const pair of pairs) addPair(site, into, pair, 0);
  }
  return { root, problems: site.problems };
}

/** The table that the pairs below a header go into. */
function open(
  site: Site,
  root: DraftTable,
  header: AST.TOMLTable,
  span: Span,
): DraftTable | undefined {
  const { keys } = header.key;
  const last = keys.at(-1);
  const name = { start: header.key.range[0], end: header.key.range[1] };
  if (!last || keys.length > deepest)
    return object(site, name, `Nested deeper than ${deepest} tables.`);
  if (header.kind === "array") {
    const parent = descend(site, root, keys.slice(0, -1), span, () => span.start);
    return parent && appendTable(site, parent, last, span);
  }
  const opened = descend(site, root, keys, span, () => span.start);
  if (opened && site.headed.has(opened)) object(site, name, alreadyDefined(last));
  if (opened) site.headed.add(opened);
  return opened;
}

function appendTable(site: Site, parent: DraftTable, key: Key, span: Span): DraftTable | undefined {
  const item = table(site, span);
  const existing = parent.entries.get(nameOf(key));
  if (existing === undefined) addEntry(site, parent, key, span, array(site, span, [item]));
  else if (existing.value.kind === "array") {
    existing.value.items.push(item);
    grow(site, existing.span, span);
  } else return object(site, { start: key.range[0], end: key.range[1] }, alreadyDefined(key));
  return item;
}

/** The table under the keys, made where it is missing; of an array of tables, the last one. */
function descend(
  site: Site,
  from: DraftTable,
  keys: readonly Key[],
  span: Span,
  startOf: (key: Key) => number,
): DraftTable | undefined {
  let at = from;
  for (const key of keys) {
    const own = { start: startOf(key), end: span.end };
    const entry = at.entries.get(nameOf(key));
    if (entry === undefined) {
      const made = table(site, own);
      addEntry(site, at, key, own, made);
      at = made;
      continue;
    }
    const { value } = entry;
    const next = value.kind === "array" ? value.items.at(-1) : value;
    if (next?.kind !== "table") {
      return object(site, { start: key.range[0], end: key.range[1] }, alreadyDefined(key));
    }
    grow(site, entry.span, span);
    grow(site, next.span, span);
    at = next;
  }
  return at;
}

/** A declaration goes on as long as nothing else stands between its statements. */
function grow({ text }: Site, span: GrowingSpan, by: Span): void {
  const blank = /\s*/y;
  blank.lastIndex = span.end;
  blank.test(text);
  if (span.end <= by.start && blank.lastIndex >= by.start) span.end = by.end;
}

function addPair(site: Site, into: DraftTable, pair: AST.TOMLKeyValue, depth: number): void {
  const { keys } = pair.key;
  const last = keys.at(-1);
  const span = { start: pair.range[0], end: pair.range[1] };
  const deep = depth + keys.length;
  if (!last || deep > deepest) return object(site, span, `Nested deeper than ${deepest} tables.`);
  const parent = descend(site, into, keys.slice(0, -1), span, (key) => key.range[0]);
  if (!parent) return;
  if (parent.entries.has(nameOf(last))) {
    return object(site, { start: last.range[0], end: last.range[1] }, alreadyDefined(last));
  }
  const value = valueOf(site, pair.value, deep);
  if (value) addEntry(site, parent, last, { start: last.range[0], end: span.end }, value);
}

function valueOf(site: Site, node: AST.TOMLContentNode, depth: number): Draft | undefined {
  const span = { start: node.range[0], end: node.range[1] };
  switch (node.type) {
    case "TOMLInlineTable": {
      const made = table(site, span);
      for (const pair of node.body) addPair(site, made, pair, depth);
      return made;
    }
    case "TOMLArray":
      if (depth >= deepest) return object(site, span, `Nested deeper than ${deepest} arrays.`);
      return array(
        site,
        span,
        node.elements.flatMap((item) => valueOf(site, item, depth + 1) ?? []),
      );
    case "TOMLValue":
      return scalar(site, node, span);
  }
}

function object({ problems }: Site, span: Span, message: string): undefined {
  problems.push({ ...span, message });
}

function alreadyDefined(key: Key): string {
  return `Not valid TOML: '${nameOf(key)}' is already defined.`;
}
