import type { ParseResult } from "../protocol/index.ts";
import { type Analysis, analyze, reanalyze } from "./analysis.ts";
import { toFoldingRanges } from "./folding.ts";
import type { Grammar } from "./grammar.ts";
import { type Outline, toDocumentSymbols } from "./outline.ts";
import { type Looks, salvageSymbols } from "./salvage.ts";
import { inOrder } from "./symbolQuery.ts";

/** Trees are kept for this many documents, those that were asked about last. */
const KEPT = 8;

interface Kept {
  readonly grammar: Grammar;
  analysis: Analysis;
  readonly looks: Looks;
  /** Absent until somebody asks for it. */
  result: ParseResult | undefined;
}

/** Analyses of the documents that are being worked on: what comes after a keystroke is found from what came before. */
export class OpenDocuments {
  readonly #kept = new Map<string, Kept>();

  outline(uri: string, grammar: Grammar, text: string): Outline {
    return outlineOf(this.#update(uri, grammar, text));
  }

  parse(uri: string, grammar: Grammar, text: string): ParseResult {
    const kept = this.#update(uri, grammar, text);
    kept.result ??= resultOf(kept);
    return kept.result;
  }

  forget(uri: string): void {
    this.#kept.get(uri)?.analysis.tree.delete();
    this.#kept.delete(uri);
  }

  #update(uri: string, grammar: Grammar, text: string): Kept {
    const known = this.#kept.get(uri);
    if (known && known.grammar === grammar) {
      // Out until it has succeeded, and then to the end: the first entry is the next to be let go.
      this.#kept.delete(uri);
      if (known.analysis.text !== text) {
        known.analysis = reanalyze(grammar, known.analysis, text);
        known.result = undefined;
      }
      this.#kept.set(uri, known);
      return known;
    }
    this.forget(uri);
    const kept: Kept = newlyKept(grammar, text);
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
  const unkept = newlyKept(grammar, text);
  try {
    return resultOf(unkept);
  } finally {
    unkept.analysis.tree.delete();
  }
}

function newlyKept(grammar: Grammar, text: string): Kept {
  return { grammar, analysis: analyze(grammar, text), looks: new Map(), result: undefined };
}

function outlineOf({ analysis, grammar, looks }: Kept): Outline {
  const { text, lines } = analysis;
  return { symbols: inOrder(salvageSymbols(grammar, analysis, looks)), text, lines };
}

function resultOf(kept: Kept): ParseResult {
  const { setup, folding } = kept.grammar;
  const { text, lines, folds, tree } = kept.analysis;
  return {
    symbols: toDocumentSymbols(outlineOf(kept)),
    imports: setup.imports?.(tree.rootNode, text) ?? [],
    ...(folding ? { foldingRanges: toFoldingRanges(folds, text, lines) } : {}),
  };
}
