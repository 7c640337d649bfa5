import {
  type CancellationToken,
  type MessageConnection,
  NotificationType,
  ProgressType,
  RequestType,
} from "vscode-jsonrpc/node";
import type { Context } from "./context.ts";
import { DocumentMirror } from "./documentMirror.ts";
import { answerFor, RequestError } from "./failure.ts";
import { featuresOf } from "./features.ts";
import { type Host, hostOver } from "./host.ts";
import type { MaybePromise } from "./maybePromise.ts";
import { ParseHistory } from "./parseHistory.ts";
import type { Handler, Plugin, SourceText } from "./plugin.ts";
import {
  type ChorusFeature,
  ErrorCode,
  type IndexParams,
  type IndexProgress,
  type InitializeParams,
  type InitializeResult,
  type NotificationMethod,
  negotiate,
  type ParamsOf,
  type ParseParams,
  PROTOCOL_VERSION,
  type SourceParams,
} from "./protocol/index.ts";

/** What a connected plugin may do to the process that it runs in. */
export interface Surroundings {
  exit(code: number): void;
  /** One line for whoever looks for a fault. */
  trace(line: string): void;
}

/**
 *     waiting ──initialize──▶ ready ──shutdown──▶ ended ──exit──▶ (gone)
 *
 * Requests are answered in `ready` alone. PROTOCOL.md §3.
 */
type Phase =
  | { readonly kind: "waiting" }
  | { readonly kind: "ready"; readonly host: Host }
  | { readonly kind: "ended" };

/** Lets `plugin` answer what comes over `connection`; the caller listens. */
export function connect(
  plugin: Plugin,
  connection: MessageConnection,
  surroundings: Surroundings,
): void {
  const documents = new DocumentMirror();
  const parses = new ParseHistory();
  let phase: Phase = { kind: "waiting" };
  let isTracing = false;

  connection.onRequest(
    new RequestType<InitializeParams, InitializeResult, unknown>("initialize"),
    async (params) => {
      try {
        if (phase.kind !== "waiting") throw initializedTwice();
        const protocolVersion = agree(plugin, params);
        isTracing = params.trace !== undefined && params.trace !== "off";
        const host = hostOver(connection, params);
        await plugin.initialize?.(params, host);
        await plugin.configure?.(params.configuration, host);
        phase = { kind: "ready", host };
        return {
          protocolVersion,
          features: featuresOf(plugin),
          sync: plugin.sync ?? "none",
          ...(plugin.info ? { plugin: plugin.info } : {}),
        };
      } catch (error) {
        throw answerFor(error);
      }
    },
  );
  connection.onRequest("shutdown", async () => {
    phase = { kind: "ended" };
    await plugin.shutdown?.();
    return null;
  });
  connection.onRequest("health", () => plugin.health?.() ?? { status: "ok" });

  // By its name alone: of a typed notification the connection expects params, and logs that there are none.
  connection.onNotification("exit", () => surroundings.exit(phase.kind === "ended" ? 0 : 1));
  hear("$/setTrace", ({ value }) => {
    isTracing = value !== "off";
  });
  hear("workspace/didChangeConfiguration", async ({ settings }) => {
    if (phase.kind === "ready") await plugin.configure?.(settings, phase.host);
  });
  hear("workspace/didChangeWorkspaceFolders", async ({ event }) => {
    if (phase.kind === "ready") await plugin.changeFolders?.(event, phase.host);
  });
  hear("textDocument/didOpen", (params) => documents.open(params));
  hear("textDocument/didChange", (params) => documents.change(params));
  hear("textDocument/didClose", (params) => {
    documents.close(params);
    parses.forget(params.textDocument.uri);
    plugin.didClose?.(params.textDocument.uri);
  });

  const { provideParse, provideFunctions, provideIndex } = plugin;
  if (provideParse)
    answer("parse", async (params: ParseParams, context) =>
      parses.reply(params, await provideParse(withText(params), context)),
    );
  if (provideFunctions)
    answer("listFunctions", (params: SourceParams, context) =>
      provideFunctions(withText(params), context),
    );
  if (provideIndex)
    answer("index", async (params: IndexParams, context) => {
      const report = (files: IndexProgress["files"]): void => {
        void connection.sendProgress(progress, params.partialResultToken, { files });
      };
      await provideIndex(params, { ...context, report });
      return {};
    });
  answer("analyzeManifest", plugin.provideManifest);
  answer("editManifest", plugin.editManifest);
  answer("imports/resolve", plugin.resolveImports);
  answer("imports/rewrite", plugin.rewriteImports);
  answer("imports/add", plugin.addImport);
  answer("imports/remove", plugin.removeImport);
  for (const [method, handler] of Object.entries(plugin.requests ?? {})) {
    connection.onRequest(method, (params, token) =>
      run(method, token, (context) => handler(params, context)),
    );
  }

  function answer<P, R>(method: ChorusFeature, handler: Handler<P, R> | undefined): void {
    if (!handler) return;
    connection.onRequest<unknown, unknown>(method, (params: P, token: CancellationToken) =>
      run(method, token, (context) => handler(params, context)),
    );
  }

  async function run<R>(
    method: string,
    token: CancellationToken,
    handle: (context: Context) => MaybePromise<R>,
  ): Promise<R> {
    const aborter = new AbortController();
    const listening = token.onCancellationRequested(() => aborter.abort());
    const started = performance.now();
    try {
      return await handle(contextFor(aborter.signal));
    } catch (error) {
      throw answerFor(error, aborter.signal);
    } finally {
      listening.dispose();
      if (isTracing) surroundings.trace(`${method} ${(performance.now() - started).toFixed(1)} ms`);
    }
  }

  function hear<M extends NotificationMethod>(
    method: M,
    handler: (params: ParamsOf<M>) => MaybePromise<void>,
  ): void {
    connection.onNotification(new NotificationType<ParamsOf<M>>(method), handler);
  }

  function contextFor(signal: AbortSignal): Context {
    if (phase.kind === "waiting")
      throw new RequestError(ErrorCode.ServerNotInitialized, "'initialize' comes first");
    if (phase.kind === "ended")
      throw new RequestError(ErrorCode.InvalidRequest, "'shutdown' was the last request");
    const { host } = phase;
    const text = async (uri: string): Promise<string> =>
      documents.text(uri) ?? (await host.readFile(uri)).text;
    return { signal, host, text };
  }

  function withText(params: SourceParams): SourceText {
    const text = params.text ?? documents.text(params.uri);
    if (text !== undefined) return { ...params, text };
    throw new RequestError(ErrorCode.InvalidParams, `${params.uri} has no text and is not open`);
  }
}

const progress = new ProgressType<IndexProgress>();

function agree(plugin: Plugin, { protocolVersion }: InitializeParams): string {
  const agreed = negotiate(PROTOCOL_VERSION, protocolVersion);
  if (agreed.kind === "agreed") return agreed.version;
  const who = plugin.info ? `${plugin.info.name} ${plugin.info.version}` : "This plugin";
  throw new RequestError(
    ErrorCode.ProtocolMismatch,
    `${who} speaks protocol ${PROTOCOL_VERSION}; the host speaks ${protocolVersion}.`,
    { protocolVersion: PROTOCOL_VERSION },
  );
}

function initializedTwice(): RequestError {
  return new RequestError(ErrorCode.InvalidRequest, "'initialize' comes once");
}
