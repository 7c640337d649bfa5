import type {
  PositionEncodingKind,
  TextDocumentContentChangeEvent,
  WorkspaceFolder,
} from "vscode-languageserver-protocol";
import type { Permissions } from "./descriptor.ts";

/** The handshake. PROTOCOL.md §3. */
export interface InitializeParams {
  /** The newest version of the protocol that the host speaks. */
  readonly protocolVersion: string;
  readonly host: { readonly name: string; readonly version: string };
  readonly pluginId: string;
  /** A folder that is the plugin's own, to write in; absolute path. */
  readonly dataDir: string;
  readonly workspaceFolders: readonly WorkspaceFolder[];
  /** The plugin's settings, as its descriptor's `configuration` describes them. */
  readonly configuration: unknown;
  /** What the plugin may do, out of what it asked for. */
  readonly grants: Permissions;
  readonly trace?: "off" | "messages" | "verbose";
  /** In the host's order of preference; UTF-16 is always among them. */
  readonly positionEncodings: readonly PositionEncodingKind[];
}

export interface InitializeResult {
  readonly protocolVersion: string;
  readonly plugin?: { readonly name: string; readonly version: string };
  /** Narrows the descriptor's features; absent, all of them are served. */
  readonly features?: readonly string[];
  /** How much of open documents the plugin wants to be told; `none` where absent. */
  readonly sync?: SyncKind;
  /** `utf-16` where absent. */
  readonly positionEncoding?: PositionEncodingKind;
  /**
   * What LSP requests come with, by method: the registration options of LSP, as trigger characters
   * or the legend of semantic tokens.
   */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export type SyncKind = "none" | "full" | "incremental";

export interface DidOpenParams {
  readonly textDocument: {
    readonly uri: string;
    readonly languageId: string;
    readonly version: number;
    readonly text: string;
  };
}

export interface DidChangeParams {
  readonly textDocument: { readonly uri: string; readonly version: number };
  readonly contentChanges: readonly TextDocumentContentChangeEvent[];
}

export interface DidCloseParams {
  readonly textDocument: { readonly uri: string };
}

export interface DidSaveParams {
  readonly textDocument: { readonly uri: string };
  /** Where the plugin asked for it; a language server alone can. */
  readonly text?: string;
}

export interface DidChangeConfigurationParams {
  readonly settings: unknown;
}

/**
 * Of what `initialize` has said. Ignored by a plugin that looks at single files alone.
 */
export interface DidChangeWorkspaceFoldersParams {
  readonly event: {
    readonly added: readonly WorkspaceFolder[];
    readonly removed: readonly WorkspaceFolder[];
  };
}

export interface SetTraceParams {
  readonly value: "off" | "messages" | "verbose";
}

export interface CancelParams {
  readonly id: number | string;
}

/** Answered at once by a plugin that is well, whatever else it is doing. */
export interface HealthResult {
  readonly status: "ok" | "degraded";
  readonly message?: string;
}
