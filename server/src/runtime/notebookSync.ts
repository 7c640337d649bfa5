/**
 * Keeps a plugin's notebooks like ours, of those and with those cells that it has asked for. What goes
 * this way is no ordinary document to the plugin; all other cells are, where it claims them.
 */
import type { NotebookCell, NotebookDocumentChangeEvent } from "vscode-languageserver-protocol";
import type { Event } from "../base/emitter.ts";
import { cellsOf } from "../dialects/notebookSelector.ts";
import type { Handshake, Session } from "../dialects/session.ts";
import type { OpenDocument } from "../workspace/documents.ts";
import type { NotebookChange, NotebookEvent, OpenNotebook } from "../workspace/notebooks.ts";

export interface NotebookMirror {
  all(): readonly OpenNotebook[];
  ofCell(document: string): OpenNotebook | undefined;
  readonly onDidChange: Event<NotebookEvent>;
}

export interface NotebookSync extends Disposable {
  /** Whether the document is a cell that the plugin gets with its notebook. */
  holds(document: { readonly uri: string; readonly languageId: string }): boolean;
  /** It has registered other notebooks than before. */
  offersChanged(): void;
}

const method = "notebookDocument/sync";

export function syncNotebooks(
  session: Pick<Session, "notify">,
  { offers, positionEncoding, sync }: Handshake,
  notebooks: NotebookMirror,
  isClaimed: (document: OpenDocument) => boolean,
  documentAt: (uri: string) => OpenDocument | undefined,
): NotebookSync {
  /** What the plugin has of each notebook: the documents of its cells. */
  const told = new Map<string, readonly string[]>();

  function languageOf(cell: string): string {
    return documentAt(cell)?.languageId ?? "";
  }

  function testFor(notebook: OpenNotebook): ((languageId: string) => boolean) | undefined {
    const registrations = offers.optionsOf(method);
    if (registrations.length === 0) return undefined;
    const languages = notebook.cells.map(({ document }) => languageOf(document));
    return cellsOf(registrations, notebook, languages);
  }

  /** The cells that the plugin sees; undefined where it sees nothing of the notebook. */
  function seen(notebook: OpenNotebook): readonly NotebookCell[] | undefined {
    const test = testFor(notebook);
    return test && notebook.cells.filter(({ document }) => test(languageOf(document)));
  }

  function open(notebook: OpenNotebook, cells: readonly NotebookCell[]): void {
    told.set(notebook.uri, cells.map(documentOf));
    session.notify("notebookDocument/didOpen", {
      notebookDocument: { ...notebook, cells: [...cells] },
      cellTextDocuments: textsOf(cells.map(documentOf)),
    });
  }

  function close({ uri }: OpenNotebook): void {
    const cells = told.get(uri);
    if (!cells) return;
    told.delete(uri);
    session.notify("notebookDocument/didClose", {
      notebookDocument: { uri },
      cellTextDocuments: cells.map((cell) => ({ uri: cell })),
    });
  }

  function follow(notebook: OpenNotebook, change: NotebookChange): void {
    const before = told.get(notebook.uri);
    const cells = seen(notebook);
    if (!cells) return close(notebook);
    if (!before) return open(notebook, cells);
    told.set(notebook.uri, cells.map(documentOf));
    const event = eventFor(before, cells, change);
    if (Object.keys(event).length === 0) return;
    const { uri, version } = notebook;
    session.notify("notebookDocument/didChange", {
      notebookDocument: { uri, version },
      change: event,
    });
  }

  /** What of the change the plugin can see: its cells have places of their own. */
  function eventFor(
    before: readonly string[],
    cells: readonly NotebookCell[],
    { metadata, data, texts }: NotebookChange,
  ): NotebookDocumentChangeEvent {
    const after = cells.map(documentOf);
    const start = sameAtStart(before, after);
    const end = sameAtStart(before.slice(start).toReversed(), after.slice(start).toReversed());
    const opened = after.filter((cell) => !before.includes(cell));
    const closed = before.filter((cell) => !after.includes(cell));
    const placed = cells.slice(start, cells.length - end);
    const deleteCount = before.length - end - start;
    const isMoved = deleteCount > 0 || placed.length > 0;
    const structure = {
      array: { start, deleteCount, ...(placed.length > 0 && { cells: placed }) },
      ...(opened.length > 0 && { didOpen: textsOf(opened) }),
      ...(closed.length > 0 && { didClose: closed.map((uri) => ({ uri })) }),
    };
    const known = new Set(after.filter((cell) => before.includes(cell)));
    const described = data.filter(({ document }) => known.has(document));
    const textContent = texts
      .filter(({ uri }) => known.has(uri))
      .map(({ uri, version, changes }) => ({
        document: { uri, version },
        changes: isOursToCount ? [...changes] : [{ text: documentAt(uri)?.text ?? "" }],
      }));
    const changed = {
      ...(isMoved && { structure }),
      ...(described.length > 0 && { data: described }),
      ...(textContent.length > 0 && { textContent }),
    };
    return {
      ...(metadata && { metadata }),
      ...(Object.keys(changed).length > 0 && { cells: changed }),
    };
  }

  /** Changes are about one text after another; a plugin that counts otherwise gets the last one whole. */
  const isOursToCount = positionEncoding === "utf-16";

  function textsOf(cells: readonly string[]) {
    return cells.flatMap((cell) => documentAt(cell) ?? []).map(textDocument);
  }

  /** The cells that are documents of their own to the plugin where it has not got them with the notebook. */
  function ownTexts(cells: readonly NotebookCell[]): readonly OpenDocument[] {
    if (!sync.openClose) return [];
    return cells.flatMap((cell) => documentAt(cell.document) ?? []).filter(isClaimed);
  }

  for (const notebook of notebooks.all()) {
    const cells = seen(notebook);
    if (cells) open(notebook, cells);
  }
  const listening = notebooks.onDidChange((event) => {
    const { notebook } = event;
    switch (event.kind) {
      case "opened": {
        const cells = seen(notebook);
        if (cells) open(notebook, cells);
        return;
      }
      case "changed":
        return follow(notebook, event.change);
      case "saved":
        if (told.has(notebook.uri) && offers.optionsOf(method).some(({ save }) => save === true))
          session.notify("notebookDocument/didSave", { notebookDocument: { uri: notebook.uri } });
        return;
      case "closed":
        return close(notebook);
    }
  });

  return {
    holds({ uri, languageId }) {
      const notebook = notebooks.ofCell(uri);
      if (!notebook) return false;
      // One that is about to go is no cell of the notebook any more, and still the plugin's.
      const isTold = told.get(notebook.uri)?.includes(uri) ?? false;
      return isTold || (testFor(notebook)?.(languageId) ?? false);
    },
    offersChanged() {
      for (const notebook of notebooks.all()) {
        const cells = seen(notebook);
        const isTold = told.has(notebook.uri);
        if (cells && !isTold) {
          for (const { uri } of ownTexts(cells))
            session.notify("textDocument/didClose", { textDocument: { uri } });
          open(notebook, cells);
        } else if (!cells && isTold) {
          close(notebook);
          for (const text of ownTexts(notebook.cells))
            session.notify("textDocument/didOpen", { textDocument: textDocument(text) });
        }
      }
    },
    [Symbol.dispose]: () => listening[Symbol.dispose](),
  };
}

function documentOf({ document }: NotebookCell): string {
  return document;
}

function textDocument({ uri, languageId, version, text }: OpenDocument) {
  return { uri, languageId, version, text };
}

function sameAtStart(one: readonly string[], other: readonly string[]): number {
  const most = Math.min(one.length, other.length);
  let same = 0;
  while (same < most && one[same] === other[same]) same += 1;
  return same;
}
