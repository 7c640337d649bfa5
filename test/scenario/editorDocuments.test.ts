import { strict as assert } from "node:assert";
import { startedEditor } from "../support/editorInMemory.ts";
import type { FakeProcess } from "../support/fakePlugin.ts";
import { parseToy } from "../support/toyPlugin.ts";

const outline = "textDocument/documentSymbol";
const nested = {
  textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
};
const start = { line: 0, character: 0 };

describe("The outline", () => {
  it("right after an edit is that of the new text: a request never overtakes the edit before it", async () => {
    await using editor = await startedEditor();
    const uri = editor.open("a.toy", "def v1");
    const outlines = [editor.outline(uri)];
    for (let version = 2; version <= 20; version += 1) {
      editor.change(uri, version, { text: `def v${version}` });
      outlines.push(editor.outline(uri));
    }
    const last = await outlines.at(-1);
    assert.deepEqual(last, ["v20"]);
    assert.deepEqual(await editor.outline(uri), ["v20"]);
  });

  const synced: readonly (readonly ["full" | "incremental", object])[] = [
    ["full", { text: "def two" }],
    ["incremental", { range: range(0, 4, 7), text: "two" }],
  ];
  for (const [sync, change] of synced) {
    it(`comes from a plugin that has got the edit first, ${sync} as it wants it`, async () => {
      await using editor = await startedEditor({
        plugins: {
          toy: {
            initialize: { sync },
            handlers: {
              parse: (_: never, process) => parseToy(`def after${editsOf(process).length}`),
            },
          },
        },
      });
      const uri = editor.open("a.toy", "def one");
      assert.deepEqual(await editor.outline(uri), ["after0"]);
      editor.change(uri, 2, { range: range(0, 4, 7), text: "two" });
      assert.deepEqual(await editor.outline(uri), ["after1"]);
      assert.deepEqual(editsOf(editor.launched.last()), [
        { textDocument: { uri, version: 2 }, contentChanges: [change] },
      ]);
    });
  }

  it("has ranges that fit texts with emoji and CRLF, also after edits in their middle", async () => {
    await using editor = await startedEditor({ capabilities: nested });
    const uri = editor.open("a.toy", "def 🎵one\r\n\r\ndef grüße\r\n");
    // Behind the emoji, which is two UTF-16 units, and in the line that CRLF ends.
    editor.change(
      uri,
      2,
      { range: range(0, 6, 9), text: "👩‍👩‍👧‍👦" },
      { range: range(2, 0, 0), text: "def neu\r\n" },
    );
    const symbols = await editor.ask(outline, {
      textDocument: { uri },
    });
    assert.deepEqual(
      symbols?.map((symbol) =>
        "selectionRange" in symbol
          ? [symbol.name, symbol.selectionRange.start.line, symbol.selectionRange.end.character]
          : [],
      ),
      [
        ["🎵👩‍👩‍👧‍👦", 0, 4 + "🎵👩‍👩‍👧‍👦".length],
        ["neu", 2, 7],
        ["grüße", 3, 9],
      ],
    );
  });

  it("is flat for an editor that can't show a tree, and a tree for one that can", async () => {
    await using flat = await startedEditor();
    const symbols = await flat.ask(outline, {
      textDocument: { uri: flat.open("a.toy", "def a") },
    });
    assert.deepEqual(symbols?.[0], {
      name: "a",
      kind: 12,
      location: { uri: flat.uri("a.toy"), range: { start, end: { line: 0, character: 5 } } },
    });
    await using tree = await startedEditor({ capabilities: nested });
    const nodes = await tree.ask(outline, {
      textDocument: { uri: tree.open("a.toy", "def a") },
    });
    const [node] = nodes ?? [];
    assert.ok(node && "selectionRange" in node && !("location" in node));
  });

  it("of a document of nobody's language is empty, and starts nothing", async () => {
    await using editor = await startedEditor();
    assert.deepEqual(await editor.outline(editor.open("a.txt", "def a", "plaintext")), []);
    assert.deepEqual(editor.launched.processes, []);
  });

  it("of a new document that was never saved is there", async () => {
    await using editor = await startedEditor();
    const textDocument = { uri: "untitled:Untitled-1", languageId: "toy", version: 1 };
    editor.notify("textDocument/didOpen", { textDocument: { ...textDocument, text: "def new" } });
    assert.deepEqual(await editor.outline(textDocument.uri), ["new"]);
  });

  it("of a document of 10 MB comes", async () => {
    await using editor = await startedEditor();
    const filler = `${"x".repeat(99)}\n`.repeat(95_000);
    const uri = editor.open("big.toy", `def first\n${filler}def last`);
    assert.deepEqual(await editor.outline(uri), ["first", "last"]);
    editor.change(uri, 2, { range: range(0, 4, 9), text: "edited" });
    assert.deepEqual(await editor.outline(uri), ["edited", "last"]);
  });

  it("of a document that is beyond what plugins get is empty, without an end of the host", async () => {
    await using editor = await startedEditor();
    const uri = editor.open("huge.toy", `def first\n${"x".repeat(11_000_000)}`);
    assert.deepEqual(await editor.outline(uri), []);
    editor.change(uri, 2, { text: "def small" });
    assert.deepEqual(await editor.outline(uri), ["small"]);
  });
});

describe("An edit", () => {
  it("of a document that was never opened changes nothing, and is told of in the log", async () => {
    await using editor = await startedEditor();
    editor.change(editor.uri("never.toy"), 1, { text: "def a" });
    assert.deepEqual(await editor.outline(editor.open("a.toy", "def a")), ["a"]);
    assert.match(JSON.stringify(editor.heard("window/logMessage")), /not open was changed/);
  });

  it("that lies outside of the text is clamped, and one without sense is left out", async () => {
    await using editor = await startedEditor();
    const uri = editor.open("a.toy", "def a");
    editor.change(uri, 2, { range: range(99, 0, 99), text: "\ndef b" });
    editor.change(uri, 3, { range: { start: "x" }, text: "def c" });
    editor.notify("textDocument/didChange", { textDocument: { uri }, contentChanges: "def d" });
    assert.deepEqual(await editor.outline(uri), ["a", "b"]);
  });

  it("is taken from an editor that numbers no versions", async () => {
    await using editor = await startedEditor();
    const uri = editor.open("a.toy", "def a");
    const contentChanges = [{ text: "def b" }];
    editor.notify("textDocument/didChange", {
      textDocument: { uri, version: null },
      contentChanges,
    });
    assert.deepEqual(await editor.outline(uri), ["b"]);
  });
});

function range(line: number, from: number, to: number): object {
  return { start: { line, character: from }, end: { line, character: to } };
}

function editsOf(process: FakeProcess): readonly unknown[] {
  return process.paramsOf("textDocument/didChange");
}
