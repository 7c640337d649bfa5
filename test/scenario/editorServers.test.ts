/** Language servers that say and ask something by themselves, between an editor and the whole host. */
import { strict as assert } from "node:assert";
import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import { type EditorInMemory, startedEditor } from "../support/editorInMemory.ts";
import type { FakeProcess } from "../support/fakePlugin.ts";
import type { ToyPlugin } from "../support/hostInMemory.ts";
import { settle } from "../support/settle.ts";

describe("A language server that publishes no diagnostics, behind an editor that pulls none", () => {
  it("is pulled by the host, after every change, and what it says is published", async () => {
    const pulled: unknown[] = [];
    const plugin = server(
      { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } },
      {
        "textDocument/diagnostic": (params) => {
          pulled.push(Object(params).previousResultId);
          return { kind: "full", resultId: "r", items: [problem(`look ${pulled.length}`)] };
        },
      },
    );
    await using editor = await startedEditor({ plugins: { plugin } });
    const uri = editor.open("a.toy", "x");
    await editor.until("the diagnostics", () => shown(editor, uri).includes("look 1"));
    editor.change(uri, 2, { text: "y" });
    await editor.until("the next ones", () => shown(editor, uri).includes("look 2"));
    assert.deepEqual(pulled, [undefined, "r"]);
    editor.notify("textDocument/didClose", { textDocument: { uri } });
    await editor.until("their end", () => shown(editor, uri).length === 0);
  });
});

describe("What our own plugins find while they parse", () => {
  it("is published like everything else", async () => {
    const plugin: ToyPlugin = {
      handlers: {
        parse: () => ({ symbols: [], imports: [], diagnostics: [problem("half a word")] }),
      },
    };
    await using editor = await startedEditor({ plugins: { plugin } });
    const uri = editor.open("a.toy", "x");
    await editor.outline(uri);
    await editor.until("the diagnostics", () => shown(editor, uri).includes("half a word"));
  });
});

describe("A notebook in the editor", () => {
  it("goes to the server that asked for it, and its cells to the one that did not", async () => {
    const notebookDocumentSync = { notebookSelector: [{ notebook: "toys" }] };
    await using editor = await startedEditor({
      plugins: {
        book: server({ notebookDocumentSync, textDocumentSync: 2 }),
        text: server({ textDocumentSync: 2 }),
      },
    });
    const cell = `${editor.uri("a.toys")}#1`.replace("file:", "vscode-notebook-cell:");
    editor.notify("notebookDocument/didOpen", {
      notebookDocument: {
        uri: editor.uri("a.toys"),
        notebookType: "toys",
        version: 1,
        cells: [{ kind: 2, document: cell }],
      },
      cellTextDocuments: [{ uri: cell, languageId: "toy", version: 1, text: "x" }],
    });
    await editor.until("both servers", () => editor.running.length === 2);
    await editor.until("what both are told", () =>
      editor.running.every((process) => opened(process).length > 0),
    );
    assert.deepEqual(editor.running.flatMap(opened).sort(), [
      "notebookDocument/didOpen",
      "textDocument/didOpen",
    ]);
  });
});

describe("A question of a language server", () => {
  it("reaches the user under its name, and the answer is the server's own action", async () => {
    await using editor = await startedEditor({
      plugins: { plugin: server({ textDocumentSync: 1 }) },
      answer: (method) => (method === "window/showMessageRequest" ? { title: "Yes" } : null),
    });
    const process = await running(editor);
    const actions = [{ title: "No" }, { title: "Yes", id: 7 }];
    const question = { type: 3, message: "Import?", actions };
    const chosen = await process.endpoint.request("window/showMessageRequest", question);
    assert.deepEqual(chosen, { title: "Yes", id: 7 });
    const [asked] = editor.requests.filter(({ method }) => method === "window/showMessageRequest");
    assert.equal(Object(asked?.params).message, "PLUGIN: Import?");
  });

  it("is answered null where the editor never answers, and the server goes on", async () => {
    await using editor = await startedEditor({
      plugins: { plugin: server({ textDocumentSync: 1 }) },
      answer: () => new Promise(() => {}),
    });
    const process = await running(editor);
    const question = { type: 3, message: "Import?" };
    const answer = process.endpoint.request("window/showMessageRequest", question);
    await settle();
    editor.clock.advance(16 * 60_000);
    assert.equal(await answer, null);
  });
});

describe("An editor whose user ends a server's work", () => {
  it("ends it under the server's own token", async () => {
    await using editor = await startedEditor({
      capabilities: { window: { workDoneProgress: true } },
      plugins: { plugin: server({ textDocumentSync: 1 }) },
    });
    const process = await running(editor);
    await process.endpoint.request("window/workDoneProgress/create", { token: 42 });
    const value = { kind: "begin", title: "Building", cancellable: true };
    process.endpoint.notify("$/progress", { token: 42, value });
    await settle();
    const [bar] = editor.heard("$/progress");
    assert.deepEqual(bar?.value, { ...value, title: "PLUGIN: Building" });
    editor.notify("window/workDoneProgress/cancel", { token: bar?.token });
    await settle();
    assert.deepEqual(process.paramsOf("window/workDoneProgress/cancel"), [{ token: 42 }]);
    process.exit(1);
    await settle();
    assert.equal(editor.heard("$/progress").at(-1)?.value.kind, "end");
  });
});

type Handlers = NonNullable<ToyPlugin["handlers"]>;

function server(capabilities: object, handlers: Handlers = {}): ToyPlugin {
  return {
    descriptor: { dialect: "lsp", features: [] },
    handlers: { initialize: () => ({ capabilities }), ...handlers },
  };
}

function opened(process: FakeProcess): string[] {
  return process.methods().filter((method) => method.endsWith("/didOpen"));
}

/** The one server, once a document of its is open. */
async function running(editor: EditorInMemory): Promise<FakeProcess> {
  editor.open("a.toy", "x");
  await editor.until("the server", () =>
    editor.running.some((process) => process.methods().includes("textDocument/didOpen")),
  );
  const [process] = editor.running;
  assert.ok(process);
  return process;
}

/** The messages that the editor shows for a file. */
function shown(editor: EditorInMemory, uri: string): unknown[] {
  const published: readonly PublishDiagnosticsParams[] = editor.heard(
    "textDocument/publishDiagnostics",
  );
  const last = published.filter((params) => params.uri === uri).at(-1);
  return (last?.diagnostics ?? []).map(({ message }) => message);
}

function problem(message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return { message, range: { start, end: { line: 0, character: 1 } } };
}
