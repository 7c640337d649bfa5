/** An editor and the LSP front in one process: linked transports, fake plugins, a fake clock; the disk alone is real. */
import { strict as assert } from "node:assert";
import { rmSync } from "node:fs";
import type { InitializeResult } from "vscode-languageserver-protocol";
import { Endpoint } from "../../server/src/base/endpoint.ts";
import { pathToUri } from "../../server/src/base/uris.ts";
import { type EditorServer, serveEditor } from "../../server/src/editor/editorServer.ts";
import type { HostNotifications, HostRequests, Results } from "./editorMessages.ts";
import { FakeClock } from "./fakeClock.ts";
import { type FakeLaunch, type FakeProcess, fakeLaunch } from "./fakePlugin.ts";
import type { ToyPlugin } from "./hostInMemory.ts";
import { type LinkedTransport, linkedTransports } from "./linkedTransports.ts";
import { settle } from "./settle.ts";
import { type TemporaryFolder, temporaryFolder } from "./temporaryFolder.ts";
import { toyPlugin } from "./toyPlugin.ts";
import { until } from "./until.ts";

export interface EditorInMemoryOptions {
  /** In the user's store, by id; one toy by default. */
  readonly plugins?: Readonly<Record<string, ToyPlugin>>;
  /** Of the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  readonly capabilities?: object;
  /** More params of `initialize`. */
  readonly params?: object;
  /** How the editor answers the host's requests; null to everything by default. */
  readonly answer?: (method: string, params: unknown) => unknown;
}

export class EditorInMemory implements AsyncDisposable {
  readonly clock = new FakeClock();
  readonly folder: TemporaryFolder = temporaryFolder();
  readonly launched: FakeLaunch;
  readonly server: EditorServer;
  readonly link: Endpoint;
  /** The editor's end of the link. */
  readonly transport: LinkedTransport;
  /** Requests of the host, and its notifications, in order. */
  readonly requests: { readonly method: string; readonly params: unknown }[] = [];
  readonly notifications: { readonly method: string; readonly params: unknown }[] = [];
  /** The codes with which the host's process would have ended: one at most. */
  readonly exitCodes: number[] = [];
  readonly #options: EditorInMemoryOptions;
  readonly #plugins: Record<string, ToyPlugin> = {};

  constructor(options: EditorInMemoryOptions = {}) {
    this.#options = options;
    for (const [id, plugin] of Object.entries(options.plugins ?? { toy: toyPlugin })) {
      this.install(id, plugin);
    }
    this.folder.write("workspace/README", "");
    for (const [path, text] of Object.entries(options.files ?? {})) {
      this.folder.write(`workspace/${path}`, text);
    }
    this.launched = fakeLaunch(this.#plugins);
    const [ours, theirs] = linkedTransports();
    this.transport = ours;
    this.link = new Endpoint(ours, {
      request: (method, params) => {
        this.requests.push({ method, params });
        return options.answer?.(method, params) ?? null;
      },
      notification: (method, params) => this.notifications.push({ method, params }),
      problem: () => {},
      close: () => {},
    });
    const home = this.folder.at("store");
    this.server = serveEditor(theirs, {
      places: {
        home,
        user: this.folder.at("store/plugins"),
        system: this.folder.at("system"),
        bundled: this.folder.at("bundled"),
        logs: this.folder.at("store/logs"),
        config: this.folder.at("store/chorus.json"),
      },
      clock: this.clock,
      launch: this.launched.launch,
      onEnd: (exitCode) => this.exitCodes.push(exitCode),
    });
  }

  /** Puts a plugin's folder where it is found, while the host runs or before. */
  install(id: string, plugin: ToyPlugin = toyPlugin, place = "store/plugins"): void {
    this.#plugins[id] = plugin;
    const descriptor = {
      id,
      name: id.toUpperCase(),
      version: "1.0.0",
      main: "main.js",
      languages: [{ id: "toy", extensions: [".toy"] }],
      features: ["parse"],
      ...plugin.descriptor,
    };
    this.folder.write(`${place}/${id}/main.js`, "");
    this.folder.write(`${place}/${id}/plugin.json`, JSON.stringify(descriptor));
  }

  uninstall(id: string): void {
    rmSync(this.folder.at(`store/plugins/${id}`), { recursive: true });
  }

  async initialize(params: object = {}): Promise<InitializeResult> {
    return this.ask("initialize", {
      processId: null,
      workspaceFolders: [{ uri: this.uri(""), name: "workspace" }],
      capabilities: this.#options.capabilities ?? {},
      ...this.#options.params,
      ...params,
    });
  }

  async ask<M extends keyof Results>(method: M, params: object = {}): Promise<Results[M]> {
    const result: Results[M] = copyOf(await this.link.request(method, params));
    return result;
  }

  notify(method: string, params: object = {}): void {
    this.link.notify(method, params);
  }

  uri(path: string): string {
    return pathToUri(this.folder.at(path === "" ? "workspace" : `workspace/${path}`));
  }

  open(path: string, text: string, languageId = "toy"): string {
    const uri = this.uri(path);
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
    return uri;
  }

  change(uri: string, version: number, ...contentChanges: readonly object[]): void {
    this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  /** Names in the outline. */
  async outline(uri: string): Promise<readonly string[]> {
    const symbols = await this.ask("textDocument/documentSymbol", { textDocument: { uri } });
    return (symbols ?? []).map(({ name }) => name);
  }

  /** Names in the workspace, sorted. */
  async search(query = ""): Promise<readonly string[]> {
    const found = await this.ask("workspace/symbol", { query });
    return (found ?? []).map(({ name }) => name).sort();
  }

  heard<M extends keyof HostNotifications>(method: M): readonly HostNotifications[M][] {
    const all: HostNotifications[M][] = copyOf(paramsOf(this.notifications, method));
    return all;
  }

  requested<M extends keyof HostRequests>(method: M): readonly HostRequests[M][] {
    const all: HostRequests[M][] = copyOf(paramsOf(this.requests, method));
    return all;
  }

  /** The processes that run. */
  get running(): readonly FakeProcess[] {
    return this.launched.processes.filter(({ isAlive }) => isAlive);
  }

  /** Lets time pass, and what is due happen. */
  async pass(ms: number): Promise<void> {
    await settle();
    for (let left = ms; left > 0; left -= 250) {
      this.clock.advance(Math.min(250, left));
      await settle();
    }
  }

  /** For what follows from something on the disk, which no event tells the test: time passes until it is so. */
  async until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
    await until(what, async () => {
      if (await isTrue()) return true;
      await this.pass(50);
      return false;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.stop();
    await this.until("the host's end", () => this.exitCodes.length > 0);
    assert.equal(this.clock.pending, 0, "a timer that nobody waits for");
    assert.deepEqual(this.running, []);
    this.folder[Symbol.dispose]();
  }
}

function paramsOf(messages: EditorInMemory["requests"], method: string): readonly unknown[] {
  return messages.filter((entry) => entry.method === method).map(({ params }) => params);
}

/** What comes by the wire is what the test takes it for; its claims tell if it is not. */
function copyOf(value: unknown): ReturnType<typeof JSON.parse> {
  return JSON.parse(JSON.stringify(value));
}

/** An editor that has said `initialized`. */
export async function startedEditor(options: EditorInMemoryOptions = {}): Promise<EditorInMemory> {
  const editor = new EditorInMemory(options);
  await editor.initialize();
  editor.notify("initialized");
  await settle();
  return editor;
}
