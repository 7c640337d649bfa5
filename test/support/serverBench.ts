/** What tests with scripted servers have in common: servers in a folder, an editor that has shaken hands, documents. */
import { pathToUri } from "../../server/src/base/uris.ts";
import { type Message, ScriptedServer } from "./scriptedServer.ts";
import type { Life } from "./serverScript.ts";
import { type TemporaryFolder, temporaryFolder } from "./temporaryFolder.ts";
import { until } from "./until.ts";
import type { EditorAnswer, WireEditor } from "./wireEditor.ts";

export interface ServerBenchOptions {
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
  /** A folder that is there already, where scripts name gates or documents in it. */
  readonly folder?: TemporaryFolder;
}

export interface ServerBench {
  readonly editor: WireEditor;
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
}

/** Servers that a host can be started over. */
export interface Stage {
  readonly folder: TemporaryFolder;
  readonly servers: ReadonlyMap<string, ScriptedServer>;
  /** Waits for the end of all servers, and removes what the test has not brought along. */
  clear(): Promise<void>;
}

export function stageFor(options: ServerBenchOptions): Stage {
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
  return {
    folder,
    servers,
    async clear() {
      await until("the end of all servers", () =>
        [...servers.values()].every(({ runningPids }) => runningPids.length === 0),
      );
      if (options.folder === undefined) folder[Symbol.dispose]();
    },
  };
}

/** Says `initialize` and `initialized`. */
export async function shakeHands(
  editor: WireEditor,
  { folder, servers }: Stage,
  { capabilities = {}, settings = {}, params }: ServerBenchOptions,
): Promise<ServerBench> {
  const initialized = await editor.ask("initialize", {
    processId: process.pid,
    workspaceFolders: [{ uri: workspaceUri(folder), name: "workspace" }],
    capabilities,
    initializationOptions: settings,
    ...params,
  });
  editor.notify("initialized");
  const server = (name: string): ScriptedServer => {
    const found = servers.get(name);
    if (!found) throw new Error(`no server '${name}' in this test`);
    return found;
  };
  const open: ServerBench["open"] = (path, text, languageId = "plaintext") => {
    const uri = workspaceUri(folder, path);
    editor.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
    return uri;
  };
  const ready: ServerBench["ready"] = async (...names) => {
    const all = names.length > 0 ? names : [...servers.keys()];
    await Promise.all(all.map((name) => server(name).heard("initialized")));
  };
  return {
    editor,
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
  };
}

/** A document of the workspace below this folder, or the workspace itself. */
export function workspaceUri(folder: TemporaryFolder, path = ""): string {
  return pathToUri(folder.at(path === "" ? "workspace" : `workspace/${path}`));
}
