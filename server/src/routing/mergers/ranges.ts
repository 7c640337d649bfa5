import type { Location, Position, Range } from "vscode-languageserver-protocol";
import { normalizeUri } from "../../base/uris.ts";

/** The same text for the same range. */
export function rangeKey({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

/** The same text for the same place, however its file is spelled. */
export function placeKey({ uri, range }: Location): string {
  return `${normalizeUri(uri)} ${rangeKey(range)}`;
}

/** Below 0 where `a` comes first. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Whether `inner` lies in `outer`; equal ranges lie in each other. */
export function contains(outer: Range, inner: Range): boolean {
  return (
    comparePositions(outer.start, inner.start) <= 0 && comparePositions(inner.end, outer.end) <= 0
  );
}
