/**
 * The plain multiplexer as somebody uses it: the built host as a child, scripted language servers
 * attached by their commands and nothing else, and an editor that counts.
 *
 *     await using bench = await multiplexer({ servers: { alpha: server({ hoverProvider: true }, …) } });
 *     const uri = bench.open("a.txt", "text");
 *     await bench.editor.ask("textDocument/hover", { textDocument: { uri }, position });
 *     await bench.server("alpha").heard("textDocument/didOpen");
 */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { contentLengthFraming } from "../../server/src/base/contentLengthFraming.ts";
import { streamTransport } from "../../server/src/base/streamTransport.ts";
import { pathToUri } from "../../server/src/base/uris.ts";
import { spawnHost } from "./builtHost.ts";
import { type Message, ScriptedServer } from "./scriptedServer.ts";
import type { Life } from "./serverScript.ts";
import { type TemporaryFolder, temporaryFolder } from "./temporaryFolder.ts";
import { until } from "./until.ts";
import { type EditorAnswer, WireEditor } from "./wireEditor.ts";

export interface MultiplexerOptions {
  /** In the order in which they are attached. A list gives each start its own life, the last one from then on. */
  readonly servers: Readonly<Record<string, Life | readonly Life[]>>;
  /** What the editor says it can do. */
  readonly capabilities?: object;
  /** More params of `initialize`. */
  readonly params?: object;
  /** `initializationOptions`. */
  readonly settings?: object;
  /** How the editor answers the host; null to everything by default. */
  readonly answer?: EditorAnswer;
  /** Of the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  /** More arguments of the host. */
  readonly args?: readonly string[];
  readonly nodeArgs?: readonly string[];
  /** A folder that is there already, where scripts name gates or documents in it. */
  readonly folder?: TemporaryFolder;
}

export interface Multiplexer extends AsyncDisposable {
  readonly editor: WireEditor;
  readonly host: ChildProcessWithoutNullStreams;
  readonly folder: TemporaryFolder;
  /** What `initialize` was answered with. */
  readonly initialized: Message["params"];
  server(name: string): ScriptedServer;
  /** Opens a document of the workspace; its URI. */
  open(path: string, text: string, languageId?: string): string;
  /** A new version of an open document, by changes or as a whole. */
  change(uri: string, version: number, ...contentChanges: readonly object[]): void;
  /** Resolves when these servers, all where none is named, have shaken hands. */
  ready(...names: readonly string[]): Promise<void>;
  /** Opens a document and waits for every server: what is asked next, all are asked. */
  openReady(path: string, text: string, languageId?: string): Promise<string>;
  exited(): Promise<number | null>;
}

/** Starts it, and says `initialize` and `initialized`. */
export async function multiplexer(options: MultiplexerOptions): Promise<Multiplexer> {
  const folder = options.folder ?? temporaryFolder();
  for (const [path, text] of Object.entries(options.files ?? { README: "" })) {
    folder.write(`workspace/${path}`, text);
  }
  const servers = new Map(
    Object.entries(options.servers).map(([name, life]) => [
      name,
      new ScriptedServer(folder, name, [life].flat()),
    ]),
  );
  const attached = [...servers.values()].flatMap(({ launcher }) => ["--attach", launcher]);
  const args = ["--stdio", "--bare", ...attached, ...(options.args ?? [])];
  const host = spawnHost(args, folder.at("home"), options.nodeArgs);
  host.stderr.on("data", (chunk: Buffer) => process.stderr.write(chunk));
  const exit = once(host, "exit").then(([code]: (number | null)[]) => code ?? null);
  const transport = streamTransport(host.stdout, host.stdin, contentLengthFraming);
  const editor = new WireEditor(transport, options.answer);
  const initialized = await initialize(editor, folder, options).catch((error: unknown) => {
    host.kill("SIGKILL");
    throw error;
  });

  const server = (name: string): ScriptedServer => {
    const found = servers.get(name);
    if (!found) throw new Error(`no server '${name}' in this test`);
    return found;
  };
  const open: Multiplexer["open"] = (path, text, languageId = "plaintext") => {
    const uri = workspaceUri(folder, path);
    editor.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
    return uri;
  };
  const ready: Multiplexer["ready"] = async (...names) => {
    const all = names.length > 0 ? names : [...servers.keys()];
    await Promise.all(all.map((name) => server(name).heard("initialized")));
  };
  return {
    editor,
    host,
    folder,
    initialized,
    server,
    open,
    change(uri, version, ...contentChanges) {
      editor.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
    },
    ready,
    async openReady(path, text, languageId) {
      const uri = open(path, text, languageId);
      await ready();
      return uri;
    },
    exited: () => exit,
    async [Symbol.asyncDispose]() {
      host.stdin.end();
      await exit;
      await until("the end of all servers", () => areOver([...servers.values()]));
      transport[Symbol.dispose]();
      if (options.folder === undefined) folder[Symbol.dispose]();
      editor.assertAnsweredOnce();
    },
  };
}

async function initialize(
  editor: WireEditor,
  folder: TemporaryFolder,
  { capabilities = {}, settings = {}, params }: MultiplexerOptions,
): Promise<Message["params"]> {
  const result = await editor.ask("initialize", {
    processId: process.pid,
    workspaceFolders: [{ uri: workspaceUri(folder), name: "workspace" }],
    capabilities,
    initializationOptions: settings,
    ...params,
  });
  editor.notify("initialized");
  return result;
}

/** A document of the workspace below this folder, or the workspace itself. */
export function workspaceUri(folder: TemporaryFolder, path = ""): string {
  return pathToUri(folder.at(path === "" ? "workspace" : `workspace/${path}`));
}

function areOver(servers: readonly ScriptedServer[]): boolean {
  return servers.every(({ runningPids }) => runningPids.length === 0);
}
