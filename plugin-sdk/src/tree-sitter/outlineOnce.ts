import type { Tree } from "web-tree-sitter";
import { LineIndex } from "../lineIndex.ts";
import { plainBodies } from "./bodies.ts";
import type { Grammar } from "./grammar.ts";
import type { Outline } from "./outline.ts";
import { outside, piecesOf } from "./pieces.ts";
import { salvageSymbols } from "./salvage.ts";
import { findSymbols, inOrder, type SymbolSpan } from "./symbolQuery.ts";

/** The symbols alone, of a text that nobody works on: a workspace is indexed without looking for anything else. */
export function outlineOnce(grammar: Grammar, text: string): Outline {
  const lines = new LineIndex(text);
  const symbols = inPieces(grammar, text, lines) ?? inWhole(grammar, text);
  return { symbols: inOrder(symbols), text, lines };
}

/**
 * From what has to be parsed, and no more of it at a time than a large file should cost: a tree
 * takes twenty times its text, and WebAssembly never gives memory back. Undefined where a piece has
 * an error: the text is broken, or cut where it should not be, and the whole tells more.
 */
function inPieces(grammar: Grammar, text: string, lines: LineIndex): SymbolSpan[] | undefined {
  const { bodies } = grammar.setup;
  const parts = outside(bodies ? plainBodies(text, lines, bodies) : [], text.length);
  const pieces = piecesOf(text, parts);
  if (parts.length === 1 && pieces.length === 1) return undefined;
  const symbols: SymbolSpan[] = [];
  for (const piece of pieces) {
    const found = within(grammar.parseParts(text, piece, lines), ({ rootNode }) =>
      rootNode.hasError ? undefined : findSymbols(grammar.symbols, rootNode, text),
    );
    if (!found) return undefined;
    symbols.push(...found);
  }
  return symbols;
}

function inWhole(grammar: Grammar, text: string): readonly SymbolSpan[] {
  return within(grammar.parse(text), (tree) => {
    const symbols = findSymbols(grammar.symbols, tree.rootNode, text);
    return salvageSymbols(grammar, { tree, text, symbols });
  });
}

function within<T>(tree: Tree, look: (tree: Tree) => T): T {
  try {
    return look(tree);
  } finally {
    tree.delete();
  }
}
