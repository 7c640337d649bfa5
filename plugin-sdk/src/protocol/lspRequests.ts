import type * as Lsp from "vscode-languageserver-protocol";

type Namespaces = typeof Lsp;

/** What a plugin handles by other means, and what only a server asks. */
type NotAsked =
  | "initialize"
  | "shutdown"
  | "workspace/applyEdit"
  | "workspace/configuration"
  | "workspace/workspaceFolders"
  | `client/${string}`
  | `window/${string}`
  | `${string}/refresh`;

/** Params and result of each LSP request that an editor sends, by method. LSP 3.17, and what 3.18 adds. */
export type LspRequests = {
  [K in keyof Namespaces as MethodOf<Namespaces[K]>]: ShapeOf<Namespaces[K]>;
};

export type LspMethod = keyof LspRequests;

type MethodOf<T> = T extends { readonly method: infer M extends string; readonly type: infer Type }
  ? ShapeOfType<Type> extends never
    ? never
    : Exclude<M, NotAsked>
  : never;

type ShapeOf<T> = T extends { readonly type: infer Type } ? ShapeOfType<Type> : never;

type ShapeOfType<Type> =
  Type extends Lsp.ProtocolRequestType<
    infer Params,
    infer Result,
    infer _Partial,
    infer _Error,
    infer _Options
  >
    ? { readonly params: Params; readonly result: Result }
    : never;
