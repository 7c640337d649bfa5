import type {
  ApplyWorkspaceEditResult,
  MessageType,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";

/** What a plugin may ask of the host. Each is checked against the grants. PROTOCOL.md §10. */
export interface ReadFileParams {
  readonly uri: string;
}

export interface ReadFileResult {
  readonly text: string;
  /** Present where the editor has the file open: then `text` is what the editor shows. */
  readonly version?: number;
}

export interface ListFilesParams {
  /** Globs relative to the workspace folders. */
  readonly include: readonly string[];
  /** At most this many; 10,000 where absent. */
  readonly limit?: number;
}

export interface ListFilesResult {
  readonly uris: readonly string[];
  readonly isComplete: boolean;
}

export interface StorageGetParams {
  readonly key: string;
}

export interface StorageGetResult {
  /** Absent where nothing is stored under the key. */
  readonly value?: unknown;
}

export interface StorageSetParams {
  readonly key: string;
  /** Any JSON; absent to remove. */
  readonly value?: unknown;
}

export interface ApplyEditParams {
  readonly label?: string;
  readonly edit: WorkspaceEdit;
}

export type ApplyEditResult = ApplyWorkspaceEditResult;

export interface MessageParams {
  readonly type: MessageType;
  readonly message: string;
}

export interface ProgressParams {
  readonly token: number | string;
  readonly value: unknown;
}
