import { strict as assert } from "node:assert";
import { TextDocument } from "vscode-languageserver-textdocument";
import { at, inDocument, location, range, symbol } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import type { Message } from "../support/scriptedServer.ts";
import { workspaceUri } from "../support/serverBench.ts";
import { type Life, on, reply, server } from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";

const didChange = "textDocument/didChange";

describe("Sync", () => {
  it("13. Sync kind: what each plugin wants, whatever the others want.", async () => {
    await using bench = await multiplexer({
      servers: {
        none: wanting(0),
        opens: wanting({ openClose: true, change: 0, save: true }),
        full: wanting({ openClose: true, change: 1 }),
        ranges: wanting({ openClose: true, change: 2, save: false }),
        // LSP 2's number, for which editors save as well.
        number: wanting(2),
        saves: wanting({ openClose: true, change: 2, save: { includeText: true } }),
      },
    });
    const uri = await bench.openReady("a.txt", "one\ntwo\n");
    bench.change(uri, 2, { range: range(1, 0, 3), text: "zwei" });
    bench.editor.notify("textDocument/didSave", inDocument(uri));
    await bench.editor.ask("textDocument/hover", at(uri));
    bench.editor.notify("textDocument/didClose", inDocument(uri));
    for (const name of ["opens", "full", "ranges", "number", "saves"])
      await bench.server(name).heard("textDocument/didClose");
    const [open, change, save, close] = [
      "textDocument/didOpen",
      didChange,
      "textDocument/didSave",
      "textDocument/didClose",
    ];
    const told = (name: string): readonly string[] =>
      bench
        .server(name)
        .methods()
        .filter((method) => method.startsWith("textDocument/did"));
    assert.deepEqual(told("none"), []);
    assert.deepEqual(told("opens"), [open, save, close]);
    assert.deepEqual(told("full"), [open, change, close]);
    assert.deepEqual(told("ranges"), [open, change, close]);
    assert.deepEqual(told("number"), [open, change, save, close]);
    assert.deepEqual(told("saves"), [open, change, save, close]);
    const [whole] = bench.server("full").received(didChange);
    assert.deepEqual(whole?.params, {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: "one\nzwei\n" }],
    });
    const [saved] = bench.server("saves").received("textDocument/didSave");
    assert.equal(saved?.params.text, "one\nzwei\n");
    const [unread] = bench.server("opens").received("textDocument/didSave");
    assert.equal(unread?.params.text, undefined);
  });

  it("14. Incremental changes become full text, and full text becomes a change, per plugin, from the host's own mirror.", async () => {
    await using bench = await multiplexer({
      servers: {
        full: server({ textDocumentSync: 1 }),
        ranges: server({ textDocumentSync: 2 }),
      },
    });
    const uri = await bench.openReady("a.txt", "fn a() {}\r\nfn b() {}\r\n");
    bench.change(
      uri,
      2,
      { range: range(0, 3, 4), text: "🎵" },
      { range: range(0, 5, 5), text: "é" },
      { range: range(1, 0, 0, 2), text: "" },
    );
    bench.change(uri, 3, { text: "all of it\nis new\n" });
    bench.change(uri, 4, { range: range(0, 0, 3), text: "All" });
    const texts = ["fn 🎵é() {}\r\n", "all of it\nis new\n", "All of it\nis new\n"];
    const whole = await bench.server("full").heard(didChange, 3);
    assert.deepEqual(
      whole.map(({ params }) => params.contentChanges),
      texts.map((text) => [{ text }]),
    );
    const changes = await bench.server("ranges").heard(didChange, 3);
    const [opened] = bench.server("ranges").received("textDocument/didOpen");
    const copies = changes.map((_, count) => copyOf(opened, changes.slice(0, count + 1)));
    assert.deepEqual(copies, texts);
    assert.deepEqual(
      changes.map(({ params }) => params.textDocument.version),
      [2, 3, 4],
    );
  });

  it("15. One position encoding per link; positions are transcoded, never mixed.", async () => {
    using folder = temporaryFolder();
    // Before the `x`: a combining mark, a surrogate pair, a sequence of emoji. On the disk and in the editor another text.
    const line = "e\u0301🎵👩‍👧 x";
    const other = "ü🎵 y";
    const files = { "open.txt": "nothing", "disk.txt": `${other}\r\n` };
    const units = {
      "utf-8": (text: string) => Buffer.byteLength(text),
      "utf-16": (text: string) => text.length,
      "utf-32": (text: string) => Array.from(text).length,
    };
    const servers = Object.fromEntries(
      Object.entries(units).map(([positionEncoding, count]): [string, Life] => {
        const place = (text: string, sign: string, n = 0) =>
          range(n, count(text.slice(0, text.indexOf(sign))), count(text));
        return [
          positionEncoding,
          server(
            {
              positionEncoding,
              textDocumentSync: 2,
              documentSymbolProvider: true,
              definitionProvider: true,
            },
            on(
              "textDocument/documentSymbol",
              reply([symbol(positionEncoding, place(line, "x", 1))]),
            ),
            on(
              "textDocument/definition",
              reply([location(workspaceUri(folder, "disk.txt"), place(other, "y"))]),
            ),
          ),
        ];
      }),
    );
    await using bench = await multiplexer({
      folder,
      files,
      servers,
      capabilities: {
        textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
      },
    });
    const [offer] = await bench.server("utf-8").heard("initialize");
    assert.deepEqual(
      new Set(offer?.params.capabilities.general.positionEncodings),
      new Set(Object.keys(units)),
    );
    const uri = await bench.openReady("open.txt", `\r\n${line}\r\n`);
    const x = line.indexOf("x");
    const symbols = await bench.editor.ask("textDocument/documentSymbol", inDocument(uri));
    assert.deepEqual(
      symbols.map((found: Message["params"]) => [found.name, found.selectionRange]),
      Object.keys(units).map((name) => [name, range(1, x, x + 1)]),
    );
    const targets = await bench.editor.ask("textDocument/definition", at(uri, 1, x));
    const y = other.indexOf("y");
    assert.deepEqual(targets, [location(workspaceUri(folder, "disk.txt"), range(0, y, y + 1))]);
    bench.change(uri, 2, { range: range(1, x, x + 1), text: "z🎵" });
    for (const [name, count] of Object.entries(units)) {
      const column = count(line.slice(0, x));
      const [asked] = bench.server(name).received("textDocument/definition");
      assert.deepEqual(asked?.params.position, { line: 1, character: column }, name);
      const [changed] = await bench.server(name).heard(didChange);
      assert.deepEqual(changed?.params.contentChanges[0].range, range(1, column, column + 1));
    }
    assert.equal(bench.initialized.capabilities.positionEncoding ?? "utf-16", "utf-16");
  });
});

function wanting(textDocumentSync: unknown): Life {
  return server({ textDocumentSync, hoverProvider: true }, on("textDocument/hover", reply(null)));
}

/** The text a server has when it has applied these changes to what was opened. */
function copyOf(opened: Message | undefined, changes: readonly Message[]): string {
  const { uri, languageId, version, text } = opened?.params.textDocument ?? {};
  const copy = TextDocument.create(uri, languageId, version, text);
  for (const { params } of changes) {
    TextDocument.update(copy, params.contentChanges, params.textDocument.version);
  }
  return copy.getText();
}
