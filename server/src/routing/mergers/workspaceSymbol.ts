import type { SymbolInformation } from "vscode-languageserver-protocol";
import { NO_MATCH, rank, readQuery } from "../../workspace/symbolQuery.ts";
import type { Answers } from "../answer.ts";
import type { MergeContext } from "./mergers.ts";
import { distinct, rangeKey } from "./ranges.ts";

/**
 * Behaviour 22. A union without duplicates by name, kind and location, best match first whoever
 * found it, and no more than an editor can bear. A plugin that matches by rules of its own keeps
 * its order, behind the names that match by ours.
 */
export function mergeWorkspaceSymbols(
  answers: Answers<readonly SymbolInformation[]>,
  { params, symbolLimit }: MergeContext<"workspace/symbol">,
): SymbolInformation[] {
  const all = distinct(
    answers.flatMap(({ value }) => value),
    ({ name, kind, location }) => `${kind} ${location.uri} ${rangeKey(location.range)} ${name}`,
  );
  // One answer is in order already, by more than the name alone.
  return (answers.length > 1 ? bestFirst(all, params.query) : all).slice(0, symbolLimit);
}

function bestFirst(symbols: readonly SymbolInformation[], query: string): SymbolInformation[] {
  const needles = readQuery(query).map(({ name }) => name);
  return symbols
    .map((symbol) => ({
      symbol,
      rank: Math.min(NO_MATCH, ...needles.map((needle) => rank(needle, symbol.name))),
    }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ symbol }) => symbol);
}
