import { strict as assert } from "node:assert";
import { createLog } from "../../../server/src/base/log.ts";
import { syncText } from "../../../server/src/editor/textSync.ts";
import { Documents } from "../../../server/src/workspace/documents.ts";

const uri = "file:///a.toy";
const opened = { uri, languageId: "toy", version: 1, text: "one" };

describe("A text notification", () => {
  it("opens, changes, saves and closes a document", () => {
    const { documents, events } = mirror();
    syncText(documents, "textDocument/didOpen", { textDocument: opened });
    const contentChanges = [{ text: "two" }];
    syncText(documents, "textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges,
    });
    assert.deepEqual(documents.get(uri), { ...opened, version: 2, text: "two" });
    syncText(documents, "textDocument/didSave", { textDocument: { uri }, text: "ignored" });
    syncText(documents, "textDocument/didClose", { textDocument: { uri } });
    assert.deepEqual(events, ["opened", "changed", "saved", "closed"]);
    assert.equal(documents.get(uri), undefined);
  });

  const senseless: readonly (readonly [string, unknown])[] = [
    ["textDocument/didOpen", undefined],
    ["textDocument/didOpen", []],
    ["textDocument/didOpen", { textDocument: { uri } }],
    ["textDocument/didOpen", { textDocument: { ...opened, uri: 7 } }],
    ["textDocument/didChange", { textDocument: { uri } }],
    ["textDocument/didChange", { textDocument: { uri }, contentChanges: {} }],
    ["textDocument/laterThanUs", { textDocument: { uri } }],
    ["initialized", {}],
  ];
  for (const [method, params] of senseless) {
    it(`of another kind, or without sense, is not taken: ${method} ${JSON.stringify(params)}`, () => {
      const { documents, events } = mirror();
      assert.equal(syncText(documents, method, params), false);
      assert.deepEqual(events, []);
    });
  }

  it("is taken as far as it makes sense", () => {
    const { documents } = mirror();
    syncText(documents, "textDocument/didOpen", { textDocument: { uri, text: "one" } });
    assert.deepEqual(documents.get(uri), { uri, languageId: "", version: 0, text: "one" });
    syncText(documents, "textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [null, { text: 7 }, { text: "two" }],
    });
    assert.equal(documents.get(uri)?.text, "two");
  });
});

function mirror(): { readonly documents: Documents; readonly events: string[] } {
  const log = createLog(
    () => {},
    () => "error",
  );
  const documents = new Documents(log);
  const events: string[] = [];
  documents.onDidChange(({ kind }) => events.push(kind));
  return { documents, events };
}
