import type { Tree } from "web-tree-sitter";
import { LineIndex } from "../lineIndex.ts";
import { type FoldSpan, findFolds, moveFold } from "./folding.ts";
import type { Grammar } from "./grammar.ts";
import type { Stretch } from "./queryOptions.ts";
import { type Change, mergeSpans, type Span, touchesAny } from "./spans.ts";
import { findSymbols, moveSymbol, type SymbolSpan } from "./symbolQuery.ts";
import { changeBetween } from "./textChange.ts";

/** A text, its tree, and what the queries found in it. Whoever made it deletes it. */
export interface Analysis {
  readonly text: string;
  readonly lines: LineIndex;
  readonly tree: Tree;
  /** Every match, in no particular order. */
  readonly symbols: readonly SymbolSpan[];
  readonly folds: readonly FoldSpan[];
}

export function analyze(grammar: Grammar, text: string): Analysis {
  const tree = grammar.parse(text);
  const root = tree.rootNode;
  return {
    text,
    lines: new LineIndex(text),
    tree,
    symbols: findSymbols(grammar.symbols, root, text),
    folds: grammar.folding ? findFolds(grammar.folding, root) : [],
  };
}

/**
 * The analysis of `text`, made from that of the text before an edit: the parser reuses what the
 * edit left alone, and the queries look only where the syntax has changed. Deletes `before`.
 */
export function reanalyze(grammar: Grammar, before: Analysis, text: string): Analysis {
  const change = changeBetween(before.text, text);
  if (!change) return before;
  const lines = new LineIndex(text);
  grammar.edit(before.tree, change, before.lines, lines);
  const tree = grammar.parse(text, before.tree);
  const dirty = dirtySpans(before.tree, tree, change);
  before.tree.delete();
  const root = tree.rootNode;
  const find = <S extends Span>(search: (within: Stretch) => S[]): S[] =>
    dirty.flatMap((span, index) => {
      const searched = dirty.slice(0, index);
      return search({ span, lines }).filter((span) => !touchesAny(span, searched));
    });
  const found = find((within) => findSymbols(grammar.symbols, root, text, within));
  const { folding } = grammar;
  const folds = folding ? find((within) => findFolds(folding, root, within)) : [];
  return {
    text,
    lines,
    tree,
    symbols: mergeSpans(before.symbols, found, change, dirty, moveSymbol),
    folds: mergeSpans(before.folds, folds, change, dirty, moveFold),
  };
}

/** Where a match may have come or gone: the edit itself, and where the tree has another shape. */
function dirtySpans(before: Tree, after: Tree, change: Change): Span[] {
  const changed = before
    .getChangedRanges(after)
    .map(({ startIndex, endIndex }) => ({ start: startIndex, end: endIndex }));
  return united([{ start: change.start, end: change.newEnd }, ...changed]);
}

/** Spans that touch become one, so that nothing is found twice. */
function united(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else result.push(span);
  }
  return result;
}
