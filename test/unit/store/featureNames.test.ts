import { strict as assert } from "node:assert";
import { featureFamilies } from "@chorus/plugin-sdk/protocol";
import { features } from "../../../server/src/routing/features.ts";
import { methodsOf, nearestName } from "../../../server/src/store/featureNames.ts";

describe("The names of features", () => {
  it("put every feature that an editor asks for, and published diagnostics, into one family", () => {
    const listed: string[] = Object.values(featureFamilies).flat();
    assert.deepEqual(
      listed.toSorted(),
      [...Object.keys(features), "textDocument/publishDiagnostics"].sort(),
    );
  });

  it("are methods, or families of them", () => {
    assert.deepEqual(methodsOf("textDocument/hover"), ["textDocument/hover"]);
    assert.deepEqual(methodsOf("rename"), ["textDocument/rename", "textDocument/prepareRename"]);
    assert.equal(methodsOf("constructor"), undefined);
    assert.equal(methodsOf("textDocument/hoover"), undefined);
  });

  const slips: readonly (readonly [string, string | undefined])[] = [
    ["formating", "formatting"],
    ["goto-definition", "definition"],
    ["document-symbol", "documentSymbol"],
    ["codeActions", "codeAction"],
    ["textDocument/hoover", "hover"],
    ["textDocument/semanticTokens/ful", "textDocument/semanticTokens/full"],
    ["diagnostic", "diagnostics"],
    ["everything", undefined],
    ["", undefined],
  ];
  for (const [said, meant] of slips) {
    it(`are guessed where somebody slips: '${said}' is ${meant ?? "nothing"}`, () =>
      assert.equal(nearestName(said), meant));
  }
});
