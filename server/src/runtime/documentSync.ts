import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import { contentChanges } from "../dialects/positions/contentChanges.ts";
import { LineTexts } from "../dialects/positions/lineTexts.ts";
import type { Handshake, Session } from "../dialects/session.ts";
import { claimsDocument, claimsManifest, languageIdFor } from "../store/claims.ts";
import type { DocumentEvent, OpenDocument } from "../workspace/documents.ts";
import type { FleetOptions } from "./fleet.ts";
import type { NotebookSync } from "./notebookSync.ts";

export type DocumentMirror = FleetOptions["documents"];

export function claims(descriptor: Descriptor, { uri, languageId }: OpenDocument): boolean {
  return claimsDocument(descriptor, uri, languageId) || claimsManifest(descriptor, uri);
}

/**
 * Keeps a plugin's own mirror like ours, as much as it asked for and for the documents that it
 * claims. Opens them with the text of now, then follows every change at once: what is asked
 * afterwards comes behind.
 */
export function syncDocuments(
  session: Pick<Session, "notify">,
  handshake: Handshake,
  descriptor: Descriptor,
  documents: DocumentMirror,
  notebooks: NotebookSync,
): Disposable {
  /** A cell that goes with its notebook is no document of its own. */
  const isOwn = (document: OpenDocument): boolean =>
    claims(descriptor, document) && !notebooks.holds(document);
  if (handshake.sync.openClose) {
    for (const document of documents.all())
      if (isOwn(document)) open(session, descriptor, document);
  }
  return documents.onDidChange((event) => {
    if (isOwn(event.document)) follow(session, descriptor, handshake, event);
  });
}

function follow(
  session: Pick<Session, "notify">,
  descriptor: Descriptor,
  { sync, positionEncoding: encoding }: Handshake,
  event: DocumentEvent,
): void {
  const { uri, version, text } = event.document;
  switch (event.kind) {
    case "opened":
      if (sync.openClose) open(session, descriptor, event.document);
      break;
    case "changed":
      if (sync.change === "none") break;
      session.notify("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: contentChanges(
          { before: new LineTexts(event.before), changes: event.changes, after: text },
          { sync: sync.change, encoding },
        ),
      });
      break;
    case "willSave":
      if (!sync.willSave) break;
      session.notify("textDocument/willSave", { textDocument: { uri }, reason: event.reason });
      break;
    case "saved":
      if (sync.save === "none") break;
      session.notify("textDocument/didSave", {
        textDocument: { uri },
        ...(sync.save === "text" ? { text } : {}),
      });
      break;
    case "closed":
      if (sync.openClose) session.notify("textDocument/didClose", { textDocument: { uri } });
      break;
  }
}

function open(
  session: Pick<Session, "notify">,
  descriptor: Descriptor,
  { uri, languageId, version, text }: OpenDocument,
): void {
  const textDocument = { uri, languageId: idFor(descriptor, uri, languageId), version, text };
  session.notify("textDocument/didOpen", { textDocument });
}

/** Editors differ in their ids, and some have one for all: a plugin that knows the file by its name hears its own. */
function idFor(descriptor: Descriptor, uri: string, languageId: string): string {
  const isItsOwn = descriptor.languages.some(({ id }) => id === languageId);
  return isItsOwn ? languageId : (languageIdFor([descriptor], uri) ?? languageId);
}
