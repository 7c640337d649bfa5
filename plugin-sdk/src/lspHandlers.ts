import type { Context } from "./context.ts";
import type { MaybePromise } from "./maybePromise.ts";
import type { LspMethod, LspRequests } from "./protocol/index.ts";

/** Handlers of LSP requests: `{ "textDocument/hover": ({ textDocument, position }, context) => … }`. */
export type LspHandlers = {
  readonly [M in LspMethod]?: (
    params: LspRequests[M]["params"],
    context: Context,
  ) => MaybePromise<LspRequests[M]["result"]>;
};
