/** Positions and ranges: the most frequent parts of all, looked at without a loop over their members. */
import type { Position, Range } from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import { clamped, isIndex } from "./scalars.ts";
import { type Shape, within, wrong } from "./shape.ts";

const noPosition = wrong("is no position (whole numbers from 0 on)");
const noRange = wrong("is no range");
const noStart = within("start", noPosition);
const noEnd = within("end", noPosition);
const reversed = wrong("ends before it starts");

export const position: Shape<Position> = {
  check: (value) => (isPosition(value) ? undefined : noPosition),
  repair: (value) => {
    if (!isObject(value)) return value;
    const line = clamped(value.line);
    const character = clamped(value.character);
    return line === value.line && character === value.character
      ? value
      : { ...value, line, character };
  },
};

export const range: Shape<Range> = {
  check: (value) => {
    if (!isObject(value)) return noRange;
    const { start, end } = value;
    if (!isPosition(start)) return noStart;
    if (!isPosition(end)) return noEnd;
    return isBefore(end, start) ? reversed : undefined;
  },
  /** Editors read a reversed range as the same range from its start to its end. */
  repair: (value) => {
    if (!isObject(value)) return value;
    const start = position.repair(value.start);
    const end = position.repair(value.end);
    const isReversed = isPosition(start) && isPosition(end) && isBefore(end, start);
    if (isReversed) return { ...value, start: end, end: start };
    return start === value.start && end === value.end ? value : { ...value, start, end };
  },
};

/** Whether a range holds another; false where either is none. */
export function holds(outer: unknown, inner: unknown): boolean {
  if (!isObject(outer) || !isObject(inner)) return false;
  const { start, end } = outer;
  const { start: innerStart, end: innerEnd } = inner;
  return (
    isPosition(start) &&
    isPosition(end) &&
    isPosition(innerStart) &&
    isPosition(innerEnd) &&
    !isBefore(innerStart, start) &&
    !isBefore(end, innerEnd)
  );
}

function isPosition(value: unknown): value is Position {
  return isObject(value) && isIndex(value.line) && isIndex(value.character);
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
