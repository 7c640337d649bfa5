import type { MessageConnection } from "vscode-jsonrpc/node";
import type { WorkspaceEdit } from "vscode-languageserver-protocol";
import type {
  ApplyEditResult,
  InitializeParams,
  ListFilesResult,
  ParamsOf,
  ReadFileResult,
  RequestMethod,
  ResultOf,
} from "./protocol/index.ts";

/** What Chorus does for a plugin. Each is checked against what the user granted. PROTOCOL.md §10. */
export interface Host {
  /** Workspace folders, settings, grants and the plugin's data folder, as they were at the start. */
  readonly session: InitializeParams;
  /** A workspace file; what the editor shows where it is open. Rejects where it can't be read. */
  readonly readFile: (uri: string) => Promise<ReadFileResult>;
  /** Workspace files by globs relative to the workspace folders. */
  readonly listFiles: (
    include: readonly string[],
    options?: { readonly limit?: number },
  ) => Promise<ListFilesResult>;
  /** JSON that outlives the process. */
  readonly storage: {
    readonly get: (key: string) => Promise<unknown>;
    /** Removes the value where it is undefined. */
    readonly set: (key: string, value: unknown) => Promise<void>;
  };
  /** Offers an edit to the editor. */
  readonly applyEdit: (edit: WorkspaceEdit, label?: string) => Promise<ApplyEditResult>;
  /** Shows the user a message; for what the user has to act on. */
  readonly showMessage: (severity: Severity, message: string) => void;
  /** Writes to the plugin's log in Chorus. */
  readonly log: (severity: Severity, message: string) => void;
}

export type Severity = "error" | "warning" | "info" | "debug";

/** LSP's `MessageType`. */
const messageTypes = { error: 1, warning: 2, info: 3, debug: 4 } as const;

/** The host at the other end of `connection`. */
export function hostOver(connection: MessageConnection, session: InitializeParams): Host {
  const ask = <M extends RequestMethod>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>> =>
    connection.sendRequest<ResultOf<M>>(method, params);
  const tell = (method: string, severity: Severity, message: string): void => {
    void connection.sendNotification(method, { type: messageTypes[severity], message });
  };
  return {
    session,
    readFile: (uri) => ask("host/readFile", { uri }),
    listFiles: (include, options) => ask("host/listFiles", { include, ...options }),
    storage: {
      get: async (key) => (await ask("host/storage/get", { key })).value,
      set: async (key, value) => {
        await ask("host/storage/set", { key, value });
      },
    },
    applyEdit: (edit, label) =>
      ask("workspace/applyEdit", label === undefined ? { edit } : { edit, label }),
    showMessage: (severity, message) => tell("window/showMessage", severity, message),
    log: (severity, message) => tell("window/logMessage", severity, message),
  };
}
