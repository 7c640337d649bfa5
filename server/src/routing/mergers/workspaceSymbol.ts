import type { SymbolInformation } from "vscode-languageserver-protocol";
import { NO_MATCH, rank, readQuery } from "../../workspace/symbolQuery.ts";
import type { Answers } from "../answer.ts";
import type { MergeContext } from "./mergeContext.ts";
import { rangeKey } from "./ranges.ts";

/**
 * Behaviour 22. A union without duplicates by name, kind and location, best match first whoever
 * found it, and no more than an editor can bear. A plugin that matches by rules of its own keeps
 * its order, behind the names that match by ours.
 */
export function mergeWorkspaceSymbols(
  answers: Answers<readonly SymbolInformation[]>,
  { params, symbolLimit }: MergeContext<"workspace/symbol">,
): SymbolInformation[] {
  const telling = answers.filter(({ value }) => value.length > 0);
  const all = union(telling);
  // One answer is in order already, by more than the name alone.
  return (telling.length > 1 ? bestFirst(all, params.query) : all).slice(0, symbolLimit);
}

/** By file first: what is left of a key is short then, and there are thousands. */
function union(answers: Answers<readonly SymbolInformation[]>): SymbolInformation[] {
  const seen = new Map<string, Set<string>>();
  const all: SymbolInformation[] = [];
  for (const symbol of answers.flatMap(({ value }) => value)) {
    const { uri, range } = symbol.location;
    const inFile = seen.get(uri) ?? new Set();
    const size = inFile.size;
    seen.set(uri, inFile.add(`${symbol.kind} ${rangeKey(range)} ${symbol.name}`));
    if (inFile.size > size) all.push(symbol);
  }
  return all;
}

function bestFirst(symbols: readonly SymbolInformation[], query: string): SymbolInformation[] {
  const needles = readQuery(query).map(({ name }) => name);
  const rankOf = (name: string): number =>
    needles.reduce((best, needle) => Math.min(best, rank(needle, name)), NO_MATCH);
  return symbols
    .map((symbol) => ({ symbol, rank: rankOf(symbol.name) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ symbol }) => symbol);
}
