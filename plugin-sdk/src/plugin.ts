import type { Context, IndexContext } from "./context.ts";
import type { Host } from "./host.ts";
import type { LspHandlers } from "./lspHandlers.ts";
import type { MaybePromise } from "./maybePromise.ts";
import type * as protocol from "./protocol/index.ts";

/**
 * A language plugin: give the handlers you have, leave out the rest. What the plugin can do is told
 * to Chorus from the handlers that are there. A handler may be async; what it throws becomes an
 * error answer and never ends the process. Handlers are called without `this`.
 *
 * @since 1.0.0
 */
export interface Plugin {
  /** Who answers, for the log. */
  readonly info?: { readonly name: string; readonly version: string };
  /**
   * How open documents reach the plugin: `none` (the default) sends the whole text with each
   * request, `incremental` sends only what was typed and lets the SDK put the text together. The
   * handlers get the text either way.
   */
  readonly sync?: protocol.SyncKind;

  /** Symbols, imports and folding of one source file. PROTOCOL.md §5. */
  readonly provideParse?: Handler<SourceText, protocol.ParseResult>;
  /** The functions of one source file. PROTOCOL.md §5. */
  readonly provideFunctions?: Handler<SourceText, protocol.ListFunctionsResult>;
  /** The symbols of many files, reported as they are found. PROTOCOL.md §6. */
  readonly provideIndex?: (
    params: protocol.IndexParams,
    context: IndexContext,
  ) => MaybePromise<void>;
  /** Where imports lead, by the language's rules. PROTOCOL.md §7. */
  readonly resolveImports?: Handler<protocol.ResolveImportsParams, protocol.ResolveImportsResult>;
  /** Edits that follow a file rename. PROTOCOL.md §7. */
  readonly rewriteImports?: Handler<protocol.RewriteImportsParams, protocol.ImportEdits>;
  /** Edits that add an import. PROTOCOL.md §7. */
  readonly addImport?: Handler<protocol.AddImportParams, protocol.ImportEdits>;
  /** Edits that remove an import. PROTOCOL.md §7. */
  readonly removeImport?: Handler<protocol.RemoveImportParams, protocol.ImportEdits>;
  /** What a manifest or lock file says. PROTOCOL.md §8. */
  readonly provideManifest?: Handler<protocol.AnalyzeManifestParams, protocol.ManifestAnalysis>;
  /** Edits that change a manifest and keep its formatting. PROTOCOL.md §8. */
  readonly editManifest?: Handler<protocol.EditManifestParams, protocol.ManifestEdits>;

  /** LSP requests by their LSP names, in LSP's own shapes. PROTOCOL.md §11. */
  readonly requests?: LspHandlers;

  /** Before the first request; a throw refuses the start, and its message is shown to the user. */
  readonly initialize?: (params: protocol.InitializeParams, host: Host) => MaybePromise<void>;
  /** The plugin's settings: once at the start, and whenever they change. */
  readonly configure?: (settings: unknown, host: Host) => MaybePromise<void>;
  /** The workspace has other folders than `session` says; who needs them all keeps count. */
  readonly changeFolders?: (
    event: protocol.DidChangeWorkspaceFoldersParams["event"],
    host: Host,
  ) => MaybePromise<void>;
  /** A document was closed in the editor; comes only where `sync` is not `none`. */
  readonly didClose?: (uri: string) => void;
  /** Answered `ok` where absent. Must not wait for other work. */
  readonly health?: () => protocol.HealthResult;
  /** The last chance to finish something; the process ends two seconds later. */
  readonly shutdown?: () => MaybePromise<void>;
}

export type Handler<Params, Result> = (params: Params, context: Context) => MaybePromise<Result>;

/** One source file. The text is always there: from the request, or from the SDK's mirror. */
export type SourceText = protocol.SourceParams & { readonly text: string };

/**
 * Checks the shape of a plugin and infers its types. Keep it in a file of its own, apart from
 * `serve`, so that tests can import the plugin without starting it.
 *
 * @since 1.0.0
 */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
