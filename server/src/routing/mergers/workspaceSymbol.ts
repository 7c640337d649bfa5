import type { Location, SymbolInformation, WorkspaceSymbol } from "vscode-languageserver-protocol";
import { NO_MATCH, rank, readQuery } from "../../workspace/symbolQuery.ts";
import type { Answers } from "../answer.ts";
import type { MergeContext } from "./mergeContext.ts";
import { rangeKey } from "./ranges.ts";

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
): WorkspaceSymbol[] {
  const telling = answers.filter(({ value }) => value.length > 0);
  const all = union(telling).filter(
    ({ location }) => editor.resolvesSymbolRanges || hasRange(location),
  );
  // One answer is in order already, by more than the name alone.
  return (telling.length > 1 ? bestFirst(all, params.query) : all).slice(0, symbolLimit);
}

function hasRange(location: Found["location"]): location is Location {
  return "range" in location;
}

/** By file first: what is left of a key is short then, and there are thousands. */
function union(answers: Answers<Found[]>): WorkspaceSymbol[] {
  const seen = new Map<string, Set<string>>();
  const all: WorkspaceSymbol[] = [];
  for (const { value } of answers) {
    for (const symbol of value) {
      const { kind, name, location } = symbol;
      const inFile = seen.get(location.uri) ?? new Set();
      const size = inFile.size;
      const place = hasRange(location) ? rangeKey(location.range) : "";
      seen.set(location.uri, inFile.add(`${kind} ${place} ${name}`));
      if (inFile.size > size) all.push(symbol);
    }
  }
  return all;
}

function bestFirst(symbols: readonly WorkspaceSymbol[], query: string): WorkspaceSymbol[] {
  const needles = readQuery(query).map(({ name }) => name);
  const rankOf = (name: string): number =>
    needles.reduce((best, needle) => Math.min(best, rank(needle, name)), NO_MATCH);
  return symbols
    .map((symbol) => ({ symbol, rank: rankOf(symbol.name) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ symbol }) => symbol);
}
