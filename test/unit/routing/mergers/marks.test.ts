import { strict as assert } from "node:assert";
import type { InlineCompletionItem } from "vscode-languageserver-protocol";
import {
  firstLinkedEditingRanges,
  firstSelectionRanges,
  firstSignatureHelp,
} from "../../../../server/src/routing/mergers/first.ts";
import {
  mergeCodeLenses,
  mergeColorPresentations,
  mergeColors,
  mergeHighlights,
  mergeInlayHints,
  mergeInlineCompletions,
  mergeInlineValues,
  mergeMonikers,
} from "../../../../server/src/routing/mergers/marks.ts";
import { by, position, range, textDocument } from "../../../support/answers.ts";

describe("Merging what is drawn into the text", () => {
  it("codeLens, inlayHint: concatenated, each with its owner's data", () => {
    const lens = { range: range(1), data: "a's" };
    const theirs = { range: range(1), data: "b's" };
    assert.deepEqual(mergeCodeLenses(by({ a: [lens], b: [theirs] })), [lens, theirs]);
    const hint = { position, label: ": number", data: "a's" };
    assert.deepEqual(mergeInlayHints(by({ a: [hint], b: [], c: [hint] })), [hint, hint]);
  });

  it("documentColor: one swatch to a range, however two plugins round", () => {
    const red = { range: range(1), color: { red: 1, green: 0, blue: 0, alpha: 1 } };
    const almost = { range: range(1), color: { red: 0.999, green: 0, blue: 0, alpha: 1 } };
    const other = { ...almost, range: range(2) };
    assert.deepEqual(mergeColors(by({ a: [red], b: [almost, other] })), [red, other]);
  });

  it("colorPresentation: each way of writing once", () => {
    const edited = { label: "red", textEdit: { range: range(1), newText: "red" } };
    const merged = mergeColorPresentations(
      by({ a: [{ label: "red" }, { label: "#f00" }], b: [edited, { label: "rgb(255, 0, 0)" }] }),
    );
    assert.deepEqual(
      merged.map(({ label }) => label),
      ["red", "#f00", "rgb(255, 0, 0)"],
    );
  });

  it("documentHighlight: union by range, as the earlier plugin sees it", () => {
    const write = { range: range(1), kind: 3 } as const;
    const text = { range: range(1), kind: 1 } as const;
    const more = { range: range(2) };
    assert.deepEqual(mergeHighlights(by({ a: [write], b: [text, more] })), [write, more]);
  });

  it("inlineCompletion: concatenated, out of lists and of arrays", () => {
    const answers = by({ a: { items: [item("x")] }, b: [item("y")] });
    assert.deepEqual(mergeInlineCompletions(answers), { items: [item("x"), item("y")] });
  });

  it("inlineValue, moniker: equal ones once", () => {
    const value = { range: range(1), variableName: "x", caseSensitiveLookup: true };
    const text = { range: range(1), text: "x = 1" };
    assert.deepEqual(mergeInlineValues(by({ a: [value], b: [{ ...value }, text] })), [value, text]);
    const moniker = { scheme: "npm", identifier: "x", unique: "project" as const };
    const exported = { ...moniker, kind: "export" as const };
    assert.deepEqual(mergeMonikers(by({ a: [moniker], b: [{ ...moniker }, exported] })), [
      moniker,
      exported,
    ]);
  });
});

describe("Of what an editor shows one of", () => {
  it("signatureHelp: the first that has signatures", () => {
    const help = { signatures: [{ label: "f(x)" }], activeSignature: 0 };
    assert.equal(firstSignatureHelp(by({ a: { signatures: [] }, b: help, c: help })), help);
    assert.equal(firstSignatureHelp(by({ a: { signatures: [] } })), null);
  });

  it("selectionRange: the first that has one for each position", () => {
    const params = { textDocument, positions: [position, position] };
    const two = [{ range: range(1) }, { range: range(1) }];
    assert.equal(firstSelectionRanges(by({ a: [{ range: range(0) }], b: two }), { params }), two);
    assert.equal(firstSelectionRanges(by({ a: [] }), { params }), null);
  });

  it("linkedEditingRange: the first that has ranges", () => {
    const tags = { ranges: [range(1), range(9)] };
    assert.equal(firstLinkedEditingRanges(by({ a: { ranges: [] }, b: tags })), tags);
  });
});

function item(insertText: string): InlineCompletionItem {
  return { insertText };
}
