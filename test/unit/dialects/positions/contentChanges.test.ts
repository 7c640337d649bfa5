import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import type { Range, TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { changeBetween } from "../../../../server/src/dialects/positions/changeBetween.ts";
import { contentChanges } from "../../../../server/src/dialects/positions/contentChanges.ts";
import type { PositionEncoding } from "../../../../server/src/dialects/positions/encoding.ts";
import { LineTexts } from "../../../../server/src/dialects/positions/lineTexts.ts";
import {
  anyEncoding,
  anyJunk,
  anyText,
  convertColumn,
  encodings,
  linesOf,
  sliceIn,
} from "./texts.ts";

type Change = TextDocumentContentChangeEvent;

function range(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

/** As the editor's mirror applies them. */
function applied(text: string, changes: readonly Change[]): string {
  return changes.reduce((now, change) => {
    const mirror = TextDocument.create("", "", 0, now);
    return TextDocument.update(mirror, [change], 1).getText();
  }, text);
}

/** As a plugin applies them that counts in this encoding: by what stands before and behind a place. */
function appliedIn(encoding: PositionEncoding, text: string, changes: readonly Change[]): string {
  return changes.reduce((now, change) => {
    if (!("range" in change)) return change.text;
    const { start, end } = change.range;
    const ofLines = linesOf(now);
    const endings = [...(now.match(/\r\n|\r|\n/g) ?? []), ""];
    const upTo = (line: number) =>
      ofLines.slice(0, line).reduce((all, text, at) => all + text + (endings[at] ?? ""), "");
    const before =
      upTo(start.line) + sliceIn(ofLines[start.line] ?? "", 0, start.character, encoding);
    const gone = upTo(end.line) + sliceIn(ofLines[end.line] ?? "", 0, end.character, encoding);
    return before + change.text + now.slice(gone.length);
  }, text);
}

function told(
  before: string,
  changes: readonly Change[],
  encoding: PositionEncoding,
): readonly Change[] {
  return contentChanges(
    { before: new LineTexts(before), changes, after: applied(before, changes) },
    { sync: "incremental", encoding },
  );
}

/** An edit between two whole characters of the text as it is when its turn comes. */
const anyEdits = fc.array(fc.record({ at: fc.nat(), length: fc.nat(8), text: anyText }), {
  minLength: 1,
  maxLength: 5,
});

function editsOf(text: string, edits: readonly { at: number; length: number; text: string }[]) {
  let now = text;
  return edits.map(({ at, length, text }): Change => {
    const pieces = now.match(/\r\n|[^]/gu) ?? [];
    const first = at % (pieces.length + 1);
    const start = pieces.slice(0, first).join("").length;
    const end = pieces.slice(0, first + length).join("").length;
    const mirror = TextDocument.create("", "", 0, now);
    now = now.slice(0, start) + text + now.slice(end);
    return { range: { start: mirror.positionAt(start), end: mirror.positionAt(end) }, text };
  });
}

describe("incremental changes become full text, and full text becomes a change", () => {
  it("as a link wants it: the whole text", () => {
    const changes: Change[] = [{ range: range(0, 0, 1), text: "b" }];
    assert.deepEqual(
      contentChanges(
        { before: new LineTexts("a"), changes, after: "b" },
        { sync: "full", encoding: "utf-8" },
      ),
      [{ text: "b" }],
    );
  });

  it("as a link wants it: the editor's own changes, where it counts as the editor does", () => {
    const changes: Change[] = [{ range: range(0, 1, 3), rangeLength: 2, text: "b" }];
    assert.equal(told("a😀", changes, "utf-16"), changes);
  });

  it("in the encoding of the link", () => {
    const changes: Change[] = [{ range: range(1, 3, 4), rangeLength: 1, text: "é" }];
    assert.deepEqual(told("é\n😀 x", changes, "utf-8"), [{ range: range(1, 5, 6), text: "é" }]);
    assert.deepEqual(told("é\n😀 x", changes, "utf-32"), [{ range: range(1, 2, 3), text: "é" }]);
  });

  it("each about the text after those before it", () => {
    const changes: Change[] = [
      { range: range(0, 0, 0), text: "😀" },
      { range: range(0, 3, 3), text: "\r\né" },
      { range: range(1, 1, 2), text: "" },
    ];
    assert.deepEqual(told("ab", changes, "utf-8"), [
      { range: range(0, 0, 0), text: "😀" },
      { range: range(0, 5, 5), text: "\r\né" },
      { range: range(1, 2, 3), text: "" },
    ]);
  });

  it("so that a plugin has our text, whatever it counts in", () => {
    fc.assert(
      fc.property(anyText, anyEdits, anyEncoding, (before, edits, encoding) => {
        const changes = editsOf(before, edits);
        const after = applied(before, changes);
        assert.equal(appliedIn(encoding, before, told(before, changes, encoding)), after);
      }),
    );
  });

  it("as the whole text where a change takes a character apart, which bytes can't say", () => {
    const cut: Change[] = [{ range: range(0, 1, 2), text: "" }];
    assert.deepEqual(told("é😀", cut, "utf-8"), [{ text: "é\ude00" }]);
    const half: Change[] = [{ range: range(0, 0, 0), text: "\ud83d" }];
    assert.deepEqual(told("é", half, "utf-8"), [{ text: "\ud83dé" }]);
    const joined: Change[] = [{ range: range(0, 1, 2), text: "" }];
    assert.deepEqual(told("\ud83dx\ude00", joined, "utf-8"), [{ text: "😀" }]);
  });

  it("as the one change that makes the new text", () => {
    assert.deepEqual(told("one\ntwo 😀 three\n", [{ text: "one\ntwo 😀 tree\n" }], "utf-8"), [
      { range: range(1, 10, 11), text: "" },
    ]);
  });

  it("also where a change of a part follows the new text", () => {
    const changes: Change[] = [{ text: "é new" }, { range: range(0, 5, 5), text: "er" }];
    assert.deepEqual(told("é old", changes, "utf-8"), [{ range: range(0, 3, 6), text: "newer" }]);
  });

  it("as no change where the new text is the old one", () => {
    for (const encoding of encodings) assert.deepEqual(told("é", [{ text: "é" }], encoding), []);
  });

  it("so that a plugin has the new text, whatever it counts in", () => {
    fc.assert(
      fc.property(anyText, anyEdits, anyEncoding, (before, edits, encoding) => {
        const after = applied(before, editsOf(before, edits));
        const changes = told(before, [{ text: after }], encoding);
        assert.ok(changes.length <= 1);
        assert.equal(appliedIn(encoding, before, changes), after);
      }),
    );
  });
});

describe("the change between two texts", () => {
  const samples: readonly (readonly [string, string, string, Change | undefined])[] = [
    ["is none where they are equal", "a\n", "a\n", undefined],
    ["is only what differs", "let a = 1;", "let b = 1;", { range: range(0, 4, 5), text: "b" }],
    ["counts no character twice", "aa", "aaa", { range: range(0, 2, 2), text: "a" }],
    ["takes all where nothing is equal", "a", "b", { range: range(0, 0, 1), text: "b" }],
    [
      "leaves a surrogate pair whole at its start",
      "😀",
      "😁",
      { range: range(0, 0, 2), text: "😁" },
    ],
    ["leaves a surrogate pair whole at its end", "😀", "🈀", { range: range(0, 0, 2), text: "🈀" }],
    ["leaves a line end whole", "a\nb", "a\r\nb", { range: lines(0, 1, 1, 0), text: "\r\n" }],
    ["adds a whole line end", "a\rb", "a\r\nb", { range: lines(0, 1, 1, 0), text: "\r\n" }],
    ["takes a whole line end", "a\r\nb", "a\rb", { range: lines(0, 1, 1, 0), text: "\r" }],
  ];
  for (const [what, before, after, expected] of samples) {
    it(what, () => assert.deepEqual(changeBetween(before, after), expected));
  }

  it("makes the new text, and cuts nothing", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyJunk), anyJunk, anyJunk, (before, one, other) => {
        for (const after of [one, before + other, one + before, one + before + other]) {
          const change = changeBetween(before, after);
          assert.equal(applied(before, change ? [change] : []), after);
          if (!change || !("range" in change)) continue;
          for (const { line, character } of [change.range.start, change.range.end]) {
            const text = linesOf(before)[line] ?? "";
            assert.equal(convertColumn(text, character, "utf-16", "utf-16"), character);
          }
        }
      }),
    );
  });

  it("is found at once in a large text", () => {
    const line = "const value = 1; // é\n";
    const before = line.repeat(400_000);
    const after = `${line.repeat(200_000)}!${line.repeat(200_000)}`;
    const started = performance.now();
    const change = changeBetween(before, after);
    assert.deepEqual(change, { range: range(200_000, 0, 0), text: "!" });
    const took = performance.now() - started;
    assert.ok(took < 1_000, `one change in 8 MB took ${took} ms`);
  });
});

function lines(startLine: number, start: number, endLine: number, end: number): Range {
  return {
    start: { line: startLine, character: start },
    end: { line: endLine, character: end },
  };
}
