import { strict as assert } from "node:assert";
import { isFeatureParams } from "../../../server/src/editor/requests.ts";
import type { Feature } from "../../../server/src/routing/features.ts";

const textDocument = { uri: "file:///a" };

describe("The params of a request", () => {
  const rows: readonly (readonly [Feature, unknown, boolean])[] = [
    ["textDocument/documentSymbol", { textDocument }, true],
    ["textDocument/documentSymbol", { textDocument, workDoneToken: 1 }, true],
    ["textDocument/documentSymbol", {}, false],
    ["textDocument/documentSymbol", null, false],
    ["textDocument/documentSymbol", [textDocument], false],
    ["textDocument/documentSymbol", { textDocument: { uri: 1 } }, false],
    ["textDocument/hover", { textDocument, position: { line: 0, character: 0 } }, true],
    ["textDocument/hover", { textDocument }, false],
    ["textDocument/hover", { textDocument, position: { line: 0.5, character: 0 } }, false],
    ["textDocument/hover", { textDocument, position: { line: 0, character: -1 } }, false],
    ["textDocument/hover", { position: { line: 0, character: 0 } }, false],
    ["workspace/symbol", { query: "" }, true],
    ["workspace/symbol", {}, false],
    ["workspace/symbol", undefined, false],
  ];
  for (const [method, params, isRight] of rows) {
    it(`are ${isRight ? "right" : "wrong"}: ${method} ${JSON.stringify(params)}`, () =>
      assert.equal(isFeatureParams(method, params), isRight));
  }
});
