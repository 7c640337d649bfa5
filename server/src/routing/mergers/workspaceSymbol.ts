import type {
  Location,
  Range,
  SymbolInformation,
  WorkspaceSymbol,
} from "vscode-languageserver-protocol";
import { NO_MATCH, rank, readQuery } from "../../workspace/symbolQuery.ts";
import type { Answers } from "../answer.ts";
import type { MergeContext } from "./mergeContext.ts";
import { rangeKey } from "./ranges.ts";
import { chosen, concatenated } from "./union.ts";

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
  const all = concatenated<Found>(telling);
  const isNew = doubles();
  const places: number[] = [];
  for (const [place, found] of all.entries()) {
    const isShown = editor.resolvesSymbolRanges || hasRange(found.location);
    if (isShown && isNew(found)) places.push(place);
  }
  // One answer is in order already, by more than the name alone.
  const ordered = telling.length > 1 ? bestFirst(all, places, params.query) : places;
  return chosen(all, ordered.slice(0, symbolLimit));
}

function hasRange(location: Found["location"]): location is Location {
  return "range" in location;
}

/** By place: the one symbol that is there, or the keys of several. */
type Spots = Map<number, Found | Set<string>>;

/** Whether a symbol is none of those asked about before; thousands come, most on a spot of their own. */
function doubles(): (found: Found) => boolean {
  const files = new Map<string, Spots>();
  let last: { readonly uri: string; readonly spots: Spots } | undefined;
  return (found) => {
    const { location } = found;
    const { uri } = location;
    if (uri !== last?.uri) {
      last = { uri, spots: files.get(uri) ?? new Map() };
      files.set(uri, last.spots);
    }
    const { spots } = last;
    const spot = hasRange(location) ? spotOf(location.range) : -1;
    const there = spots.get(spot);
    if (there === undefined) {
      spots.set(spot, found);
      return true;
    }
    const keys = there instanceof Set ? there : new Set([keyOf(there)]);
    spots.set(spot, keys);
    const before = keys.size;
    return keys.add(keyOf(found)).size > before;
  };
}

/** Rarely the same for two that begin elsewhere. */
function spotOf({ start }: Range): number {
  return start.line * 1024 + start.character;
}

function keyOf({ kind, name, location }: Found): string {
  return `${kind} ${hasRange(location) ? rangeKey(location.range) : ""} ${name}`;
}

function bestFirst(all: readonly Found[], places: readonly number[], query: string): number[] {
  const needles = readQuery(query).map(({ name }) => name);
  const ranks = all.map(({ name }) =>
    needles.reduce((best, needle) => Math.min(best, rank(needle, name)), NO_MATCH),
  );
  const rankAt = (place: number): number => ranks[place] ?? NO_MATCH;
  return places.toSorted((a, b) => rankAt(a) - rankAt(b));
}
