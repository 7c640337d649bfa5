/** LSP's notebook notifications, into the mirror. LSP 3.17, "Notebook Document Synchronization". */
import type { NotebookCell, TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";
import { isObject, type JsonObject } from "../base/objects.ts";
import type { OpenDocument } from "../workspace/documents.ts";
import type { CellTextChange, NotebookChange, Notebooks } from "../workspace/notebooks.ts";

/** False where the method is another one or the params make no sense. */
export function syncNotebook(notebooks: Notebooks, method: string, params: unknown): boolean {
  const notebook = isObject(params) ? params.notebookDocument : undefined;
  if (!isObject(params) || !isObject(notebook) || typeof notebook.uri !== "string") return false;
  const { uri } = notebook;
  switch (method) {
    case "notebookDocument/didOpen":
      notebooks.open(readNotebook(uri, notebook), readTexts(params.cellTextDocuments));
      return true;
    case "notebookDocument/didChange":
      notebooks.change(uri, versionOf(notebook.version), readChange(params.change));
      return true;
    case "notebookDocument/didSave":
      notebooks.save(uri);
      return true;
    case "notebookDocument/didClose":
      notebooks.close(uri);
      return true;
    default:
      return false;
  }
}

function readNotebook(uri: string, { notebookType, version, metadata, cells }: JsonObject) {
  return {
    uri,
    notebookType: typeof notebookType === "string" ? notebookType : "",
    version: versionOf(version),
    cells: readCells(cells),
    ...(isObject(metadata) && { metadata: { ...metadata } }),
  };
}

function readChange(value: unknown): NotebookChange {
  const { metadata, cells } = isObject(value) ? value : {};
  const { structure, data, textContent }: JsonObject = isObject(cells) ? cells : {};
  return {
    ...(isObject(metadata) && { metadata: { ...metadata } }),
    ...readStructure(structure),
    data: readCells(data),
    texts: listOf(textContent).flatMap(readTextChange),
  };
}

function readStructure(value: unknown): Pick<NotebookChange, "structure"> {
  if (!isObject(value) || !isObject(value.array)) return {};
  const { start, deleteCount, cells } = value.array;
  const structure = {
    start: versionOf(start),
    deleteCount: versionOf(deleteCount),
    cells: readCells(cells),
    opened: readTexts(value.didOpen),
    closed: listOf(value.didClose).flatMap((document) =>
      isObject(document) && typeof document.uri === "string" ? [document.uri] : [],
    ),
  };
  return { structure };
}

function readTextChange(value: unknown): CellTextChange[] {
  if (!isObject(value) || !isObject(value.document)) return [];
  const { uri, version } = value.document;
  if (typeof uri !== "string") return [];
  return [{ uri, version: versionOf(version), changes: listOf(value.changes).filter(isChange) }];
}

function readCells(value: unknown): NotebookCell[] {
  return listOf(value).flatMap((cell): NotebookCell[] => {
    if (!isObject(cell) || typeof cell.document !== "string") return [];
    return [{ ...cell, kind: cell.kind === 1 ? 1 : 2, document: cell.document }];
  });
}

function readTexts(value: unknown): OpenDocument[] {
  return listOf(value).flatMap((document): OpenDocument[] => {
    if (!isObject(document)) return [];
    const { uri, languageId, version, text } = document;
    if (typeof uri !== "string" || typeof text !== "string") return [];
    const language = typeof languageId === "string" ? languageId : "";
    return [{ uri, languageId: language, version: versionOf(version), text }];
  });
}

/** Required by LSP, and left out by some. */
function versionOf(version: unknown): number {
  return typeof version === "number" && Number.isInteger(version) ? version : 0;
}

function isChange(value: unknown): value is TextDocumentContentChangeEvent {
  return isObject(value) && typeof value.text === "string";
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
