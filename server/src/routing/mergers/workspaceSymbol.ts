import type { Location, SymbolInformation, WorkspaceSymbol } from "vscode-languageserver-protocol";
import { NO_MATCH, rank, readQuery } from "../../workspace/symbolQuery.ts";
import type { Answers } from "../answer.ts";
import type { MergeContext } from "./mergeContext.ts";
import { rangeKey } from "./ranges.ts";
import { concatenated, kept } from "./union.ts";

type Found = SymbolInformation | WorkspaceSymbol;

/**
 * Behaviour 22. A union without duplicates by name, kind and location, best match first whoever
 * found it, and no more than an editor can bear. A plugin that matches by rules of its own keeps
 * its order, behind the names that match by ours. A symbol that has only its file is left out
 * unless the editor resolves it: LSP gives it no place to show otherwise.
 */
export function mergeWorkspaceSymbols(
  answers: Answers<Found[]>,
  { params, editor, symbolLimit }: MergeContext<"workspace/symbol">,
): Found[] {
  const telling = answers.filter(({ value }) => value.length > 0);
  const different = withoutDoubles(concatenated<Found>(telling));
  const all = editor.resolvesSymbolRanges ? different : kept(different, hasPlace);
  // One answer is in order already, by more than the name alone.
  const ordered = telling.length > 1 ? bestFirst(all, params.query) : all;
  return ordered.length > symbolLimit ? ordered.slice(0, symbolLimit) : ordered;
}

function hasPlace({ location }: Found): boolean {
  return hasRange(location);
}

function hasRange(location: Found["location"]): location is Location {
  return "range" in location;
}

/** By file first: what is left of a key is short then, and there are thousands. */
function withoutDoubles(all: Found[]): Found[] {
  const seen = new Map<string, Set<string>>();
  return kept(all, ({ kind, name, location }) => {
    const inFile = seen.get(location.uri) ?? new Set();
    const before = inFile.size;
    const place = hasRange(location) ? rangeKey(location.range) : "";
    seen.set(location.uri, inFile.add(`${kind} ${place} ${name}`));
    return inFile.size > before;
  });
}

function bestFirst(symbols: Found[], query: string): Found[] {
  const needles = readQuery(query).map(({ name }) => name);
  const ranks = symbols.map(({ name }) =>
    needles.reduce((best, needle) => Math.min(best, rank(needle, name)), NO_MATCH),
  );
  const rankAt = (index: number): number => ranks[index] ?? NO_MATCH;
  if (ranks.every((own, index) => index === 0 || own >= rankAt(index - 1))) return symbols;
  return symbols
    .map((symbol, index) => ({ symbol, rank: rankAt(index) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ symbol }) => symbol);
}
