import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { type StdioEditor, startEditor } from "../support/stdioEditor.ts";

/** Enough declarations that most are left alone by an edit. */
const declarations: Readonly<Record<string, (i: number) => string>> = {
  rust: (i) =>
    `use a${i}::b;\npub struct S${i} {\n    field: u32,\n}\nimpl S${i} {\n    fn new() {}\n}\n`,
  go: (i) => `import "a${i}"\n\ntype T${i} struct {\n\tfield int\n}\n\nfunc (t T${i}) Do() {\n}\n`,
  python: (i) => `import a${i}\n\nclass C${i}:\n    def method(self):\n        pass\n`,
  typescript: (i) =>
    `import { a${i} } from "./a";\nclass C${i} {\n  field = 1;\n  method() {\n  }\n}\n`,
  java: (i) => `class C${i} {\n  int field;\n  void method() {\n  }\n}\n`,
};

const typed = fc.record({
  at: fc.nat(),
  gone: fc.nat(12),
  put: fc.constantFrom("x", "\n", "}", "{\n", "class Typed {}\n", "// ", "ü🎼", ""),
});

describe("A document that somebody types in", function () {
  this.timeout(60_000);
  let editor: StdioEditor;
  let opened = 0;

  before(async () => {
    const textDocument = { documentSymbol: { hierarchicalDocumentSymbolSupport: true } };
    editor = await startEditor({ capabilities: { textDocument } });
  });
  after(async () => {
    await editor[Symbol.asyncDispose]();
  });

  for (const [languageId, declaration] of Object.entries(declarations)) {
    it(`has the outline and the folding of a new one with the same text, in ${languageId}`, async () => {
      const start = Array.from({ length: 12 }, (_, i) => declaration(i)).join("\n");
      await fc.assert(
        fc.asyncProperty(fc.array(typed, { minLength: 1, maxLength: 6 }), async (edits) => {
          await using document = await open(languageId, start);
          let text = start;
          await document.seen();
          for (const { at, gone, put } of edits) {
            const from = at % (text.length + 1);
            text = text.slice(0, from) + put + text.slice(from + gone);
            await document.change(text);
            await using anew = await open(languageId, text);
            assert.deepEqual(await document.seen(), await anew.seen());
          }
        }),
        { numRuns: 8 },
      );
    });
  }

  interface Document extends AsyncDisposable {
    change(text: string): Promise<void>;
    seen(): Promise<unknown>;
  }

  async function open(languageId: string, text: string): Promise<Document> {
    opened += 1;
    const uri = `file:///typed/${opened}.${languageId}`;
    let version = 1;
    const textDocument = { uri, languageId, version, text };
    await editor.link.sendNotification("textDocument/didOpen", { textDocument });
    const about = { textDocument: { uri } };
    return {
      change: (changed) => {
        version += 1;
        return editor.link.sendNotification("textDocument/didChange", {
          textDocument: { uri, version },
          contentChanges: [{ text: changed }],
        });
      },
      seen: () =>
        Promise.all([
          editor.link.sendRequest("textDocument/documentSymbol", about),
          editor.link.sendRequest("textDocument/foldingRange", about),
        ]),
      [Symbol.asyncDispose]: () => editor.link.sendNotification("textDocument/didClose", about),
    };
  }
});
