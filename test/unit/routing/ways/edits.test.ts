import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import type { TextEdit } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { areApart, moved } from "../../../../server/src/routing/ways/edits.ts";
import { minimalEdits } from "../../../../server/src/routing/ways/minimalEdits.ts";

describe("The edits between two texts", () => {
  /** Few lines in many orders, so that most are repeated, moved or gone; with all line ends, and halves that look alike. */
  const line = fc.constantFrom("", "a", "b", "  a", "}", "a😀b", "a😁b", "x\r", "x");
  const text = fc
    .array(fc.tuple(line, fc.constantFrom("\n", "\r\n", "\r")), { maxLength: 12 })
    .map((lines) => lines.flat().join(""));

  it("make one of the other, whatever they are", () => {
    fc.assert(
      fc.property(text, line, text, line, (before, tail, after, otherTail) => {
        const edits = minimalEdits(before + tail, after + otherTail);
        assert.equal(applied(before + tail, edits), after + otherTail);
        assert.ok(areApart(edits));
      }),
      { numRuns: 500 },
    );
  });

  it("leave alone what is the same", () => {
    const before = "import b\nimport a\n\nfn main() {\n  one()\n    two()\n}\n";
    const after = "import a\nimport b\n\nfn main() {\n  one()\n  two()\n}\n";
    const edits = minimalEdits(before, after);
    assert.deepEqual(edits.at(-1), edit([5, 2], [5, 4], ""));
    assert.equal(applied(before, edits), after);
    assert.ok(edits.every(({ range }) => range.end.line < 3 || range.start.line === 5));
    assert.deepEqual(minimalEdits(before, before), []);
  });

  it("never part a character, nor a line end", () => {
    // The two share the first half of their surrogate pair.
    assert.deepEqual(minimalEdits("a😀b\n", "a😁b\n"), [edit([0, 1], [0, 3], "😁")]);
    assert.deepEqual(minimalEdits("a\r\nb", "a\nb"), [edit([0, 1], [1, 0], "\n")]);
  });

  it("are found for a long file where everything has moved", () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`);
    const before = lines.join("");
    const after = lines.toReversed().join("");
    assert.equal(applied(before, minimalEdits(before, after)), after);
  });
});

describe("A part of a document that was edited", () => {
  const document = { uri: "file:///a.toy", languageId: "toy", text: "one\ntwo\nthree\n" };
  const part = [{ start: { line: 1, character: 0 }, end: { line: 1, character: 3 } }];

  it("moves with the text before it", () => {
    assert.deepEqual(moved(part, document, [edit([0, 0], [0, 0], "zero\n")]), [
      { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } },
    ]);
    assert.deepEqual(moved(part, document, [edit([2, 0], [2, 1], "xyz")]), part);
  });

  it("grows with what is put at its borders, and inside", () => {
    const edits = [
      edit([1, 0], [1, 0], "  "),
      edit([1, 1], [1, 2], ""),
      edit([1, 3], [1, 3], ";\n"),
    ];
    assert.deepEqual(moved(part, document, edits), [
      { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } },
    ]);
  });

  it("holds all of an edit that crosses its border", () => {
    assert.deepEqual(moved(part, document, [edit([0, 2], [1, 1], "-\n-\n")]), [
      { start: { line: 0, character: 2 }, end: { line: 2, character: 2 } },
    ]);
    assert.deepEqual(moved(part, document, [edit([0, 0], [3, 0], "all\n")]), [
      { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
    ]);
  });
});

describe("Edits of one answer", () => {
  it("may touch, and insert twice in one place, and must not overlap", () => {
    assert.equal(areApart([edit([0, 2], [0, 4], ""), edit([0, 0], [0, 2], "")]), true);
    assert.equal(areApart([edit([0, 2], [0, 2], "a"), edit([0, 2], [0, 2], "b")]), true);
    assert.equal(areApart([edit([0, 0], [0, 3], ""), edit([0, 2], [0, 4], "")]), false);
    assert.equal(areApart([edit([0, 0], [5, 0], ""), edit([1, 0], [1, 0], "x")]), false);
  });
});

function edit(
  [line, character]: readonly [number, number],
  [endLine, endCharacter]: readonly [number, number],
  newText: string,
): TextEdit {
  return {
    range: { start: { line, character }, end: { line: endLine, character: endCharacter } },
    newText,
  };
}

function applied(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create("", "", 0, text), edits);
}
