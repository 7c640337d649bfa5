import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import type { FoldingRange } from "vscode-languageserver-protocol";
import { mergeFoldingRanges } from "../../../../server/src/routing/mergers/foldingRange.ts";
import { by, editor, poor } from "../../../support/answers.ts";

const context = { editor: poor };

describe("Merging folding ranges", () => {
  it("foldingRange: on overlap the first wins", () => {
    const merged = mergeFoldingRanges(
      by({
        a: [fold(10, 20), fold(12, 14)],
        b: [fold(10, 15), fold(15, 25), fold(5, 12), fold(30, 40)],
      }),
      context,
    );
    assert.deepEqual(merged, [fold(10, 20), fold(12, 14), fold(30, 40)]);
  });

  it("keeps a range of a later plugin that holds or is held by an earlier one", () => {
    const merged = mergeFoldingRanges(
      by({ a: [fold(10, 20)], b: [fold(0, 30), fold(12, 13)] }),
      context,
    );
    assert.deepEqual(merged, [fold(0, 30), fold(10, 20), fold(12, 13)]);
  });

  it("leaves no two plugins' ranges crossing, and leaves out nothing that could stay", () => {
    const ranges = fc.array(
      fc.tuple(fc.nat(12), fc.nat(6)).map(([start, length]) => fold(start, start + length)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const merged = mergeFoldingRanges(by({ a, b }), context);
        const fitting = b.filter((range) => !a.some((other) => isInTheWay(other, range)));
        assert.deepEqual(
          merged,
          [...a, ...fitting].sort((one, other) => one.startLine - other.startLine),
        );
      }),
    );
  });

  it("is not slow where two plugins answer with a quarter of a million ranges each", () => {
    const many = Array.from({ length: 250_000 }, (_, line) => fold(line, line + 3));
    const others = many.map(({ startLine, endLine }) =>
      fold(startLine + 300_000, endLine + 300_000),
    );
    assert.equal(
      mergeFoldingRanges(by({ a: many, b: [...many, ...others] }), context).length,
      500_000,
    );
  });

  it("has nothing on one line for an editor that folds whole lines", () => {
    const lineOnly = editor({ textDocument: { foldingRange: { lineFoldingOnly: true } } });
    const answers = by({ a: [fold(3, 3)], b: [fold(3, 5)] });
    assert.deepEqual(mergeFoldingRanges(answers, { editor: lineOnly }), [fold(3, 5)]);
    assert.deepEqual(mergeFoldingRanges(answers, context), [fold(3, 3)]);
  });

  it("keeps the longest where an editor takes only so many", () => {
    const few = editor({ textDocument: { foldingRange: { rangeLimit: 2 } } });
    const answers = by({ a: [fold(0, 9), fold(1, 2)], b: [fold(11, 15)] });
    assert.deepEqual(mergeFoldingRanges(answers, { editor: few }), [fold(0, 9), fold(11, 15)]);
  });
});

function fold(startLine: number, endLine: number): FoldingRange {
  return { startLine, endLine };
}

/** The rule, said the slow way. */
function isInTheWay(a: FoldingRange, b: FoldingRange): boolean {
  return a.startLine === b.startLine || crosses(a, b) || crosses(b, a);
}

function crosses(a: FoldingRange, b: FoldingRange): boolean {
  return a.startLine < b.startLine && b.startLine < a.endLine && a.endLine < b.endLine;
}
