import { PassThrough } from "node:stream";
import {
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  ProgressType,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import { connect } from "../connect.ts";
import type { Plugin } from "../plugin.ts";
import type { LspMethod, LspRequests } from "../protocol/index.ts";
import {
  type DidChangeParams,
  type IndexedFile,
  type InitializeParams,
  type InitializeResult,
  type ListFunctionsResult,
  type ManifestAnalysis,
  type NotificationMethod,
  type ParamsOf,
  type ParseResult,
  PROTOCOL_VERSION,
  type ResultOf,
} from "../protocol/index.ts";
import { type HostRequest, indexProgress, parseDelta, replies } from "../protocol/replies.ts";
import { answerAsHost, type FakeHost } from "./fakeHost.ts";
import { languageIdOf } from "./languageIds.ts";

export interface DriveOptions {
  /** What the workspace holds, by name or uri. */
  readonly files?: Readonly<Record<string, string>>;
  /** Instead of what `initialize` says by itself. */
  readonly initialize?: Partial<InitializeParams>;
}

/** A source file of a test: a name stands for `file:///workspace/NAME`. */
export interface IndexSource {
  readonly name: string;
  /** Absent where the plugin shall read the file itself. */
  readonly text?: string;
  readonly languageId?: string;
}

/** A plugin that runs in this process, with a host at the other end of real JSON-RPC. */
export interface Drive extends AsyncDisposable {
  /** Its answer to `initialize`. */
  readonly handshake: InitializeResult;
  readonly host: FakeHost;
  /** The exit code, once it has asked to end. */
  readonly exitCode: number | undefined;
  /** Without a text the document must be open. */
  parse(name: string, text?: string, languageId?: string): Promise<ParseResult>;
  functions(name: string, text?: string, languageId?: string): Promise<ListFunctionsResult>;
  index(sources: readonly IndexSource[]): Promise<IndexedFile[]>;
  analyzeManifest(name: string, text: string): Promise<ManifestAnalysis>;
  /** Any request. The answer has passed the schema of the protocol. */
  request<M extends HostRequest>(
    method: M,
    params: ParamsOf<M>,
    signal?: AbortSignal,
  ): Promise<ResultOf<M>>;
  request<M extends LspMethod>(
    method: M,
    params: LspRequests[M]["params"],
    signal?: AbortSignal,
  ): Promise<LspRequests[M]["result"]>;
  notify<M extends NotificationMethod>(method: M, params: ParamsOf<M>): Promise<void>;
  open(name: string, text: string, languageId?: string): Promise<void>;
  change(name: string, ...changes: DidChangeParams["contentChanges"]): Promise<void>;
  close(name: string): Promise<void>;
}

/**
 * Starts a plugin in this process and shakes hands with it. Messages go through real JSON-RPC, as
 * bytes, so that what passes here passes on the wire.
 *
 *     await using kit = await drive(plugin);
 *     const { symbols } = await kit.parse("main.rs", "fn main() {}");
 *
 * @since 1.0.0
 */
export async function drive(plugin: Plugin, options: DriveOptions = {}): Promise<Drive> {
  let exitCode: number | undefined;
  const [ours, theirs] = linkedConnections();
  const host: FakeHost = { files: filesOf(options), storage: new Map(), messages: [], edits: [] };
  answerAsHost(ours, host);
  connect(plugin, theirs, {
    exit: (code) => {
      exitCode = code;
    },
    trace: (line) => host.messages.push(line),
  });
  theirs.listen();
  ours.listen();

  const request = async <R>(method: string, params: unknown, signal?: AbortSignal): Promise<R> => {
    const { token, [Symbol.dispose]: release } = tokenFor(signal);
    try {
      const answer = await (params === undefined
        ? ours.sendRequest<R>(method, token)
        : ours.sendRequest<R>(method, params, token));
      checkReply(method, answer);
      return answer;
    } finally {
      release();
    }
  };
  const notify = (method: string, params: unknown): Promise<void> =>
    ours.sendNotification(method, params);
  const source = (name: string, text?: string, languageId = languageIdOf(name)) => ({
    uri: uriOf(name),
    languageId,
    ...(versions.has(name) ? { version: versions.get(name) } : {}),
    ...(text === undefined ? {} : { text }),
  });
  const versions = new Map<string, number>();

  const handshake = await request<InitializeResult>("initialize", initializeParams(options));
  await notify("initialized", {});

  return {
    handshake,
    host,
    get exitCode() {
      return exitCode;
    },
    parse: (name, text, languageId) => request("parse", source(name, text, languageId)),
    functions: (name, text, languageId) => request("listFunctions", source(name, text, languageId)),
    index: async (sources) => {
      const files: IndexedFile[] = [];
      const partialResultToken = "index";
      const listening = ours.onProgress(new ProgressType(), partialResultToken, (value) => {
        files.push(...indexProgress.parse(value).files);
      });
      const params = {
        files: sources.map(({ name, text, languageId }) => source(name, text, languageId)),
        partialResultToken,
      };
      try {
        await request("index", params);
      } finally {
        listening.dispose();
      }
      return files;
    },
    analyzeManifest: (name, text) => request("analyzeManifest", { uri: uriOf(name), text }),
    request,
    notify,
    open: (name, text, languageId = languageIdOf(name)) => {
      versions.set(name, 1);
      const textDocument = { uri: uriOf(name), languageId, version: 1, text };
      return notify("textDocument/didOpen", { textDocument });
    },
    change: (name, ...contentChanges) => {
      const version = (versions.get(name) ?? 0) + 1;
      versions.set(name, version);
      const textDocument = { uri: uriOf(name), version };
      return notify("textDocument/didChange", { textDocument, contentChanges });
    },
    close: (name) => {
      versions.delete(name);
      return notify("textDocument/didClose", { textDocument: { uri: uriOf(name) } });
    },
    [Symbol.asyncDispose]: async () => {
      await ours.sendRequest("shutdown");
      ours.dispose();
      theirs.dispose();
    },
  };
}

function initializeParams({ initialize }: DriveOptions): InitializeParams {
  return {
    protocolVersion: PROTOCOL_VERSION,
    host: { name: "test kit", version: PROTOCOL_VERSION },
    pluginId: "plugin",
    dataDir: "/data",
    workspaceFolders: [{ uri: "file:///workspace", name: "workspace" }],
    configuration: {},
    grants: { workspace: "read" },
    positionEncodings: ["utf-16"],
    ...initialize,
  };
}

function linkedConnections(): [MessageConnection, MessageConnection] {
  const [toPlugin, toHost] = [new PassThrough(), new PassThrough()];
  return [
    createMessageConnection(new StreamMessageReader(toHost), new StreamMessageWriter(toPlugin)),
    createMessageConnection(new StreamMessageReader(toPlugin), new StreamMessageWriter(toHost)),
  ];
}

/** What a plugin answers must be what the host takes. */
function checkReply(method: string, answer: unknown): void {
  const schema = new Map<string, { parse: (value: unknown) => unknown }>(Object.entries(replies));
  const isDelta = typeof answer === "object" && answer !== null && "edits" in answer;
  if (method === "parse" && isDelta) parseDelta.parse(answer);
  else schema.get(method)?.parse(answer);
}

function filesOf({ files = {} }: DriveOptions): Map<string, string> {
  return new Map(Object.entries(files).map(([name, text]) => [uriOf(name), text]));
}

function uriOf(name: string): string {
  return /^[a-z]+:/.test(name) ? name : `file:///workspace/${name}`;
}

function tokenFor(signal: AbortSignal | undefined) {
  const source = new CancellationTokenSource();
  const cancel = (): void => source.cancel();
  if (signal?.aborted) cancel();
  signal?.addEventListener("abort", cancel);
  return {
    token: source.token,
    [Symbol.dispose]: () => {
      signal?.removeEventListener("abort", cancel);
      source.dispose();
    },
  };
}
