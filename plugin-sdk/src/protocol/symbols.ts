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

export interface ParseParams extends SourceParams {
  /** The `resultId` of an answer about this document that the host has: a `ParseDelta` will do. */
  readonly previousResultId?: string;
}

/** One call with many uses: outline, folding, imports, diagnostics. */
export interface ParseResult {
  /** What the host may name this answer by when it asks about the document again. */
  readonly resultId?: string;
  /** LSP `DocumentSymbol`s, nested as the code nests them. */
  readonly symbols: DocumentSymbol[];
  readonly imports: readonly Import[];
  readonly foldingRanges?: FoldingRange[];
  readonly diagnostics?: readonly Diagnostic[];
}

/**
 * Instead of a `ParseResult`, where the params had a `previousResultId`: what makes the new answer
 * of that one. After the model of LSP 3.17, SemanticTokensDelta.
 */
export interface ParseDelta {
  readonly resultId?: string;
  /** A list that is not named here is as it was. */
  readonly edits: {
    readonly symbols?: ListEdit<DocumentSymbol>;
    readonly imports?: ListEdit<Import>;
    readonly foldingRanges?: ListEdit<FoldingRange>;
    readonly diagnostics?: ListEdit<Diagnostic>;
  };
}

/** `data` takes the place of the `deleteCount` elements from `start` on, as in a SemanticTokensEdit. */
export interface ListEdit<T> {
  readonly start: number;
  readonly deleteCount: number;
  readonly data: readonly T[];
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
