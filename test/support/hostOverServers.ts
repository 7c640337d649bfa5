/** The host in this process, by a clock that the test turns, over scripted servers that are real processes. */
import { serveEditor } from "../../server/src/editor/editorServer.ts";
import { processLaunch } from "../../server/src/runtime/processLaunch.ts";
import { FakeClock } from "./fakeClock.ts";
import { linkedTransports } from "./linkedTransports.ts";
import { workspaceUri } from "./multiplexer.ts";
import { ScriptedServer } from "./scriptedServer.ts";
import type { Life } from "./serverScript.ts";
import type { TemporaryFolder } from "./temporaryFolder.ts";
import { until } from "./until.ts";
import { WireEditor } from "./wireEditor.ts";

export interface HostOverServers extends AsyncDisposable {
  readonly editor: WireEditor;
  readonly clock: FakeClock;
  server(name: string): ScriptedServer;
  open(path: string, text: string): string;
  /** Time passes, step by step, until it is so; so much of it at most. */
  pass(ms: number, what: string, isTrue: () => boolean): Promise<void>;
}

export async function hostOverServers(
  folder: TemporaryFolder,
  lives: Readonly<Record<string, readonly Life[]>>,
): Promise<HostOverServers> {
  folder.write("workspace/README", "");
  const servers = Object.entries(lives).map(
    ([name, life]) => new ScriptedServer(folder, name, life),
  );
  const clock = new FakeClock();
  const [ours, theirs] = linkedTransports();
  const editor = new WireEditor(ours);
  let isOver = false;
  const host = serveEditor(theirs, {
    places: {
      home: folder.at("home"),
      user: folder.at("home/plugins"),
      system: folder.at("system"),
      bundled: folder.at("bundled"),
      logs: folder.at("home/logs"),
      config: folder.at("home/chorus.json"),
    },
    clock,
    launch: processLaunch(),
    plugins: {
      attached: servers.map((server) => [server.launcher]),
      isBare: true,
      isTrusted: false,
    },
    onEnd: () => {
      isOver = true;
    },
  });
  await editor.ask("initialize", {
    processId: null,
    workspaceFolders: [{ uri: workspaceUri(folder), name: "workspace" }],
    capabilities: {},
  });
  editor.notify("initialized");
  const pass: HostOverServers["pass"] = async (ms, what, isTrue) => {
    const end = clock.now() + ms;
    await until(what, () => {
      if (isTrue()) return true;
      // A process answers in its own time: the clock is turned slowly enough for it to be in time.
      if (clock.now() < end) clock.advance(100);
      return false;
    });
  };
  return {
    editor,
    clock,
    server(name) {
      const found = servers.find((server) => server.name === name);
      if (!found) throw new Error(`no server '${name}' in this test`);
      return found;
    },
    open(path, text) {
      const uri = workspaceUri(folder, path);
      const textDocument = { uri, languageId: "plaintext", version: 1, text };
      editor.notify("textDocument/didOpen", { textDocument });
      return uri;
    },
    pass,
    async [Symbol.asyncDispose]() {
      host.stop();
      await pass(20_000, "the host's end", () => isOver);
      await until("the end of all servers", () =>
        servers.every(({ runningPids }) => runningPids.length === 0),
      );
      editor.assertAnsweredOnce();
    },
  };
}
