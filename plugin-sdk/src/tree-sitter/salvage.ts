/**
 * A declaration that is being typed has no end yet, and the parser takes the next ones for a part
 * of it. But formatted code begins its declarations at the margin: where one begins inside of
 * another that has an error, the text is cut there and both halves are parsed apart.
 */
import type { Node } from "web-tree-sitter";
import type { Analysis } from "./analysis.ts";
import type { Grammar } from "./grammar.ts";
import { findSymbols, moveSymbol, type SymbolSpan } from "./symbolQuery.ts";

/** A text that is torn more often is hardly of this language. */
const MAX_CUTS = 8;
/** Nobody types in a larger text, and each cut parses all that follows it anew. */
const MAX_LENGTH = 1_000_000;

/** The symbols of a text, with those that an error hides. */
export function salvageSymbols(
  grammar: Grammar,
  { tree, text, symbols }: Pick<Analysis, "tree" | "text" | "symbols">,
): readonly SymbolSpan[] {
  const { margin } = grammar.setup;
  if (!margin || text.length > MAX_LENGTH || !tree.rootNode.hasError) return symbols;
  const margins = Array.from(text.matchAll(new RegExp(margin, "gm")), ({ index }) => index);
  const salvaged: SymbolSpan[] = [];
  let rest = { symbols, tear: tearIn(tree.rootNode, 0, margins) };
  for (let cuts = 0; rest.tear && cuts < MAX_CUTS; cuts++) {
    const { from, cut } = rest.tear;
    salvaged.push(...rest.symbols.filter(({ name }) => name.start < from));
    salvaged.push(...look(grammar, text, from, cut, margins).symbols);
    rest = look(grammar, text, cut, text.length, margins);
  }
  return [...salvaged, ...rest.symbols];
}

interface Tear {
  /** Where the declaration begins that has no end. */
  readonly from: number;
  /** Where the next one begins. */
  readonly cut: number;
}

/** The symbols of a stretch of the text, as if it were alone. */
function look(
  grammar: Grammar,
  text: string,
  start: number,
  end: number,
  margins: readonly number[],
): { readonly symbols: readonly SymbolSpan[]; readonly tear: Tear | undefined } {
  const stretch = text.slice(start, end);
  const tree = grammar.parse(stretch);
  try {
    const root = tree.rootNode;
    const found = findSymbols(grammar.symbols, root, stretch);
    return {
      symbols: found.map((symbol) => moveSymbol(symbol, (offset) => offset + start)),
      tear: root.hasError ? tearIn(root, start, margins) : undefined,
    };
  } finally {
    tree.delete();
  }
}

/** The first declaration that has swallowed the beginning of another; `base` is the root's offset. */
function tearIn(root: Node, base: number, margins: readonly number[]): Tear | undefined {
  for (const child of root.children) {
    if (!child.hasError && !(root.isError && isLoose(child))) continue;
    const start = base + child.startIndex;
    // The pieces of a broken root have no end that says anything.
    const end = root.isError ? Number.POSITIVE_INFINITY : base + child.endIndex;
    const cut = margins.find((margin) => margin > start);
    if (cut === undefined || cut >= end) continue;
    const from = margins.findLast((margin) => margin <= start && margin >= base) ?? base;
    return { from, cut };
  }
  return undefined;
}

/** A keyword or a bracket that no declaration has taken up. */
function isLoose(node: Node): boolean {
  return !node.isNamed && /[\w({[]/.test(node.type);
}
