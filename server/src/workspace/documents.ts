import type {
  Position,
  TextDocumentContentChangeEvent,
  TextDocumentSaveReason,
} from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Emitter, type Event } from "../base/emitter.ts";
import type { Log } from "../base/log.ts";
import { normalizeUri } from "../base/uris.ts";

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
      /** The text that the first of the changes is about. */
      readonly before: string;
      /** As the editor sent them; empty ranges mean the whole text. */
      readonly changes: readonly TextDocumentContentChangeEvent[];
    }
  | {
      readonly kind: "willSave";
      readonly document: OpenDocument;
      readonly reason: TextDocumentSaveReason;
    }
  | { readonly kind: "saved"; readonly document: OpenDocument }
  | { readonly kind: "closed"; readonly document: OpenDocument };

/** The mirror of what the editor has open. */
export class Documents implements Disposable {
  readonly #changed = new Emitter<DocumentEvent>();
  readonly #open = new Map<string, Mirrored>();
  readonly #log: Log;

  readonly onDidChange: Event<DocumentEvent> = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Of a document that is open already: takes the new text, as a change of everything. */
  open(document: OpenDocument): void {
    const { uri, languageId, version, text } = document;
    const known = this.#open.get(normalizeUri(uri));
    if (known?.document.languageId === languageId) {
      this.#log.warn("document opened twice; its new text is taken", { uri });
      this.change(uri, version, [{ text }]);
      return;
    }
    if (known) this.close(uri);
    const mirrored = {
      buffer: TextDocument.create(uri, languageId, version, text),
      document: { uri, languageId, version, text },
    };
    this.#open.set(normalizeUri(uri), mirrored);
    this.#changed.fire({ kind: "opened", document: mirrored.document });
  }

  /** Ranges that lie outside the text are clamped, as LSP says; a document that is not open is reported to the log. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const mirrored = this.#known(uri, "changed");
    if (!mirrored) return;
    const taken = changes.filter(isChange).map(withoutEmptyRange);
    if (taken.length < changes.length) {
      this.#log.error("a change that is none was left out", { uri, version });
    }
    const before = mirrored.document.text;
    for (const change of taken) update(mirrored.buffer, change, version);
    mirrored.document = { ...mirrored.document, version, text: mirrored.buffer.getText() };
    this.#changed.fire({ kind: "changed", document: mirrored.document, before, changes: taken });
  }

  willSave(uri: string, reason: TextDocumentSaveReason): void {
    const mirrored = this.#known(uri, "to be saved");
    if (mirrored) this.#changed.fire({ kind: "willSave", document: mirrored.document, reason });
  }

  save(uri: string): void {
    const mirrored = this.#known(uri, "saved");
    if (mirrored) this.#changed.fire({ kind: "saved", document: mirrored.document });
  }

  close(uri: string): void {
    const mirrored = this.#known(uri, "closed");
    if (!mirrored) return;
    this.#open.delete(normalizeUri(uri));
    this.#changed.fire({ kind: "closed", document: mirrored.document });
  }

  /** By any spelling of its URI; its own `uri` is the editor's. */
  get(uri: string): OpenDocument | undefined {
    // Most editors spell it as we do.
    return (this.#open.get(uri) ?? this.#open.get(normalizeUri(uri)))?.document;
  }

  /** In the order in which they were opened. */
  all(): readonly OpenDocument[] {
    return Array.from(this.#open.values(), (mirrored) => mirrored.document);
  }

  [Symbol.dispose](): void {
    this.#changed[Symbol.dispose]();
    this.#open.clear();
  }

  #known(uri: string, what: string): Mirrored | undefined {
    const mirrored = this.#open.get(normalizeUri(uri));
    if (!mirrored) this.#log.warn(`a document that is not open was ${what}`, { uri });
    return mirrored;
  }
}

/** One by one, because each is about the text after those before it. */
function update(
  buffer: TextDocument,
  change: TextDocumentContentChangeEvent,
  version: number,
): void {
  if (!("range" in change)) {
    TextDocument.update(buffer, [change], version);
    return;
  }
  // The library loses count of its lines where a range begins behind the text.
  const { start, end } = change.range;
  const range = { start: clamped(buffer, start), end: clamped(buffer, end) };
  TextDocument.update(buffer, [{ range, text: change.text }], version);
}

function clamped(buffer: TextDocument, position: Position): Position {
  return buffer.positionAt(buffer.offsetAt(position));
}

/** The buffer changes in place and keeps its line offsets; the document is what was handed out, and never changes. */
interface Mirrored {
  readonly buffer: TextDocument;
  document: OpenDocument;
}

/** An editor's word is not ours to trust: one bad change must not end the mirror. */
function isChange(change: TextDocumentContentChangeEvent): boolean {
  if (typeof change?.text !== "string") return false;
  if (!("range" in change) || !change.range) return true;
  const { start, end } = change.range;
  return [start?.line, start?.character, end?.line, end?.character].every(Number.isInteger);
}

/** `range: null` is how some editors say that there is none. */
function withoutEmptyRange(change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  return "range" in change && !change.range ? { text: change.text } : change;
}
