import { strict as assert } from "node:assert";
import { hostOverServers } from "../support/hostOverServers.ts";
import { at, hover, inDocument, location, range, symbol } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import { testGate } from "../support/scriptedServer.ts";
import { workspaceUri } from "../support/serverBench.ts";
import { type Life, on, reply, request, server, waitFor } from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";

const hoverMethod = "textDocument/hover";

describe("Start", () => {
  it("10. `initialize` is not held up by the slowest plugin; a late plugin joins and is never lost.", async () => {
    using folder = temporaryFolder();
    const late = testGate(folder, "late");
    await using bench = await multiplexer({
      folder,
      servers: {
        fast: server({ hoverProvider: true }, on(hoverMethod, reply(hover("fast")))),
        late: server(
          { hoverProvider: true },
          on("initialize", waitFor(late.gate), reply({ capabilities: { hoverProvider: true } })),
          on(hoverMethod, reply(hover("late"))),
        ),
        never: server({}, on("initialize")),
      },
    });
    // The editor's `initialize` has been answered already.
    const uri = bench.open("a.txt", "text");
    await bench.ready("fast");
    const before = JSON.stringify(await bench.editor.ask(hoverMethod, at(uri)));
    assert.match(before, /fast/);
    assert.doesNotMatch(before, /late/);
    late.open();
    await bench.ready("late");
    const after = JSON.stringify(await bench.editor.ask(hoverMethod, at(uri)));
    assert.match(after, /fast.*late/);
  });

  it("11. A plugin gets nothing but `initialize` before it has answered; then `initialized`, configuration, and `didOpen` with the current text.", async () => {
    using folder = temporaryFolder();
    const gate = testGate(folder, "gate");
    const uri = workspaceUri(folder, "a.txt");
    const capabilities = { hoverProvider: true, textDocumentSync: 2 };
    await using bench = await multiplexer({
      folder,
      servers: {
        alpha: server(
          capabilities,
          // Some ask before they have answered.
          on(
            "initialize",
            request("workspace/configuration", { items: [{ section: "alpha" }] }),
            waitFor(gate.gate),
            reply({ capabilities }),
          ),
          on(hoverMethod, reply(hover("alpha"))),
        ),
      },
      settings: { plugins: { alpha: { settings: { level: 3 } } } },
    });
    bench.open("a.txt", "one");
    await bench.server("alpha").heard("initialize");
    bench.change(uri, 2, { range: range(0, 3, 3), text: " two" });
    bench.change(uri, 3, { range: range(0, 7, 7), text: " three" });
    const asked = bench.editor.request(hoverMethod, at(uri));
    await bench.server("alpha").answered("workspace/configuration");
    assert.deepEqual(bench.server("alpha").methods(), ["initialize"]);
    gate.open();
    await asked.answer;
    assert.deepEqual(bench.server("alpha").methods(), [
      "initialize",
      "initialized",
      "workspace/didChangeConfiguration",
      "textDocument/didOpen",
      hoverMethod,
    ]);
    const [configuration] = bench.server("alpha").received("workspace/didChangeConfiguration");
    assert.deepEqual(configuration?.params, { settings: { level: 3 } });
    const [opened] = bench.server("alpha").received("textDocument/didOpen");
    assert.deepEqual(opened?.params.textDocument, {
      uri,
      languageId: "plaintext",
      version: 3,
      text: "one two three",
    });
  });

  it("12. The result does not depend on who answered first.", async () => {
    const requests: Readonly<Record<string, (uri: string) => object>> = {
      "textDocument/documentSymbol": inDocument,
      [hoverMethod]: at,
      "textDocument/definition": at,
      "textDocument/references": (uri) => ({ ...at(uri), context: { includeDeclaration: true } }),
      "textDocument/completion": at,
      "textDocument/documentHighlight": at,
      "workspace/symbol": () => ({ query: "" }),
    };
    const results: unknown[][] = [];
    for (const first of ["alpha", "beta"]) {
      using folder = temporaryFolder();
      const uri = workspaceUri(folder, "a.txt");
      const life = (name: string): Life =>
        server(
          everything,
          ...Object.keys(requests).map((method) => {
            const answer = reply(resultOf(method, name, uri));
            return name === first ? on(method, answer) : on(method, aMomentLater, answer);
          }),
        );
      await using bench = await hostOverServers({
        folder,
        servers: { alpha: life("alpha"), beta: life("beta") },
        capabilities: hierarchical,
      });
      await bench.openReady("a.txt", "text of some length");
      const found: unknown[] = [];
      for (const [method, params] of Object.entries(requests)) {
        const result = await bench.editor.ask(method, params(uri));
        found.push(JSON.parse(JSON.stringify(result).replaceAll(uri, "uri")));
      }
      results.push(found);
    }
    const [alphaFirst = [], betaFirst] = results;
    for (const result of alphaFirst) assert.match(JSON.stringify(result), /alpha|"character":1\b/);
    for (const result of alphaFirst) assert.match(JSON.stringify(result), /beta|"character":5\b/);
    assert.deepEqual(alphaFirst, betaFirst);
  });
});

/** Enough for the other to be first; no deadline passes meanwhile, by a clock that stands still. */
const aMomentLater = waitFor({ kind: "time", ms: 20 });

const hierarchical = {
  textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
};

const everything = {
  documentSymbolProvider: true,
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  completionProvider: {},
  documentHighlightProvider: true,
  workspaceSymbolProvider: true,
};

/** What tells the two apart: alpha's ranges start at 1, beta's at 5. */
function resultOf(method: string, name: string, uri: string): unknown {
  const where = name === "alpha" ? range(0, 1, 4) : range(0, 5, 8);
  switch (method) {
    case "textDocument/documentSymbol":
      return [symbol(name, where)];
    case hoverMethod:
      return hover(name);
    case "textDocument/completion":
      return { isIncomplete: false, items: [{ label: name }, { label: `same`, detail: name }] };
    case "textDocument/documentHighlight":
      return [{ range: where }];
    case "workspace/symbol":
      return [{ name, kind: 12, location: location(uri, where) }];
    default:
      return [location(uri, where)];
  }
}
