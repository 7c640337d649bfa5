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
  const lines = new LineIndex(text);
  const tree = grammar.parse(text);
  return orDelete(tree, () => ({
    text,
    lines,
    tree,
    symbols: findSymbols(grammar.symbols, tree.rootNode, text),
    folds: grammar.folding ? findFolds(grammar.folding, tree.rootNode) : [],
  }));
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
  const { tree, dirty } = parseAgain(grammar, before.tree, text, change);
  return orDelete(tree, () => {
    const root = tree.rootNode;
    const symbols = findIn(dirty, lines, (at) => findSymbols(grammar.symbols, root, text, at));
    const { folding } = grammar;
    const folds = folding ? findIn(dirty, lines, (at) => findFolds(folding, root, at)) : [];
    return {
      text,
      lines,
      tree,
      symbols: mergeSpans(before.symbols, symbols, change, dirty, moveSymbol),
      folds: mergeSpans(before.folds, folds, change, dirty, moveFold),
    };
  });
}

/** Deletes `before`, whatever comes of it. */
function parseAgain(
  grammar: Grammar,
  before: Tree,
  text: string,
  change: Change,
): { readonly tree: Tree; readonly dirty: readonly Span[] } {
  try {
    const tree = grammar.parse(text, before);
    return { tree, dirty: dirtySpans(before, tree, change) };
  } finally {
    before.delete();
  }
}

/** A language's own functions take part in the analysis, and may throw. */
function orDelete(tree: Tree, make: () => Analysis): Analysis {
  try {
    return make();
  } catch (error) {
    tree.delete();
    throw error;
  }
}

/** What a search finds in any of the stretches; nothing twice. */
function findIn<S extends Span>(
  stretches: readonly Span[],
  lines: LineIndex,
  search: (within: Stretch) => S[],
): S[] {
  return stretches.flatMap((span, index) => {
    const searched = stretches.slice(0, index);
    return search({ span, lines }).filter((found) => !touchesAny(found, searched));
  });
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
