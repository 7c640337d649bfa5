/**
 * A declaration that is being typed has no end yet, and the parser takes the next ones for a part
 * of it. But formatted code begins its declarations at the margin: where one begins inside of
 * another that has an error, the text is cut there and both halves are parsed apart.
 */
import type { Node } from "web-tree-sitter";
import type { Analysis } from "./analysis.ts";
import type { Grammar } from "./grammar.ts";
import { findSymbols, moveSymbol, type SymbolSpan } from "./symbolQuery.ts";

/** Nobody types in a larger text. */
const MAX_LENGTH = 1_000_000;
/** As much is parsed once more at least; a small file whole, and more than once. */
const MIN_ALLOWANCE = 40_000;
/** Of a large one this part: somebody is typing, and waits for the outline after each key. */
const ALLOWED_PART = 1 / 8;

/** What was found in texts that were parsed alone, by those texts. */
export type Looks = Map<string, Look>;

/**
 * The symbols of a text, with those that an error hides. What stands in `looks` is not parsed again;
 * afterwards the looks are those of this text: after a keystroke nearly all of them are the same.
 */
export function salvageSymbols(
  grammar: Grammar,
  { tree, text, symbols }: Pick<Analysis, "tree" | "text" | "symbols">,
  looks: Looks = new Map(),
): readonly SymbolSpan[] {
  const before = new Map(looks);
  looks.clear();
  const { margin } = grammar.setup;
  if (!margin || text.length > MAX_LENGTH || !tree.rootNode.hasError) return symbols;
  const margins = Array.from(text.matchAll(new RegExp(margin, "gm")), ({ index }) => index);
  const allowance = { left: Math.max(MIN_ALLOWANCE, text.length * ALLOWED_PART) };
  const stretch = {
    start: 0,
    end: text.length,
    symbols,
    tears: tearsIn(tree.rootNode, margins),
  };
  return salvage(stretch, { grammar, text, margins, allowance, before, looks });
}

interface Surroundings {
  readonly grammar: Grammar;
  readonly text: string;
  readonly margins: readonly number[];
  /** Characters that may still be parsed once more. */
  readonly allowance: { left: number };
  readonly before: ReadonlyMap<string, Look>;
  readonly looks: Looks;
}

/** What a text has that stands alone, as offsets in it. */
interface Look {
  readonly symbols: readonly SymbolSpan[];
  readonly tears: readonly Tear[];
}

/** A part of the text that was parsed as if it were alone. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly symbols: readonly SymbolSpan[];
  readonly tears: readonly Tear[];
}

/** One declaration that has no end, and has swallowed others. */
interface Tear {
  /** Where it begins. */
  readonly from: number;
  /** Where the next one begins. */
  readonly cut: number;
  /** Up to where the parser took everything for a part of it; behind, its tree can be trusted again. */
  readonly end: number;
}

function salvage(stretch: Stretch, around: Surroundings): SymbolSpan[] {
  const salvaged: SymbolSpan[] = [];
  let at = stretch.start;
  const keepUpTo = (end: number): void => {
    salvaged.push(...stretch.symbols.filter(({ name }) => name.start >= at && name.start < end));
    at = end;
  };
  for (const { from, cut, end } of stretch.tears) {
    const until = within(around, cut, Math.min(end, stretch.end));
    if (from < at || until <= cut) continue;
    keepUpTo(from);
    salvaged.push(...look(from, cut, around).symbols, ...salvage(look(cut, until, around), around));
    at = until;
  }
  keepUpTo(Number.POSITIVE_INFINITY);
  return salvaged;
}

/** As much of it as the allowance leaves, up to where a declaration begins. */
function within({ allowance, margins }: Surroundings, start: number, end: number): number {
  if (end - start <= allowance.left) return end;
  return margins.findLast((margin) => margin <= start + allowance.left && margin > start) ?? start;
}

function look(start: number, end: number, around: Surroundings): Stretch {
  const { grammar, text, margins, allowance, before, looks } = around;
  allowance.left -= end - start;
  const alone = text.slice(start, end);
  const found = before.get(alone) ?? lookAt(grammar, alone, marginsIn(margins, start, end));
  looks.set(alone, found);
  const by = (offset: number): number => offset + start;
  return {
    start,
    end,
    symbols: found.symbols.map((symbol) => moveSymbol(symbol, by)),
    tears: found.tears.map(({ from, cut, end }) => ({
      from: by(from),
      cut: by(cut),
      end: by(end),
    })),
  };
}

function lookAt(grammar: Grammar, alone: string, margins: readonly number[]): Look {
  const tree = grammar.parse(alone);
  try {
    const root = tree.rootNode;
    return {
      symbols: findSymbols(grammar.symbols, root, alone),
      tears: root.hasError ? tearsIn(root, margins) : [],
    };
  } finally {
    tree.delete();
  }
}

function marginsIn(margins: readonly number[], start: number, end: number): number[] {
  return margins.flatMap((margin) => (margin >= start && margin < end ? [margin - start] : []));
}

/** The declarations that have swallowed the beginning of another. */
function tearsIn(root: Node, margins: readonly number[]): Tear[] {
  const tears: Tear[] = [];
  for (const child of root.children) {
    if (!child.hasError && !(root.isError && isLoose(child))) continue;
    const start = child.startIndex;
    // The pieces of a broken root have no end that says anything.
    const last = root.isError ? Number.POSITIVE_INFINITY : child.endIndex;
    const cut = margins.find((margin) => margin > start);
    if (cut === undefined || cut >= last) continue;
    // It may have swallowed no more than the first words of a declaration: all of that is looked at.
    const end = margins.find((margin) => margin >= last) ?? Number.POSITIVE_INFINITY;
    const from = margins.findLast((margin) => margin <= start) ?? 0;
    tears.push({ from, cut, end });
    if (root.isError) break;
  }
  return tears;
}

/** A keyword or a bracket that no declaration has taken up. */
function isLoose(node: Node): boolean {
  return !node.isNamed && /[\w({[]/.test(node.type);
}
