import type { ParseResult } from "../protocol/index.ts";
import { type Analysis, analyze, reanalyze } from "./analysis.ts";
import { toFoldingRanges } from "./folding.ts";
import type { Grammar } from "./grammar.ts";
import { type Outline, toDocumentSymbols } from "./outline.ts";
import { inOrder } from "./symbolQuery.ts";

/** Trees are kept for this many documents, those that were asked about last. */
const KEPT = 8;

interface Kept {
  readonly grammar: Grammar;
  analysis: Analysis;
  /** Absent until somebody asks for it. */
  result: ParseResult | undefined;
}

/** Analyses of the documents that are being worked on: what comes after a keystroke is found from what came before. */
export class OpenDocuments {
  readonly #kept = new Map<string, Kept>();

  outline(uri: string, grammar: Grammar, text: string): Outline {
    return outlineOf(this.#update(uri, grammar, text).analysis);
  }

  parse(uri: string, grammar: Grammar, text: string): ParseResult {
    const kept = this.#update(uri, grammar, text);
    kept.result ??= resultOf(kept.analysis, grammar);
    return kept.result;
  }

  forget(uri: string): void {
    this.#kept.get(uri)?.analysis.tree.delete();
    this.#kept.delete(uri);
  }

  #update(uri: string, grammar: Grammar, text: string): Kept {
    const known = this.#kept.get(uri);
    if (known && known.grammar === grammar) {
      if (known.analysis.text !== text) {
        known.analysis = reanalyze(grammar, known.analysis, text);
        known.result = undefined;
      }
      // To the end: a map is in the order of insertion, so its first entry is the one to let go.
      this.#kept.delete(uri);
      this.#kept.set(uri, known);
      return known;
    }
    this.forget(uri);
    const kept: Kept = { grammar, analysis: analyze(grammar, text), result: undefined };
    this.#kept.set(uri, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.forget(oldest);
    }
    return kept;
  }
}

/** The same for a text that nobody works on: nothing is kept. */
export function parseOnce(grammar: Grammar, text: string): ParseResult {
  const analysis = analyze(grammar, text);
  try {
    return resultOf(analysis, grammar);
  } finally {
    analysis.tree.delete();
  }
}

export function outlineOnce(grammar: Grammar, text: string): Outline {
  const analysis = analyze(grammar, text);
  analysis.tree.delete();
  return outlineOf(analysis);
}

function outlineOf({ symbols, text, lines }: Analysis): Outline {
  return { symbols: inOrder(symbols), text, lines };
}

function resultOf(analysis: Analysis, { setup, folding }: Grammar): ParseResult {
  const { text, lines, folds, tree } = analysis;
  return {
    symbols: toDocumentSymbols(outlineOf(analysis)),
    imports: setup.imports?.(tree.rootNode, text) ?? [],
    ...(folding ? { foldingRanges: toFoldingRanges(folds, text, lines) } : {}),
  };
}
