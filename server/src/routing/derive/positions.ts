import type { Position, Range } from "vscode-languageserver-protocol";

export const startOfFile: Range = {
  start: { line: 0, character: 0 },
  end: { line: 0, character: 0 },
};

/** Both ends belong to it: a cursor behind the last letter of a name is on the name. */
export function contains({ start, end }: Range, position: Position): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

export function isSame(one: Range, other: Range): boolean {
  return (
    !isBefore(one.start, other.start) &&
    !isBefore(other.start, one.start) &&
    !isBefore(one.end, other.end) &&
    !isBefore(other.end, one.end)
  );
}

/** From the first start to the last end. */
export function hull(first: Range, rest: readonly Range[]): Range {
  let { start, end } = first;
  for (const range of rest) {
    if (isBefore(range.start, start)) start = range.start;
    if (isBefore(end, range.end)) end = range.end;
  }
  return { start, end };
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
