import { strict as assert } from "node:assert";
import type { NotebookCell } from "vscode-languageserver-protocol";
import { createLog } from "../../../server/src/base/log.ts";
import type { JsonObject } from "../../../server/src/base/objects.ts";
import type { Handshake, Session } from "../../../server/src/dialects/session.ts";
import { syncNotebook } from "../../../server/src/editor/notebookSync.ts";
import { claims, syncDocuments } from "../../../server/src/runtime/documentSync.ts";
import { syncNotebooks } from "../../../server/src/runtime/notebookSync.ts";
import { Documents, type OpenDocument } from "../../../server/src/workspace/documents.ts";
import { Notebooks } from "../../../server/src/workspace/notebooks.ts";
import { foundPlugin } from "../../support/foundPlugin.ts";

const uri = "file:///w/a.ipynb";
const jupyter = { notebookSelector: [{ notebook: "jupyter", cells: [{ language: "toy" }] }] };

describe("A notebook", () => {
  it("is opened with the cells of the languages that a plugin wants, and they are no documents to it", () => {
    const bench = setUp([jupyter]);
    bench.openNotebook();
    assert.deepEqual(bench.told, [`notebookDocument/didOpen a.ipynb cells 1,3 texts 1,3`]);
  });

  it("is only its cells to a plugin that knows no notebooks", () => {
    const bench = setUp([]);
    bench.openNotebook();
    bench.change({ cells: { textContent: [text("1", 2, "new")] } });
    bench.closeNotebook();
    assert.deepEqual(bench.told, [
      "textDocument/didOpen 1",
      "textDocument/didOpen 3",
      "textDocument/didChange 1",
      "textDocument/didClose 1",
      "textDocument/didClose 3",
    ]);
  });

  it("is told to a plugin that joins late as it is by then", () => {
    const bench = setUp([jupyter], "late");
    bench.openNotebook();
    bench.change({ cells: { textContent: [text("1", 2, "new")] } });
    bench.join();
    assert.deepEqual(bench.told, [`notebookDocument/didOpen a.ipynb cells 1,3 texts 1,3`]);
    assert.equal(bench.sent[0]?.cellTextDocuments[0].text, "new");
  });

  it("tells of new cells at the places that the plugin knows", () => {
    const bench = setUp([jupyter]);
    bench.openNotebook();
    bench.change({
      cells: {
        structure: {
          array: { start: 2, deleteCount: 1, cells: [cell("4"), cell("5")] },
          didOpen: [doc("4", "toy"), doc("5", "markdown")],
          didClose: [{ uri: cellUri("3") }],
        },
      },
    });
    assert.deepEqual(bench.sent[1]?.change, {
      cells: {
        structure: {
          array: { start: 1, deleteCount: 1, cells: [cell("4")] },
          didOpen: [doc("4", "toy")],
          didClose: [{ uri: cellUri("3") }],
        },
      },
    });
    bench.closeNotebook();
    assert.deepEqual(bench.told.slice(1), [
      "notebookDocument/didChange a.ipynb",
      "notebookDocument/didClose a.ipynb",
    ]);
    assert.deepEqual(bench.sent[2]?.cellTextDocuments, [
      { uri: cellUri("1") },
      { uri: cellUri("4") },
    ]);
  });

  it("tells of texts, runs and metadata, and of nothing in cells that the plugin does not see", () => {
    const bench = setUp([jupyter]);
    bench.openNotebook();
    const run = { ...cell("1"), executionSummary: { executionOrder: 1 } };
    bench.change({
      metadata: { kernel: "x" },
      cells: { data: [run, cell("2")], textContent: [text("1", 2, "x"), text("2", 2, "y")] },
    });
    bench.change({ cells: { textContent: [text("2", 3, "z")] } });
    assert.equal(bench.told.length, 2);
    assert.deepEqual(bench.sent[1]?.change, {
      metadata: { kernel: "x" },
      cells: { data: [run], textContent: [text("1", 2, "x")] },
    });
  });

  it("tells a plugin that counts otherwise the whole text of a cell", () => {
    const bench = setUp([jupyter], "now", "utf-8");
    bench.openNotebook();
    const start = { line: 0, character: 1 };
    const change = { range: { start, end: start }, text: "ü" };
    const document = { uri: cellUri("1"), version: 2 };
    bench.change({ cells: { textContent: [{ document, changes: [change] }] } });
    assert.deepEqual(bench.sent[1]?.change.cells.textContent[0].changes, [{ text: "1ü" }]);
  });

  it("takes the place of its cells when a plugin registers for it, and gives it back", () => {
    const bench = setUp([]);
    bench.openNotebook();
    bench.told.length = 0;
    bench.register([jupyter]);
    bench.register([jupyter]);
    bench.register([]);
    assert.deepEqual(bench.told, [
      "textDocument/didClose 1",
      "textDocument/didClose 3",
      "notebookDocument/didOpen a.ipynb cells 1,3 texts 1,3",
      "notebookDocument/didClose a.ipynb",
      "textDocument/didOpen 1",
      "textDocument/didOpen 3",
    ]);
  });

  it("is told of when it is saved, where somebody has asked for that", () => {
    const saving = setUp([{ ...jupyter, save: true }]);
    const other = setUp([jupyter]);
    for (const bench of [saving, other]) {
      bench.openNotebook();
      bench.hear("notebookDocument/didSave", { notebookDocument: { uri } });
    }
    assert.deepEqual([saving.told.length, other.told.length], [2, 1]);
  });

  it("is selected by its type, scheme and place, or by the languages of its cells", () => {
    for (const selector of [
      { notebook: "*" },
      { notebook: { notebookType: "jupyter", scheme: "file" } },
      { notebook: { pattern: "**/*.ipynb" } },
      { cells: [{ language: "markdown" }] },
    ])
      assert.ok(opened(selector), JSON.stringify(selector));
    for (const selector of [
      { notebook: "interactive" },
      { notebook: { scheme: "untitled" } },
      { cells: [{ language: "rust" }] },
      {},
      null,
    ])
      assert.ok(!opened(selector), JSON.stringify(selector));
  });

  it("in a shape that makes no sense changes nothing", () => {
    const bench = setUp([jupyter]);
    for (const params of [null, {}, { notebookDocument: { uri: 7 } }])
      bench.hear("notebookDocument/didOpen", params);
    bench.hear("notebookDocument/didChange", { notebookDocument: { uri }, change: {} });
    assert.deepEqual(bench.told, []);
    bench.openNotebook();
    bench.change({ cells: { structure: {}, textContent: [{}], data: 7 } });
    assert.equal(bench.told.length, 1);
  });
});

