import { strict as assert } from "node:assert";
import {
  type FeatureAnswer,
  features,
  isFeature,
  type MergedFeature,
} from "../../../../server/src/routing/features.ts";
import { mergers } from "../../../../server/src/routing/mergers/mergers.ts";
import { by, poor, position, range, rich, symbol, textDocument } from "../../../support/answers.ts";

const uri = "file:///a";
const place = { uri, range: range(1) };
const item = { name: "x", kind: 12, uri, range: range(1), selectionRange: range(1) } as const;
const edit = { changes: { [uri]: [{ range: range(1), newText: "x" }] } };

/** One full answer for each feature that is merged. */
const answers: { readonly [F in MergedFeature]: FeatureAnswer<F> } = {
  "textDocument/documentSymbol": [symbol("Shop", 0, 9, [symbol("open", 1, 2)])],
  "textDocument/foldingRange": [{ startLine: 1, endLine: 2 }],
  "textDocument/documentLink": [{ range: range(1), target: uri, tooltip: "a", data: 1 }],
  "textDocument/declaration": place,
  "textDocument/definition": [place],
  "textDocument/typeDefinition": [
    { targetUri: uri, targetRange: range(1), targetSelectionRange: range(1) },
  ],
  "textDocument/implementation": [place],
  "textDocument/references": [place],
  "textDocument/documentHighlight": [{ range: range(1), kind: 1 }],
  "textDocument/hover": { contents: "text", range: range(1) },
  "textDocument/signatureHelp": { signatures: [{ label: "f()" }] },
  "textDocument/inlineCompletion": [{ insertText: "x" }],
  "textDocument/codeAction": [{ title: "fix", kind: "quickfix", isPreferred: true, edit }],
  "textDocument/codeLens": [{ range: range(1), data: 1 }],
  "textDocument/documentColor": [
    { range: range(1), color: { red: 1, green: 0, blue: 0, alpha: 1 } },
  ],
  "textDocument/colorPresentation": [{ label: "red" }],
  "textDocument/selectionRange": [{ range: range(1), parent: { range: range(1, 0, 9) } }],
  "textDocument/linkedEditingRange": { ranges: [range(1)] },
  "textDocument/inlayHint": [{ position, label: "x" }],
  "textDocument/inlineValue": [{ range: range(1), text: "x" }],
  "textDocument/moniker": [{ scheme: "npm", identifier: "x", unique: "project" }],
  "textDocument/prepareCallHierarchy": [item],
  "textDocument/prepareTypeHierarchy": [item],
  "workspace/symbol": [{ name: "x", kind: 12, location: place }],
  "workspace/willCreateFiles": edit,
  "workspace/willRenameFiles": edit,
  "workspace/willDeleteFiles": edit,
};

describe("Every merger", () => {
  it("is there for exactly the features that are merged", () => {
    const merged = Object.keys(features)
      .filter(isFeature)
      .filter((feature) => ["all", "first"].includes(features[feature].policy));
    assert.deepEqual(Object.keys(mergers).sort(), merged.sort());
  });

  for (const [feature, answer] of Object.entries(answers)) {
    it(`never changes what it is given, and leaves optional fields out, never null: ${feature}`, () => {
      for (const editor of [poor, rich]) {
        const merged = merge(feature, { a: answer, b: structuredClone(answer) }, editor);
        assert.ok(merged !== null && merged !== undefined);
        // LSP's word for a file whose version nobody knows, and required.
        const text = JSON.stringify(merged).replaceAll('"version":null', "");
        assert.ok(!text.includes("null"), text);
        assert.ok(text.length > 2 || editor === poor, "it has something in it");
      }
    });

    it(`has the same to say whichever plugin answers alone, and in the same order again: ${feature}`, () => {
      const alone = merge(feature, { a: answer }, rich);
      assert.deepEqual(merge(feature, { b: answer }, rich), alone);
      const both = { a: answer, b: structuredClone(answer) };
      assert.deepEqual(merge(feature, both, rich), merge(feature, both, rich));
    });
  }
});

/** The answers are frozen: whoever changes one throws. */
function merge(
  feature: string,
  values: Readonly<Record<string, unknown>>,
  editor: object,
): unknown {
  const rule: unknown = Object(mergers)[feature];
  assert.ok(typeof rule === "function");
  const params = { textDocument, position, positions: [position], query: "x" };
  return Reflect.apply(rule, undefined, [by(values), { params, editor, symbolLimit: 10 }]);
}
