import { strict as assert } from "node:assert";
import { rmSync } from "node:fs";
import { pathToUri } from "../../server/src/base/uris.ts";
import { EditorInMemory, startedEditor } from "../support/editorInMemory.ts";

const created = 1;
const changed = 2;
const deleted = 3;

describe("Symbol search", () => {
  it("finds symbols of the whole folder with no file open", async () => {
    await using editor = await startedEditor({
      files: { "a.toy": "def apple", "deep/er/b.toy": "def banana", "c.txt": "def cherry" },
    });
    assert.deepEqual(await editor.search(), ["apple", "banana"]);
    assert.deepEqual(await editor.search("ban"), ["banana"]);
  });

  it("follows files that come, change and go", async () => {
    await using editor = await startedEditor({ files: { "a.toy": "def old" } });
    assert.deepEqual(await editor.search(), ["old"]);

    editor.folder.write("workspace/b.toy", "def came");
    watched(editor, "b.toy", created);
    assert.deepEqual(await editor.search(), ["came", "old"]);

    editor.folder.write("workspace/a.toy", "def changed");
    watched(editor, "a.toy", changed);
    assert.deepEqual(await editor.search(), ["came", "changed"]);

    rmSync(editor.folder.at("workspace/b.toy"));
    watched(editor, "b.toy", deleted);
    assert.deepEqual(await editor.search(), ["changed"]);
  });

  it("finds an edit that is not saved; closing without saving takes it back", async () => {
    await using editor = await startedEditor({ files: { "a.toy": "def saved" } });
    assert.deepEqual(await editor.search(), ["saved"]);
    const uri = editor.open("a.toy", "def saved");
    editor.change(uri, 2, { text: "def unsaved" });
    assert.deepEqual(await editor.search(), ["unsaved"]);
    editor.notify("textDocument/didClose", { textDocument: { uri } });
    assert.deepEqual(await editor.search(), ["saved"]);
  });

  it("has a saved edit once, whether or not the editor watches files", async () => {
    await using editor = await startedEditor({ files: { "a.toy": "def saved" } });
    await editor.search();
    const uri = editor.open("a.toy", "def saved");
    editor.change(uri, 2, { text: "def newer" });
    editor.folder.write("workspace/a.toy", "def newer");
    editor.notify("textDocument/didSave", { textDocument: { uri } });
    watched(editor, "a.toy", changed);
    assert.deepEqual(await editor.search(), ["newer"]);
    editor.notify("textDocument/didClose", { textDocument: { uri } });
    assert.deepEqual(await editor.search(), ["newer"]);
  });

  it("finds a file that was created, opened, and saved in an editor that watches none", async () => {
    await using editor = await startedEditor({ files: { "a.toy": "def a" } });
    assert.deepEqual(await editor.search(), ["a"]);
    editor.folder.write("workspace/new.toy", "def fresh");
    editor.open("new.toy", "def fresh");
    assert.deepEqual(await editor.search(), ["a", "fresh"]);
  });

  it("leaves out folders that the settings exclude, from the moment they do", async () => {
    await using editor = await startedEditor({
      files: { "a.toy": "def mine", "third/b.toy": "def theirs" },
    });
    assert.deepEqual(await editor.search(), ["mine", "theirs"]);
    configure(editor, { exclude: ["third"] });
    assert.deepEqual(await editor.search(), ["mine"]);
    configure(editor, {});
    assert.deepEqual(await editor.search(), ["mine", "theirs"]);
  });
});

describe("The workspace", () => {
  const files = { "a.toy": "def a" };
  const roots: readonly (readonly [string, (uri: string, path: string) => object])[] = [
    ["workspaceFolders", (uri) => ({ workspaceFolders: [{ uri, name: "w" }], rootUri: null })],
    ["folders without a name", (uri) => ({ workspaceFolders: [{ uri }] })],
    ["rootUri, as lsp-mode and Kate", (uri) => ({ rootUri: uri, workspaceFolders: undefined })],
    ["rootPath, as old editors", (_, path) => ({ rootPath: path, workspaceFolders: null })],
    [
      "a rootUri with a slash at its end",
      (uri) => ({ rootUri: `${uri}/`, workspaceFolders: null }),
    ],
  ];
  for (const [title, params] of roots) {
    it(`is what the editor says it is: ${title}`, async () => {
      await using editor = new EditorInMemory({ files });
      await editor.initialize(params(editor.uri(""), editor.folder.at("workspace")));
      editor.notify("initialized");
      assert.deepEqual(await editor.search(), ["a"]);
    });
  }

  it("may be none: the open file answers, and so does the search over it", async () => {
    await using editor = new EditorInMemory({ files });
    await editor.initialize({ workspaceFolders: null, rootUri: null, rootPath: null });
    editor.notify("initialized");
    assert.deepEqual(await editor.search(), []);
    assert.deepEqual(await editor.outline(editor.open("a.toy", "def a")), ["a"]);
    assert.deepEqual(await editor.search(), ["a"]);
  });

  it("takes folders that are added, and lets go of those that are removed", async () => {
    await using editor = await startedEditor({ files });
    assert.deepEqual(await editor.search(), ["a"]);
    editor.folder.write("second/b.toy", "def b");
    const second = { uri: pathToUri(editor.folder.at("second")), name: "second" };
    folders(editor, { added: [second], removed: [] });
    assert.deepEqual(await editor.search(), ["a", "b"]);
    folders(editor, { added: [second], removed: [] });
    assert.deepEqual(await editor.search(), ["a", "b"]);
    folders(editor, { added: [], removed: [{ uri: editor.uri(""), name: "workspace" }] });
    assert.deepEqual(await editor.search(), ["b"]);
  });
});

function watched(editor: EditorInMemory, path: string, type: number): void {
  editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: editor.uri(path), type }] });
}

function folders(editor: EditorInMemory, event: object): void {
  editor.notify("workspace/didChangeWorkspaceFolders", { event });
}

function configure(editor: EditorInMemory, chorus: object): void {
  editor.notify("workspace/didChangeConfiguration", { settings: { chorus } });
}