function opened(selector: unknown): boolean {
  const bench = setUp([{ notebookSelector: [selector] }]);
  bench.openNotebook();
  return bench.told.some((line) => line.startsWith("notebookDocument/didOpen"));
}

function setUp(
  registrations: readonly JsonObject[],
  joins: "now" | "late" = "now",
  positionEncoding: Handshake["positionEncoding"] = "utf-16",
) {
  const log = createLog(
    () => {},
    () => "error",
  );
  const documents = new Documents(log);
  const notebooks = new Notebooks(documents, log);
  const { descriptor } = foundPlugin({ id: "toy" });
  const told: string[] = [];
  const sent: ReturnType<typeof JSON.parse>[] = [];
  const session: Pick<Session, "notify"> = {
    notify: (method, params) => {
      sent.push(params);
      told.push(`${method} ${inShort(params)}`);
    },
  };
  let registered = registrations;
  const handshake: Handshake = {
    protocolVersion: "1.0",
    positionEncoding,
    sync: { openClose: true, change: "incremental", save: "none", willSave: false },
    offers: { has: () => false, methods: [], optionsOf: () => registered },
  };
  let offersChanged: (() => void) | undefined;
  function join(): void {
    const isClaimed = (document: OpenDocument) => claims(descriptor, document);
    const textOf = (cell: string) => documents.get(cell);
    const cells = syncNotebooks(session, handshake, notebooks, isClaimed, textOf);
    syncDocuments(session, handshake, descriptor, documents, cells);
    offersChanged = () => cells.offersChanged();
  }
  if (joins === "now") join();
  const hear = (method: string, params: unknown) => syncNotebook(notebooks, method, params);
  let version = 1;
  return {
    told,
    sent,
    join,
    hear,
    register(next: readonly JsonObject[]) {
      registered = next;
      offersChanged?.();
    },
    openNotebook: () =>
      hear("notebookDocument/didOpen", {
        notebookDocument: {
          uri,
          notebookType: "jupyter",
          version,
          cells: [cell("1"), cell("2"), cell("3")],
        },
        cellTextDocuments: [doc("1", "toy"), doc("2", "markdown"), doc("3", "toy")],
      }),
    change(change: unknown) {
      version += 1;
      hear("notebookDocument/didChange", { notebookDocument: { uri, version }, change });
    },
    closeNotebook: () =>
      hear("notebookDocument/didClose", { notebookDocument: { uri }, cellTextDocuments: [] }),
  };
}

function cellUri(name: string): string {
  return `vscode-notebook-cell:/w/a.ipynb#${name}`;
}

function cell(name: string): NotebookCell {
  return { kind: 2, document: cellUri(name) };
}

function doc(name: string, languageId: string) {
  return { uri: cellUri(name), languageId, version: 1, text: name };
}

function text(name: string, version: number, whole: string) {
  return { document: { uri: cellUri(name), version }, changes: [{ text: whole }] };
}

/** The names in a notification: of the notebook, its cells and their texts. */
function inShort(params: unknown): string {
  const { notebookDocument, cellTextDocuments, textDocument } = Object(params);
  if (textDocument) return textDocument.uri.split("#")[1];
  const name = notebookDocument.uri.split("/").at(-1);
  if (!notebookDocument.cells) return name;
  const cells = notebookDocument.cells.map((entry: NotebookCell) => entry.document.split("#")[1]);
  const texts = cellTextDocuments.map((entry: { uri: string }) => entry.uri.split("#")[1]);
  return `${name} cells ${cells} texts ${texts}`;
}
