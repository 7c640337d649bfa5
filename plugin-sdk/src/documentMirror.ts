import { TextDocument } from "vscode-languageserver-textdocument";
import type { DidChangeParams, DidCloseParams, DidOpenParams } from "./protocol/index.ts";

/** The texts of the documents that are open in the editor, kept up from what was typed. PROTOCOL.md §4. */
export class DocumentMirror {
  readonly #documents = new Map<string, TextDocument>();

  /** The text of an open document; undefined where it is not open. */
  text(uri: string): string | undefined {
    return this.#documents.get(uri)?.getText();
  }

  open({ textDocument: { uri, languageId, version, text } }: DidOpenParams): void {
    this.#documents.set(uri, TextDocument.create(uri, languageId, version, text));
  }

  /** Applies the changes in order, each to the result of the one before, as LSP says. */
  change({ textDocument: { uri, version }, contentChanges }: DidChangeParams): void {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${uri} was changed and is not open`);
    TextDocument.update(document, [...contentChanges], version);
  }

  close({ textDocument: { uri } }: DidCloseParams): void {
    this.#documents.delete(uri);
  }
}
