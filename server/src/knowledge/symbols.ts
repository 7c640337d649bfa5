import type { SymbolInformation } from "vscode-languageserver-protocol";
import type { Token } from "../base/cancellation.ts";
import type { FileChange } from "./files.ts";

/** One symbol of the workspace that a search found, and whose data it is. */
export interface SymbolHit {
  readonly plugin: string;
  readonly symbol: SymbolInformation;
}

export interface SymbolSearch {
  /** Best first. */
  readonly hits: readonly SymbolHit[];
  /** False while files are still to be indexed. */
  readonly isComplete: boolean;
}

export interface SearchOptions {
  readonly token: Token;
  /** How long to wait for the index: 0 not at all, Infinity until it stands. */
  readonly waitMs: number;
  readonly limit: number;
}

/** The symbols of the whole workspace, no file open: built in the background at the first demand. */
export interface SymbolKnowledge extends Disposable {
  /** Begins to index if that has not begun. */
  demand(): void;
  search(query: string, options: SearchOptions): Promise<SymbolSearch>;
  filesChanged(changes: readonly FileChange[]): void;
}

/** How the user is told about work in the background. */
export interface ProgressPort {
  begin(title: string): Progress;
}

export interface Progress {
  report(percentage: number, message: string): void;
  end(): void;
}
