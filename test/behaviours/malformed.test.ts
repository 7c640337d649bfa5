import { strict as assert } from "node:assert";
import { at, hover } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import { type Life, on, reply, server } from "../support/serverScript.ts";

const hoverMethod = "textDocument/hover";

describe("A sloppy handshake", () => {
  it("16. One malformed capability drops only itself.", async () => {
    const servers = Object.entries(malformed).map(([name, { capability }]): [string, Life] => [
      name,
      server(
        { hoverProvider: true, textDocumentSync: 1, ...capability },
        on(hoverMethod, reply(hover(name))),
      ),
    ]);
    await using bench = await multiplexer({ servers: Object.fromEntries(servers) });
    const uri = await bench.openReady("a.txt", "text");
    const found = JSON.stringify(await bench.editor.ask(hoverMethod, at(uri)));
    for (const [name, { method }] of Object.entries(malformed)) {
      assert.match(found, new RegExp(name));
      await bench.editor.request(method, { ...at(uri), command: "all" }).answer;
      assert.deepEqual(bench.server(name).received(method), []);
      assert.equal(bench.server(name).received("textDocument/didOpen").length, 1);
      await bench.editor.told("window/logMessage", ({ message }) => message.includes(`${name}: `));
    }
  });
});

/** By the server that says it: what is not as it should be, and what it may not be asked therefore. */
const malformed: Readonly<Record<string, { capability: object; method: string }>> = {
  number: { capability: { completionProvider: 42 }, method: "textDocument/completion" },
  text: { capability: { definitionProvider: "yes" }, method: "textDocument/definition" },
  list: { capability: { documentSymbolProvider: [] }, method: "textDocument/documentSymbol" },
  legend: {
    capability: { semanticTokensProvider: { full: true, legend: 7 } },
    method: "textDocument/semanticTokens/full",
  },
  commands: {
    capability: { executeCommandProvider: "all" },
    method: "workspace/executeCommand",
  },
};
