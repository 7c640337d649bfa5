import { strict as assert } from "node:assert";
import { rmSync, unlinkSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { DocumentSymbol, SymbolInformation } from "vscode-languageserver-protocol";
import { type StdioEditor, startEditor } from "../support/stdioEditor.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporaryFolder.ts";

const deep = 2_000;

/** What somebody may paste, by language; each has a function `found` at its end. */
const pasted: Readonly<Record<string, readonly [languageId: string, text: string]>> = {
  "a.rs": ["rust", `fn a() { let x = ${"(".repeat(deep)}; }\n\nfn found() {}\n`],
  "a.go": [
    "go",
    `package a\n\nvar x = ${"[".repeat(deep)}${"]".repeat(deep)}\n\nfunc found() {}\n`,
  ],
  "a.py": [
    "python",
    `x = "\uD800\0 \r"\nx = ${"{".repeat(deep)}${"}".repeat(deep)}\ndef found(): pass\n`,
  ],
  "a.ts": [
    "typescript",
    `${"function f() {".repeat(deep)}${"}".repeat(deep)}\nfunction found() {}\n`,
  ],
  "a.java": ["java", `class A { ${"{".repeat(deep)}${"}".repeat(deep)} void found() {} }\n`],
};

describe("An editor with files that nobody expects", function () {
  this.timeout(60_000);
  let editor: StdioEditor;
  let folder: TemporaryFolder;

  before(async () => {
    folder = temporaryFolder({
      "stays.py": "def stays(): pass\n",
      "goes.py": "def goes(): pass\n",
      "turns.py": "def turns(): pass\n",
      "package.json": '{ "name": "whole" }',
    });
    editor = await startEditor({
      folder: folder.path,
      capabilities: {
        textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
      },
    });
  });
  after(async () => {
    await editor[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  for (const [name, [languageId, text]] of Object.entries(pasted)) {
    it(`has an outline of what is pasted into ${name}`, async () => {
      const symbols = await outline(`file:///pasted/${name}`, languageId, text);
      assert.ok(names(symbols).includes("found"), names(symbols).slice(0, 5).join(", "));
    });
  }

  it("is told nothing of a text of eleven megabytes, and of the next file everything", async () => {
    assert.deepEqual(await outline("file:///huge.py", "python", "x = 1\n".repeat(1.9e6)), []);
    assert.deepEqual(names(await outline("file:///small.py", "python", "def f(): pass")), ["f"]);
  });

  it("finds no symbol of a file that has vanished, or has become something else", async () => {
    assert.deepEqual(await find("s"), ["goes", "stays", "turns"]);
    unlinkSync(folder.at("goes.py"));
    rmSync(folder.at("turns.py"));
    writeFileSync(folder.at("turns.py"), new Uint8Array([0, 1, 2]));
    // As an editor says it that has not looked closely.
    const changes = ["goes.py", "turns.py"].map((name) => ({ uri: uri(name), type: 2 }));
    await editor.link.sendNotification("workspace/didChangeWatchedFiles", { changes });
    assert.deepEqual(await find("s"), ["stays"]);
  });

  it("keeps its other manifests when one vanishes while they are read", async () => {
    folder.write("more/package.json", '{ "name": "short-lived" }');
    const reloading = editor.link.sendRequest("chorus/reloadManifests");
    rmSync(folder.at("more"), { recursive: true });
    await reloading;
    const { packages } = await editor.link.sendRequest<{ packages: { name: string }[] }>(
      "chorus/manifests",
    );
    assert.ok(packages.some(({ name }) => name === "whole"));
  });

  function uri(path: string): string {
    return pathToFileURL(folder.at(path)).href;
  }

  async function outline(
    document: string,
    languageId: string,
    text: string,
  ): Promise<readonly DocumentSymbol[]> {
    const textDocument = { uri: document, languageId, version: 1, text };
    await editor.link.sendNotification("textDocument/didOpen", { textDocument });
    const params = { textDocument: { uri: document } };
    const symbols = await editor.link.sendRequest<DocumentSymbol[] | null>(
      "textDocument/documentSymbol",
      params,
    );
    await editor.link.sendNotification("textDocument/didClose", params);
    return symbols ?? [];
  }

  async function find(query: string): Promise<readonly string[]> {
    const symbols = await editor.link.sendRequest<SymbolInformation[] | null>("workspace/symbol", {
      query,
    });
    return (symbols ?? []).map(({ name }) => name).sort();
  }
});

function names(symbols: readonly DocumentSymbol[]): readonly string[] {
  return symbols.flatMap(({ name, children = [] }) => [name, ...names(children)]);
}
