import type { FoldingRange } from "vscode-languageserver-protocol";
import type { Answers } from "../answer.ts";
import { greatestBetween } from "./greatestBetween.ts";
import type { EditorContext } from "./mergeContext.ts";

/**
 * Behaviour 35. Of two ranges that start on the same line, or that cross without one holding the
 * other, the one of the earlier plugin stays: an editor can draw only one of them. A plugin's own
 * ranges are left as they are.
 */
export function mergeFoldingRanges(
  answers: Answers<FoldingRange[]>,
  { editor: { folding } }: EditorContext,
): FoldingRange[] {
  const lists = answers.map(({ value }) =>
    folding.isLineOnly ? value.filter(isOverLines) : value,
  );
  let taken: readonly FoldingRange[] = [];
  for (const ranges of lists.filter(({ length }) => length > 0)) {
    const isFree = freeBeside(taken);
    taken = taken.length === 0 ? ranges : [...taken, ...ranges.filter(isFree)];
  }
  return longest(taken, folding.limit).sort((a, b) => a.startLine - b.startLine);
}

/** An editor that looks at lines alone would draw a handle with nothing to fold. */
function isOverLines({ startLine, endLine }: FoldingRange): boolean {
  return startLine < endLine;
}

function freeBeside(taken: readonly FoldingRange[]): (range: FoldingRange) => boolean {
  const starts = new Set(taken.map(({ startLine }) => startLine));
  const endAfter = greatestBetween(
    taken.map(({ startLine, endLine }) => ({ key: startLine, value: endLine })),
  );
  const startBefore = greatestBetween(
    taken.map(({ startLine, endLine }) => ({ key: endLine, value: -startLine })),
  );
  return ({ startLine, endLine }) =>
    !starts.has(startLine) &&
    // None begins inside it and ends behind it, and none begins before it and ends inside it.
    endAfter(startLine, endLine) <= endLine &&
    -startBefore(startLine, endLine) >= startLine;
}

/** Where an editor takes no more, the outermost are what people fold. A copy. */
function longest(ranges: readonly FoldingRange[], limit: number): FoldingRange[] {
  if (ranges.length <= limit) return [...ranges];
  return ranges.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, limit);
}

function lengthOf({ startLine, endLine }: FoldingRange): number {
  return endLine - startLine;
}
