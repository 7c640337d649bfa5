import { strict as assert } from "node:assert";
import { isFeatureParams } from "../../../server/src/editor/requests.ts";
import { type Feature, features, isFeature } from "../../../server/src/routing/features.ts";

const textDocument = { uri: "file:///a" };
const position = { line: 0, character: 0 };
const range = { start: position, end: position };
const context = { diagnostics: [] };
const options = { tabSize: 2, insertSpaces: true };
const item = { name: "x", kind: 12, uri: "file:///a", range, selectionRange: range };
const files = [{ uri: "file:///a" }];

/** What an editor sends at least, by what a request is about and by request. */
const scopes = {
  document: { textDocument },
  position: { textDocument, position },
  range: { textDocument, range },
  item: {},
  workspace: {},
};
const wholes: { readonly [F in Feature]?: object } = {
  "textDocument/references": { context: { includeDeclaration: true } },
  "textDocument/codeAction": { context },
  "textDocument/colorPresentation": { color: { red: 1, green: 1, blue: 1, alpha: 1 } },
  "textDocument/formatting": { options },
  "textDocument/rangeFormatting": { options },
  "textDocument/rangesFormatting": { ranges: [range], options },
  "textDocument/onTypeFormatting": { ch: "}", options },
  "textDocument/rename": { newName: "x" },
  "textDocument/selectionRange": { positions: [position] },
  "textDocument/semanticTokens/full/delta": { previousResultId: "1" },
  "completionItem/resolve": { label: "x" },
  "codeAction/resolve": { title: "x" },
  "codeLens/resolve": { range },
  "documentLink/resolve": { range },
  "inlayHint/resolve": { position, label: "x" },
  "workspaceSymbol/resolve": { name: "x", kind: 12, location: { uri: "file:///a" } },
  "callHierarchy/incomingCalls": { item },
  "callHierarchy/outgoingCalls": { item },
  "typeHierarchy/supertypes": { item },
  "typeHierarchy/subtypes": { item },
  "workspace/symbol": { query: "" },
  "workspace/diagnostic": { previousResultIds: [] },
  "workspace/executeCommand": { command: "x" },
  "workspace/willCreateFiles": { files },
  "workspace/textDocumentContent": { uri: "jar:/a" },
  "workspace/willRenameFiles": { files: [{ oldUri: "file:///a", newUri: "file:///b" }] },
  "workspace/willDeleteFiles": { files },
};

describe("The params of every request", () => {
  for (const feature of Object.keys(features).filter(isFeature)) {
    const whole = { ...scopes[features[feature].scope], ...wholes[feature] };
    it(`are right with what LSP requires, and with more: ${feature}`, () => {
      assert.ok(isFeatureParams(feature, whole));
      assert.ok(isFeatureParams(feature, { ...whole, ofNextYear: 1 }));
    });

    it(`are wrong without any of it, or as a list or nothing: ${feature}`, () => {
      for (const wrong of [null, undefined, [whole], "x"])
        assert.equal(isFeatureParams(feature, wrong), false);
      for (const name of Object.keys(whole).filter((name) => !optional.has(`${feature} ${name}`)))
        assert.equal(isFeatureParams(feature, { ...whole, [name]: undefined }), false, name);
    });
  }
});

/** Required by LSP, and not needed to find out whose it is. */
const optional = new Set([
  "inlayHint/resolve label",
  "workspaceSymbol/resolve kind",
  "workspaceSymbol/resolve location",
]);

describe("The params of a request", () => {
  const rows: readonly (readonly [Feature, unknown])[] = [
    ["textDocument/documentSymbol", { textDocument: { uri: 1 } }],
    ["textDocument/hover", { textDocument, position: { line: 0.5, character: 0 } }],
    ["textDocument/hover", { textDocument, position: { line: 0, character: -1 } }],
    ["textDocument/inlayHint", { textDocument, range: { start: position } }],
    ["textDocument/selectionRange", { textDocument, positions: [position, { line: 1 }] }],
    ["textDocument/rename", { textDocument, position, newName: 1 }],
    ["callHierarchy/incomingCalls", { item: "x" }],
    ["workspace/willRenameFiles", { files: [{ uri: "file:///a" }] }],
  ];
  for (const [method, params] of rows) {
    it(`are wrong: ${method} ${JSON.stringify(params)}`, () =>
      assert.equal(isFeatureParams(method, params), false));
  }
});
