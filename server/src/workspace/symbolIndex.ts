/** The symbols of the whole workspace, packed: a million of them must fit. */
import type { SymbolColumns } from "@chorus/plugin-sdk/protocol";
import type { Range } from "vscode-languageserver-protocol";

export interface SymbolHit {
  readonly name: string;
  /** LSP `SymbolKind`. */
  readonly kind: number;
  /** The name of the symbol that contains it. */
  readonly containerName?: string;
  readonly uri: string;
  /** Of the name. */
  readonly range: Range;
  readonly plugin: string;
}

export class SymbolIndex {
  /** Replaces what the plugin said about the file before. */
  set(uri: string, plugin: string, symbols: SymbolColumns): void {
    throw new Error(`not written yet: ${uri} ${plugin} ${symbols.names.length}`);
  }

  /** Forgets a file; of all plugins where none is named. */
  delete(uri: string, plugin?: string): void {
    throw new Error(`not written yet: ${uri} ${plugin}`);
  }

  deletePlugin(plugin: string): void {
    throw new Error(`not written yet: ${plugin}`);
  }

  /** The best matches, best first. The same for the same content, whatever order it came in. */
  search(query: string, limit: number): SymbolHit[] {
    throw new Error(`not written yet: ${query} ${limit}`);
  }

  /** Symbols held. */
  get size(): number {
    return 0;
  }
}
