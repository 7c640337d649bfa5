/** What an editor is to tell of open documents. LSP 3.17, TextDocumentSyncOptions. The host has the text, and saving says nothing of it. */
import type { TextDocumentSyncOptions } from "vscode-languageserver-protocol";
import { type OfferingPlugin, offers } from "./offering.ts";
import { claimedDocuments, documentsOf } from "./selectors.ts";

/** LSP's TextDocumentSyncKind.Incremental. */
const incremental = 2;

const willSave = "textDocument/willSave";
const willSaveWaitUntil = "textDocument/willSaveWaitUntil";

export function syncOptions(plugins: readonly OfferingPlugin[]): TextDocumentSyncOptions {
  return {
    openClose: true,
    change: incremental,
    save: { includeText: false },
    ...(plugins.some(wantsWillSave) ? { willSave: true } : {}),
    ...(plugins.some((plugin) => offers(plugin, willSaveWaitUntil))
      ? { willSaveWaitUntil: true }
      : {}),
  };
}

/** The same, method by method, each with its documents: those of plugins that are not known yet as well, which come up when one is opened. */
export function syncMethods(
  plugins: readonly OfferingPlugin[],
): readonly (readonly [string, object])[] {
  const documentSelector = claimedDocuments(plugins);
  if (documentSelector.length === 0) return [];
  const known = plugins.filter(({ isKnown }) => isKnown);
  const saving = claimedDocuments(known.filter(wantsWillSave));
  const waiting = documentsOf(known, [willSaveWaitUntil]);
  return [
    ["textDocument/didOpen", { documentSelector }],
    ["textDocument/didChange", { documentSelector, syncKind: incremental }],
    ...(saving.length > 0 ? [[willSave, { documentSelector: saving }] as const] : []),
    ...(waiting.length > 0 ? [[willSaveWaitUntil, { documentSelector: waiting }] as const] : []),
    ["textDocument/didSave", { documentSelector, includeText: false }],
    ["textDocument/didClose", { documentSelector }],
  ];
}

/** A server that has not been up may want anything; nobody asks for notifications before. */
function wantsWillSave(plugin: OfferingPlugin): boolean {
  return plugin.serves(willSave) || (!plugin.isKnown && plugin.serves(willSaveWaitUntil));
}
