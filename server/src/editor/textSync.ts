import type {
  TextDocumentContentChangeEvent,
  TextDocumentSaveReason,
} from "vscode-languageserver-protocol";
import { isObject, type JsonObject } from "../base/objects.ts";
import type { Documents } from "../workspace/documents.ts";

/** LSP's text document notifications, into the mirror. False where the method is another one or the params make no sense. */
export function syncText(documents: Documents, method: string, params: unknown): boolean {
  const document = isObject(params) ? params.textDocument : undefined;
  if (!isObject(params) || !isObject(document) || typeof document.uri !== "string") return false;
  const { uri } = document;
  switch (method) {
    case "textDocument/didOpen":
      return open(documents, uri, document);
    case "textDocument/didChange":
      return change(documents, uri, document.version, params.contentChanges);
    case "textDocument/willSave":
      documents.willSave(uri, reasonOf(params.reason));
      return true;
    case "textDocument/didSave":
      documents.save(uri);
      return true;
    case "textDocument/didClose":
      documents.close(uri);
      return true;
    default:
      return false;
  }
}

function open(
  documents: Documents,
  uri: string,
  { text, languageId, version }: JsonObject,
): boolean {
  if (typeof text !== "string") return false;
  documents.open({
    uri,
    text,
    languageId: typeof languageId === "string" ? languageId : "",
    version: versionOf(version),
  });
  return true;
}

function change(documents: Documents, uri: string, version: unknown, changes: unknown): boolean {
  if (!Array.isArray(changes)) return false;
  documents.change(uri, versionOf(version), changes.filter(isChange));
  return true;
}

/** By hand where the editor does not say. */
function reasonOf(reason: unknown): TextDocumentSaveReason {
  return reason === 2 || reason === 3 ? reason : 1;
}

/** Required by LSP, and left out by some. */
function versionOf(version: unknown): number {
  return typeof version === "number" ? version : 0;
}

function isChange(value: unknown): value is TextDocumentContentChangeEvent {
  return isObject(value) && typeof value.text === "string";
}
