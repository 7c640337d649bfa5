import type {
  NotebookCell,
  NotebookDocument,
  TextDocumentContentChangeEvent,
} from "vscode-languageserver-protocol";
import { Emitter, type Event } from "../base/emitter.ts";
import type { Log } from "../base/log.ts";
import { normalizeUri } from "../base/uris.ts";
import type { Documents, OpenDocument } from "./documents.ts";

/** A notebook that the editor has open; the texts of its cells are documents. LSP 3.17, "Notebook Document Synchronization". */
export type OpenNotebook = Readonly<NotebookDocument>;

export interface NotebookChange {
  /** New metadata of the notebook; absent where they stay. */
  readonly metadata?: NotebookDocument["metadata"];
  /** Other cells at this place. */
  readonly structure?: {
    readonly start: number;
    readonly deleteCount: number;
    readonly cells: readonly NotebookCell[];
    readonly opened: readonly OpenDocument[];
    readonly closed: readonly string[];
  };
  /** Cells whose kind, metadata or last run is another one. */
  readonly data: readonly NotebookCell[];
  readonly texts: readonly CellTextChange[];
}

export interface CellTextChange {
  readonly uri: string;
  readonly version: number;
  readonly changes: readonly TextDocumentContentChangeEvent[];
}

export type NotebookEvent =
  | { readonly kind: "opened" | "saved" | "closed"; readonly notebook: OpenNotebook }
  | { readonly kind: "changed"; readonly notebook: OpenNotebook; readonly change: NotebookChange };

/**
 * The mirror of the notebooks. A cell is of its notebook before its text is a document, and until the
 * text is none any more: who hears of the text knows where it belongs. The notebook's own event comes last.
 */
export class Notebooks implements Disposable {
  readonly #documents: Documents;
  readonly #log: Log;
  readonly #changed = new Emitter<NotebookEvent>();
  readonly #open = new Map<string, OpenNotebook>();
  /** By the cell's document. */
  readonly #ofCell = new Map<string, string>();

  readonly onDidChange: Event<NotebookEvent> = this.#changed.event;

  constructor(documents: Documents, log: Log) {
    this.#documents = documents;
    this.#log = log;
  }

  /** One that is open already is closed before. */
  open(notebook: OpenNotebook, texts: readonly OpenDocument[]): void {
    if (this.get(notebook.uri)) this.close(notebook.uri);
    this.#keep(notebook);
    for (const text of texts) this.#documents.open(text);
    this.#changed.fire({ kind: "opened", notebook });
  }

  change(uri: string, version: number, change: NotebookChange): void {
    const known = this.#known(uri, "changed");
    if (!known) return;
    const { structure, data, texts, metadata } = change;
    const placed = structure
      ? known.cells.toSpliced(structure.start, structure.deleteCount, ...structure.cells)
      : known.cells;
    const described = new Map(data.map((cell) => [cell.document, cell]));
    const cells = placed.map((cell) => described.get(cell.document) ?? cell);
    const notebook = { ...known, version, cells, ...(metadata && { metadata }) };
    this.#keep(notebook);
    for (const cell of structure?.closed ?? []) this.#documents.close(cell);
    for (const text of structure?.opened ?? []) this.#documents.open(text);
    for (const text of texts) this.#documents.change(text.uri, text.version, text.changes);
    this.#forgetCells(known, new Set(cells.map((cell) => cell.document)));
    this.#changed.fire({ kind: "changed", notebook, change });
  }

  save(uri: string): void {
    const notebook = this.#known(uri, "saved");
    if (notebook) this.#changed.fire({ kind: "saved", notebook });
  }

  close(uri: string): void {
    const notebook = this.#known(uri, "closed");
    if (!notebook) return;
    for (const { document } of notebook.cells) {
      if (this.#documents.get(document)) this.#documents.close(document);
    }
    this.#forgetCells(notebook, new Set());
    this.#open.delete(normalizeUri(uri));
    this.#changed.fire({ kind: "closed", notebook });
  }

  get(uri: string): OpenNotebook | undefined {
    return this.#open.get(normalizeUri(uri));
  }

  /** The notebook of a cell's document. */
  ofCell(document: string): OpenNotebook | undefined {
    const uri = this.#ofCell.get(normalizeUri(document));
    return uri === undefined ? undefined : this.#open.get(uri);
  }

  all(): readonly OpenNotebook[] {
    return Array.from(this.#open.values());
  }

  [Symbol.dispose](): void {
    this.#changed[Symbol.dispose]();
    this.#open.clear();
    this.#ofCell.clear();
  }

  #keep(notebook: OpenNotebook): void {
    const key = normalizeUri(notebook.uri);
    this.#open.set(key, notebook);
    for (const { document } of notebook.cells) this.#ofCell.set(normalizeUri(document), key);
  }

  #forgetCells({ cells }: OpenNotebook, kept: ReadonlySet<string>): void {
    for (const { document } of cells) {
      if (!kept.has(document)) this.#ofCell.delete(normalizeUri(document));
    }
  }

  #known(uri: string, what: string): OpenNotebook | undefined {
    const notebook = this.get(uri);
    if (!notebook) this.#log.warn(`a notebook that is not open was ${what}`, { uri });
    return notebook;
  }
}
