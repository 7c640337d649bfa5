import { strict as assert } from "node:assert";
import { TextDocument } from "vscode-languageserver-textdocument";
import { at, edit, inDocument, range } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import type { Message } from "../support/scriptedServer.ts";
import { workspaceUri } from "../support/serverBench.ts";
import { fail, type Life, on, onceOn, reply, type Step, server } from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";

type Value = Message["params"];

const formatting = "textDocument/formatting";
const rename = "textDocument/rename";
const prepare = "textDocument/prepareRename";

describe("Edits", () => {
  it("32. Formatting: one plugin, or an explicit sequence on a scratch document; edits are never concatenated.", async () => {
    const text = "a  =  1\nb=2\n";
    const byAlpha = [edit(range(0, 0, 7), "a = 1"), edit(range(1, 0, 3), "b = 2")];
    // Means the text that alpha has made, and nothing else.
    const byBeta = [edit(range(0, 5, 5), ";"), edit(range(1, 5, 5), ";")];
    const life = (edits: readonly object[]): Life =>
      server(
        { documentFormattingProvider: true, textDocumentSync: 1, hoverProvider: true },
        on(formatting, reply(edits)),
        on("textDocument/hover", reply(null)),
      );
    const servers = { alpha: life(byAlpha), beta: life(byBeta) };
    {
      await using bench = await multiplexer({ servers });
      const uri = await bench.openReady("a.toy", text, "toy");
      const edits = await bench.editor.ask(formatting, wholeOf(uri));
      assert.equal(applied(text, edits), "a = 1\nb = 2\n");
      assert.deepEqual(bench.server("beta").received(formatting), []);
    }
    await using bench = await multiplexer({
      servers,
      settings: { formatters: { toy: ["alpha", "beta"] } },
    });
    const uri = await bench.openReady("a.toy", text, "toy");
    const edits = await bench.editor.ask(formatting, wholeOf(uri));
    assert.equal(applied(text, edits), "a = 1;\nb = 2;\n");
    const { messages } = bench.server("beta");
    const asked = messages.findIndex(({ method }) => method === formatting);
    const about: unknown = messages[asked]?.params.textDocument.uri;
    assert.equal(textBefore(messages.slice(0, asked), about), "a = 1\nb = 2\n");
    // What it knows of the user's document has not changed by that.
    await bench.editor.ask("textDocument/hover", at(uri));
    assert.equal(textBefore(bench.server("beta").messages, uri), text);
  });

  it("33. rename: `prepareRename` decides who; one answers; fall through on null.", async () => {
    using folder = temporaryFolder();
    const uri = workspaceUri(folder, "a.txt");
    const where = range(0, 0, 4);
    const renaming = (name: string): object => ({ changes: { [uri]: [edit(where, name)] } });
    const life = (name: string, prepared: Step, first: Step): Life =>
      server(
        { renameProvider: { prepareProvider: true } },
        on(prepare, prepared),
        onceOn(rename, first),
        on(rename, reply(renaming(name))),
      );
    await using bench = await multiplexer({
      folder,
      servers: {
        // Not here, says the first; the second and the third could both, and the second then can't.
        alpha: life("alpha", reply(null), reply(renaming("alpha"))),
        beta: life("beta", reply({ range: where, placeholder: "text" }), reply(renaming("beta"))),
        gamma: life("gamma", reply(where), reply(renaming("gamma"))),
        simple: server({ renameProvider: true }, on(rename, reply(renaming("simple")))),
      },
      capabilities: { textDocument: { rename: { prepareSupport: true } } },
    });
    await bench.openReady("a.txt", "text");
    const prepared: Value = await bench.editor.ask(prepare, at(uri));
    assert.deepEqual(prepared, { range: where, placeholder: "text" });
    const edits = await bench.editor.ask(rename, { ...at(uri), newName: "other" });
    assert.deepEqual(newTexts(edits), ["beta"]);
    for (const name of ["alpha", "gamma", "simple"])
      assert.deepEqual(bench.server(name).received(rename), [], name);
    await fallsThrough();
  });
});

/** Without a word before, the first that has something to say renames: null and an error are none. */
async function fallsThrough(): Promise<void> {
  using folder = temporaryFolder();
  const uri = workspaceUri(folder, "a.txt");
  const renaming = (name: string): object => ({
    changes: { [uri]: [edit(range(0, 0, 4), name)] },
  });
  await using bench = await multiplexer({
    folder,
    servers: {
      nothing: server({ renameProvider: true }, on(rename, reply(null))),
      broken: server({ renameProvider: true }, on(rename, fail("not here"))),
      third: server({ renameProvider: true }, on(rename, reply(renaming("third")))),
      fourth: server({ renameProvider: true }, on(rename, reply(renaming("fourth")))),
    },
  });
  await bench.openReady("a.txt", "text");
  const edits = await bench.editor.ask(rename, { ...at(uri), newName: "other" });
  assert.deepEqual(newTexts(edits), ["third"]);
}

function wholeOf(uri: string): object {
  return { ...inDocument(uri), options: { tabSize: 2, insertSpaces: true } };
}

function applied(text: string, edits: Value): string {
  return TextDocument.applyEdits(TextDocument.create("file:///a", "toy", 1, text), edits);
}

/** The text of a document as a server with full sync knows it after these messages. */
function textBefore(messages: readonly Message[], uri: unknown): string | undefined {
  let text: string | undefined;
  for (const { method, params } of messages) {
    if (params?.textDocument?.uri !== uri) continue;
    if (method === "textDocument/didOpen") text = params.textDocument.text;
    if (method === "textDocument/didChange") text = params.contentChanges.at(-1).text;
  }
  return text;
}

/** Of a WorkspaceEdit, in either of its shapes. */
function newTexts({ changes = {}, documentChanges = [] }: Value): readonly string[] {
  const lists: readonly Value[] = [
    ...Object.values(changes),
    ...documentChanges.map(({ edits }: Value) => edits),
  ];
  return lists.flat().map(({ newText }) => newText);
}
