/**
 * Write a Chorus language plugin: `definePlugin` what it can do, `serve` it.
 * README.md is the tutorial, PROTOCOL.md the protocol underneath.
 */
export type { Context, IndexContext } from "./context.ts";
export { RequestError } from "./failure.ts";
export type { Host, Severity } from "./host.ts";
export type { LspHandlers } from "./lspHandlers.ts";
export type { MaybePromise } from "./maybePromise.ts";
export {
  definePlugin,
  type Handler,
  type Plugin,
  type SourceText,
} from "./plugin.ts";
export * from "./protocol/index.ts";
export { serve } from "./serve.ts";
