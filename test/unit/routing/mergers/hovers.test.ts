import { strict as assert } from "node:assert";
import type { Hover } from "vscode-languageserver-protocol";
import { mergeHovers } from "../../../../server/src/routing/mergers/hover.ts";
import { by, poor, range, rich } from "../../../support/answers.ts";

describe("Merging hovers", () => {
  it("hover: union under headings, equal contents once", () => {
    const answers = by({ a: text("same"), b: text("same"), c: text("other") });
    assert.deepEqual(
      mergeHovers(answers, { editor: rich }),
      text("**A**\n\nsame\n\n---\n\n**C**\n\nother"),
    );
  });

  it("stands without a heading where one plugin has something to say", () => {
    const answers = by({ a: text("only"), b: text(" ") });
    assert.deepEqual(mergeHovers(answers, { editor: rich }), text("only"));
  });

  it("is nothing at all where nobody has a word to say", () => {
    assert.equal(mergeHovers(by({ a: text(" "), b: { contents: [] } }), { editor: rich }), null);
  });

  it("takes every form that LSP knows and gives the editor's format", () => {
    const merged = mergeHovers(
      by<Hover>({
        a: { contents: ["one", { language: "rust", value: "fn f()" }], range: range(3) },
        b: { contents: "two" },
      }),
      { editor: poor },
    );
    assert.deepEqual(merged, {
      contents: { kind: "plaintext", value: "A:\n\none\n\nfn f()\n\nB:\n\ntwo" },
      range: range(3),
    });
  });
});

function text(value: string): Hover {
  return { contents: { kind: "markdown", value } };
}
