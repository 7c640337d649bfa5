import type {
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Range,
} from "vscode-languageserver-protocol";
import type { Import } from "./imports.ts";

/** What `parse`, `listFunctions` and the imports requests are asked about. PROTOCOL.md §5. */
export interface SourceParams {
  readonly uri: string;
  /** The LSP language id, from the editor or from the descriptor's `languages`. */
  readonly languageId: string;
  /** The editor's version of an open document; absent for a file on disk. */
  readonly version?: number;
  /** The whole text. Absent only where the plugin asked for `sync` and the document is open. */
  readonly text?: string;
}

/** One call with many uses: outline, folding, imports, diagnostics. */
export interface ParseResult {
  /** LSP `DocumentSymbol`s, nested as the code nests them. */
  readonly symbols: DocumentSymbol[];
  readonly imports: readonly Import[];
  readonly foldingRanges?: FoldingRange[];
  readonly diagnostics?: readonly Diagnostic[];
}

export interface ListFunctionsResult {
  readonly functions: readonly FunctionInfo[];
}

export interface FunctionInfo {
  readonly name: string;
  /** The type or module that the function stands in, outermost first, joined by the language's own separator. */
  readonly containerName?: string;
  readonly range: Range;
  /** The name alone. */
  readonly selectionRange: Range;
}

/** Many files at once, for the workspace index. PROTOCOL.md §6. */
export interface IndexParams {
  readonly files: readonly IndexFile[];
  /** Results come as `$/progress` with this token, in any order, in as many pieces as the plugin likes. */
  readonly partialResultToken: string | number;
}

export interface IndexFile {
  readonly uri: string;
  readonly languageId: string;
  /** Absent where the plugin may read the workspace: then it reads the file itself. */
  readonly text?: string;
}

/** The value of an index request's `$/progress`. */
export interface IndexProgress {
  readonly files: readonly IndexedFile[];
}

/** One file's symbols, or why there are none. A file that has none is answered with empty columns. */
export type IndexedFile =
  | { readonly uri: string; readonly symbols: SymbolColumns }
  | { readonly uri: string; readonly error: string };

/**
 * Symbols as columns, in document order: a third of the bytes of objects, and a fifth of the time.
 * All arrays have one entry a symbol, `positions` four.
 */
export interface SymbolColumns {
  readonly names: readonly string[];
  /** LSP `SymbolKind`. */
  readonly kinds: readonly number[];
  /** The index of the symbol that contains this one, always smaller than its own; -1 at the top. */
  readonly parents: readonly number[];
  /** `selectionRange` of each symbol: start line, start character, end line, end character. */
  readonly positions: readonly number[];
}
