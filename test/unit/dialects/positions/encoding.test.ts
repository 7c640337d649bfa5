import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { LongLine } from "../../../../server/src/dialects/positions/longLine.ts";
import {
  anyEncoding,
  anyLine,
  columnsOf,
  convertColumn,
  encodings,
  lengthIn,
  sliceIn,
} from "./texts.ts";

describe("a column in another encoding", () => {
  const samples: readonly (readonly [string, string, readonly number[], readonly number[]])[] = [
    // What, its line, its columns in UTF-16, the same in UTF-8.
    ["ASCII", "let x", [0, 4, 5], [0, 4, 5]],
    ["two bytes", "é=1", [0, 1, 2], [0, 2, 3]],
    ["a combining mark", "e\u0301=1", [0, 1, 2, 3], [0, 1, 3, 4]],
    ["three bytes", "中文", [0, 1, 2], [0, 3, 6]],
    ["a byte order mark", "\uFEFFa", [0, 1, 2], [0, 3, 4]],
    ["a surrogate pair", "a😀b", [0, 1, 3, 4], [0, 1, 5, 6]],
    ["a family of joined emoji", "👩‍👧=", [0, 2, 3, 5, 6], [0, 4, 7, 11, 12]],
    ["half a surrogate pair", "\ud83da", [0, 1, 2], [0, 3, 4]],
  ];
  for (const [what, line, units, bytes] of samples) {
    it(`counts ${what} both ways`, () => {
      assert.deepEqual(
        units.map((column) => convertColumn(line, column, "utf-16", "utf-8")),
        bytes,
      );
      assert.deepEqual(
        bytes.map((column) => convertColumn(line, column, "utf-8", "utf-16")),
        units,
      );
    });
  }

  it("is before a character that it would cut in two", () => {
    assert.equal(convertColumn("a😀b", 2, "utf-16", "utf-8"), 1);
    for (const inside of [2, 3, 4]) {
      assert.equal(convertColumn("a😀b", inside, "utf-8", "utf-16"), 1);
      assert.equal(convertColumn("a😀b", inside, "utf-8", "utf-32"), 1);
    }
    assert.equal(convertColumn("é", 1, "utf-8", "utf-16"), 0);
  });

  it("is the line's end where the line is shorter", () => {
    assert.equal(convertColumn("a😀", 99, "utf-16", "utf-8"), 5);
    assert.equal(convertColumn("a😀", 2 ** 31 - 1, "utf-8", "utf-16"), 3);
    assert.equal(convertColumn("abc", 99, "utf-16", "utf-8"), 3);
    assert.equal(convertColumn("", 1, "utf-8", "utf-16"), 0);
  });

  it("slices the same text in every encoding, and leads back to where it came from", () => {
    fc.assert(
      fc.property(anyLine, anyEncoding, anyEncoding, fc.nat(), fc.nat(), (line, from, to, a, b) => {
        const columns = columnsOf(line, from);
        const [start = 0, end = 0] = [a, b]
          .map((at) => columns[at % columns.length] ?? 0)
          .sort((one, other) => one - other);
        const [toldStart, toldEnd] = [start, end].map((at) => convertColumn(line, at, from, to));
        assert.equal(
          sliceIn(line, toldStart ?? 0, toldEnd ?? 0, to),
          sliceIn(line, start, end, from),
        );
        assert.equal(convertColumn(line, toldStart ?? 0, to, from), start);
      }),
    );
  });

  it("is never inside a character or behind the end, whatever the column", () => {
    fc.assert(
      fc.property(anyLine, anyEncoding, anyEncoding, fc.nat(100), (line, from, to, column) => {
        const told = convertColumn(line, column, from, to);
        assert.ok(columnsOf(line, to).includes(told));
        const back = convertColumn(line, told, to, from);
        assert.ok(back <= column, "rounded up");
        assert.ok(back > column - 4 || column > lengthIn(line, from), "rounded too far");
      }),
    );
  });

  it("is found in a long line as in a short one", () => {
    fc.assert(
      fc.property(anyLine, fc.nat(3000), anyEncoding, (part, column, from) => {
        const line = part.repeat(100);
        const long = new LongLine(line);
        for (const to of encodings) {
          assert.equal(long.placeAt(column, from)[to], convertColumn(line, column, from, to));
        }
      }),
    );
  });
});
