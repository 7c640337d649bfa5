import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import type { Position } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { LineTexts } from "../../../../server/src/dialects/positions/lineTexts.ts";
import { anyJunk, anyText, linesOf } from "./texts.ts";

const anyPosition: fc.Arbitrary<Position> = fc.record({
  line: fc.nat(12),
  character: fc.nat(30),
});

describe("the lines of a text", () => {
  it("end with a line feed, a carriage return or both", () => {
    const lines = new LineTexts("one\r\ntwo\rthree\n\r\r\n\nlast");
    const found = ["one", "two", "three", "", "", "", "last", undefined];
    assert.deepEqual(
      found.map((_, line) => lines.line(line)),
      found,
    );
    assert.deepEqual(
      found.map((_, line) => lines.endingLength(line)),
      [2, 1, 1, 1, 2, 1, 0, 0],
    );
  });

  it("have a byte order mark in the first of them", () => {
    const lines = new LineTexts("\uFEFFa\nb");
    assert.equal(lines.character({ line: 0, character: 1 }, "utf-16", "utf-8"), 3);
    assert.equal(lines.character({ line: 1, character: 1 }, "utf-16", "utf-8"), 1);
  });

  it("are the same in whatever order they are asked for", () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.nat(50)), (text, order) => {
        const lines = new LineTexts(text);
        const all = linesOf(text);
        for (const line of [...order, ...all.keys()]) assert.equal(lines.line(line), all[line]);
      }),
    );
  });

  it("leave a character as it is behind the last line, and in a text of ASCII", () => {
    assert.equal(new LineTexts("é").character({ line: 1, character: 7 }, "utf-16", "utf-8"), 7);
    const ascii = new LineTexts("abc\n");
    assert.equal(ascii.character({ line: 0, character: 7 }, "utf-16", "utf-8"), 7);
    assert.equal(
      new LineTexts("é\nabc").character({ line: 1, character: 7 }, "utf-16", "utf-8"),
      3,
    );
  });

  it("have the offsets of the editor's mirror", () => {
    fc.assert(
      fc.property(anyJunk, anyPosition, (text, position) => {
        const offset = TextDocument.create("", "", 0, text).offsetAt(position);
        assert.equal(new LineTexts(text).offsetAt(position), offset);
      }),
    );
  });

  it("have the positions of the editor's mirror, but for those inside a line end", () => {
    fc.assert(
      fc.property(anyText, fc.nat(40), (text, at) => {
        const offset = Math.min(at, text.length);
        if (text.slice(offset - 1, offset + 1) === "\r\n") return;
        const expected = TextDocument.create("", "", 0, text).positionAt(offset);
        assert.deepEqual(new LineTexts(text).positionAt(offset), expected);
      }),
    );
  });

  it("are those of the edited text after an edit, however much of them was known before", () => {
    fc.assert(
      fc.property(
        anyJunk,
        fc.nat(12),
        fc.array(fc.record({ start: anyPosition, end: anyPosition, text: anyJunk }), {
          maxLength: 3,
        }),
        (text, known, edits) => {
          let lines = new LineTexts(text);
          lines.line(known);
          for (const { start, end, text } of edits) {
            // A new one for each edit: one that was edited behind its end loses count of its lines.
            const mirror = TextDocument.create("", "", 0, lines.text);
            TextDocument.update(mirror, [{ range: { start, end }, text }], 0);
            lines = lines.edited({ start, end }, text);
            assert.equal(lines.text, mirror.getText());
          }
          const all = linesOf(lines.text);
          for (const line of all.keys()) assert.equal(lines.line(line), all[line]);
          assert.equal(lines.line(all.length), undefined);
        },
      ),
    );
  });

  it("are found in time also where one line is all there is", () => {
    const lines = new LineTexts("x=é;".repeat(250_000));
    const started = performance.now();
    for (let column = 0; column < 1_000_000; column += 10) {
      const told = lines.character({ line: 0, character: column }, "utf-16", "utf-8");
      assert.ok(told >= column);
    }
    const took = performance.now() - started;
    assert.ok(took < 2_000, `100,000 columns of one line took ${took} ms`);
  });
});
