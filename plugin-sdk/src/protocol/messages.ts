import type * as host from "./hostServices.ts";
import type * as imports from "./imports.ts";
import type * as life from "./lifecycle.ts";
import type * as manifests from "./manifests.ts";
import type * as symbols from "./symbols.ts";

/**
 * Every message of the plugin protocol, each defined as one thing. LSP requests that a plugin lists
 * in its `features` come on top of these, under LSP's own names and shapes.
 */
export const messages = {
  initialize: request<life.InitializeParams, life.InitializeResult>(
    "host",
    "The handshake; the first message.",
  ),
  initialized: notification<Record<string, never>>("host", "The handshake is complete."),
  shutdown: request<undefined, null>("host", "Finish what must be finished; answer null."),
  exit: notification<undefined>("host", "End the process."),
  "textDocument/didOpen": notification<life.DidOpenParams>(
    "host",
    "A document is open in the editor.",
  ),
  "textDocument/didChange": notification<life.DidChangeParams>("host", "An open document changed."),
  "textDocument/didClose": notification<life.DidCloseParams>("host", "A document was closed."),
  "textDocument/didSave": notification<life.DidSaveParams>("host", "An open document was saved."),
  parse: request<symbols.ParseParams, symbols.ParseResult | symbols.ParseDelta>(
    "host",
    "Symbols, imports and folding of one source file.",
  ),
  listFunctions: request<symbols.SourceParams, symbols.ListFunctionsResult>(
    "host",
    "The functions of one source file.",
  ),
  analyzeManifest: request<manifests.AnalyzeManifestParams, manifests.ManifestAnalysis>(
    "host",
    "What a manifest or lock file says.",
  ),
  editManifest: request<manifests.EditManifestParams, manifests.ManifestEdits>(
    "host",
    "Edits that change a manifest and keep its formatting.",
  ),
  index: request<symbols.IndexParams, Record<string, never>>(
    "host",
    "The symbols of many files, answered by `$/progress`.",
  ),
  "imports/resolve": request<imports.ResolveImportsParams, imports.ResolveImportsResult>(
    "host",
    "Where imports lead.",
  ),
  "imports/rewrite": request<imports.RewriteImportsParams, imports.ImportEdits>(
    "host",
    "Edits that follow a file rename.",
  ),
  "imports/add": request<imports.AddImportParams, imports.ImportEdits>(
    "host",
    "Edits that add an import.",
  ),
  "imports/remove": request<imports.RemoveImportParams, imports.ImportEdits>(
    "host",
    "Edits that remove an import.",
  ),
  health: request<undefined, life.HealthResult>("host", "Is the plugin well?"),
  "workspace/didChangeConfiguration": notification<life.DidChangeConfigurationParams>(
    "host",
    "The plugin's settings changed.",
  ),
  "workspace/didChangeWorkspaceFolders": notification<life.DidChangeWorkspaceFoldersParams>(
    "host",
    "The workspace has other folders now.",
  ),
  "$/setTrace": notification<life.SetTraceParams>("host", "How much to log."),
  "$/cancelRequest": notification<life.CancelParams>("both", "The answer is no longer wanted."),
  "$/progress": notification<host.ProgressParams>(
    "plugin",
    "A piece of a result, or work-done progress.",
  ),
  "host/readFile": request<host.ReadFileParams, host.ReadFileResult>(
    "plugin",
    "The text of a workspace file.",
  ),
  "host/listFiles": request<host.ListFilesParams, host.ListFilesResult>(
    "plugin",
    "Workspace files that match globs.",
  ),
  "host/storage/get": request<host.StorageGetParams, host.StorageGetResult>(
    "plugin",
    "A value the plugin stored.",
  ),
  "host/storage/set": request<host.StorageSetParams, null>(
    "plugin",
    "Stores a value; it outlives the process.",
  ),
  "workspace/applyEdit": request<host.ApplyEditParams, host.ApplyEditResult>(
    "plugin",
    "Offers an edit to the editor.",
  ),
  "window/showMessage": notification<host.MessageParams>(
    "plugin",
    "Shows the user a message; rate-limited.",
  ),
  "window/logMessage": notification<host.MessageParams>("plugin", "Writes to the plugin's log."),
} as const;

export type Messages = typeof messages;
export type MethodName = keyof Messages;

/** Methods that are requests: they have a result. */
export type RequestMethod = {
  [M in MethodName]: Messages[M] extends { readonly kind: "request" } ? M : never;
}[MethodName];
export type NotificationMethod = Exclude<MethodName, RequestMethod>;

export type ParamsOf<M extends MethodName> =
  Messages[M] extends Message<infer P, unknown> ? P : never;
export type ResultOf<M extends RequestMethod> =
  Messages[M] extends Message<never, infer R> ? R : never;

/** Who sends it. */
export type Sender = "host" | "plugin" | "both";

declare const shape: unique symbol;

export interface Message<P, R> {
  readonly kind: "request" | "notification";
  readonly sender: Sender;
  readonly doc: string;
  /** Never there at run time: carries the types alone. */
  readonly [shape]?: { readonly params: (params: P) => void; readonly result: R };
}

function request<P, R>(sender: Sender, doc: string): Message<P, R> & { readonly kind: "request" } {
  return { kind: "request", sender, doc };
}

function notification<P>(
  sender: Sender,
  doc: string,
): Message<P, void> & { readonly kind: "notification" } {
  return { kind: "notification", sender, doc };
}
