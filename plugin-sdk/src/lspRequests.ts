import type * as Lsp from "vscode-languageserver-protocol";
import type { Context } from "./context.ts";
import type { MaybePromise } from "./maybePromise.ts";

type Namespaces = typeof Lsp;

/** What a plugin handles itself, by other means. */
type Own = "initialize" | "shutdown";

/** Params and result of each LSP request, by method. */
export type LspRequests = {
  [K in keyof Namespaces as MethodOf<Namespaces[K]>]: ShapeOf<Namespaces[K]>;
};

type MethodOf<T> = T extends { readonly method: infer M extends string; readonly type: infer Type }
  ? ShapeOfType<Type> extends never
    ? never
    : Exclude<M, Own>
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

export type LspMethod = keyof LspRequests;

/** Handlers of LSP requests: `{ "textDocument/hover": ({ textDocument, position }, context) => … }`. */
export type LspHandlers = {
  readonly [M in LspMethod]?: (
    params: LspRequests[M]["params"],
    context: Context,
  ) => MaybePromise<LspRequests[M]["result"]>;
};
