import type { TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";
import type { Event } from "../base/emitter.ts";
import { Emitter } from "../base/emitter.ts";
import type { Log } from "../base/log.ts";

/** A document that the editor has open, at the editor's version. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

/** Every change of the mirror, fired at once and in order: what syncs plugins listens here. */
export type DocumentEvent =
  | { readonly kind: "opened"; readonly document: OpenDocument }
  | {
      readonly kind: "changed";
      readonly document: OpenDocument;
      /** As the editor sent them; empty ranges mean the whole text. */
      readonly changes: readonly TextDocumentContentChangeEvent[];
    }
  | { readonly kind: "saved"; readonly document: OpenDocument }
  | { readonly kind: "closed"; readonly document: OpenDocument };

/** The mirror of what the editor has open. */
export class Documents implements Disposable {
  readonly #changed = new Emitter<DocumentEvent>();
  readonly #open = new Map<string, OpenDocument>();
  readonly #log: Log;

  readonly onDidChange: Event<DocumentEvent> = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Of a document that is open already: takes the new text, as a change of everything. */
  open(document: OpenDocument): void {
    throw new Error(`not written yet: ${document.uri}`);
  }

  /** Ranges that lie outside the text are clamped, as LSP says; a document that is not open is reported to the log. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    throw new Error(`not written yet: ${uri} ${version} ${changes.length}`);
  }

  save(uri: string): void {
    throw new Error(`not written yet: ${uri}`);
  }

  close(uri: string): void {
    throw new Error(`not written yet: ${uri}`);
  }

  /** By any spelling of its URI; its own `uri` is the editor's. */
  get(uri: string): OpenDocument | undefined {
    return this.#open.get(uri);
  }

  /** In the order in which they were opened. */
  all(): readonly OpenDocument[] {
    return [...this.#open.values()];
  }

  [Symbol.dispose](): void {
    this.#log.debug("not written yet");
    this.#changed[Symbol.dispose]();
  }
}
