import type { FoldingRange } from "vscode-languageserver-protocol";
import type { Answers } from "../answer.ts";

/** More are not compared between plugins: it is what editors draw at most. */
const COMPARED = 5000;

/**
 * Behaviour 35. Of two ranges that start on the same line, or that cross without one holding the
 * other, the one of the earlier plugin stays: an editor can draw only one of them. A plugin's own
 * ranges are left as they are.
 */
export function mergeFoldingRanges(answers: Answers<readonly FoldingRange[]>): FoldingRange[] {
  const [first, ...others] = answers.map(({ value }) => value);
  let taken = [...(first ?? [])];
  for (const ranges of others.filter(({ length }) => length > 0)) {
    const before = taken.slice(0, COMPARED);
    const fitting = ranges
      .slice(0, COMPARED)
      .filter((range) => !before.some((other) => isInTheWay(other, range)));
    taken = [...before, ...fitting];
  }
  return taken.sort((a, b) => a.startLine - b.startLine);
}

function isInTheWay(a: FoldingRange, b: FoldingRange): boolean {
  return a.startLine === b.startLine || crosses(a, b) || crosses(b, a);
}

/** `a` begins first, and ends inside `b`. */
function crosses(a: FoldingRange, b: FoldingRange): boolean {
  return a.startLine < b.startLine && b.startLine < a.endLine && a.endLine < b.endLine;
}
