import { strict as assert } from "node:assert";
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  SocketMessageReader,
  SocketMessageWriter,
} from "vscode-jsonrpc/node";
import type { PluginsResult } from "../../server/src/editor/editorProtocol.ts";
import { builtHost } from "../support/builtHost.ts";
import { isRunning } from "../support/processes.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";

interface Channel {
  readonly host: ChildProcess;
  readonly link: MessageConnection;
  /** The editor goes without a word. */
  readonly cut: () => void;
}

const channels: readonly { readonly name: string; readonly open: typeof openIpc }[] = [
  { name: "--node-ipc", open: openIpc },
  { name: "--socket=PORT", open: openSocket },
];

for (const { name, open } of channels) {
  describe(`An editor on ${name}`, function () {
    this.timeout(30_000);

    it("gets its answers, and ends the host with shutdown and exit", async () => {
      using home = temporaryFolder();
      const { host, link } = await open(home.path);
      const exited = once(host, "exit");
      const pids = await initialize(link);
      await link.sendRequest("shutdown");
      await link.sendNotification("exit");
      assert.deepEqual(await exited, [0, null]);
      await until("the end of all plugins", () => !pids.some(isRunning));
    });

    it("that goes without a word takes the host and every plugin with it", async () => {
      using home = temporaryFolder();
      const { host, link, cut } = await open(home.path);
      const exited = once(host, "exit");
      const pids = await initialize(link);
      cut();
      assert.deepEqual(await exited, [1, null]);
      await until("the end of all plugins", () => !pids.some(isRunning));
    });
  });
}

describe("A host without an editor at the other end", () => {
  const rows: readonly (readonly [string, string, RegExp])[] = [
    ["no channel", "--node-ipc", /^chorus: no editor to talk with: --node-ipc is for a Node .*\n$/],
    // Port 1 is nobody's on the loopback interface.
    ["nobody who listens", "--socket=1", /^chorus: no editor to talk with: .*ECONNREFUSED.*\n$/],
  ];
  for (const [title, argument, line] of rows) {
    it(`says so in one line and ends with 1: ${title}`, async () => {
      const host = spawn(process.execPath, [builtHost, argument], { stdio: "pipe" });
      let said = "";
      host.stderr.on("data", (chunk: Buffer) => {
        said += chunk.toString();
      });
      assert.deepEqual(await once(host, "close"), [1, null]);
      assert.match(said, line);
    });
  }
});

function openIpc(home: string): Promise<Channel> {
  const host = fork(builtHost, ["--node-ipc"], { env: { ...process.env, CHORUS_HOME: home } });
  const link = createMessageConnection(new IPCMessageReader(host), new IPCMessageWriter(host));
  return Promise.resolve({ host, link, cut: () => host.disconnect() });
}

async function openSocket(home: string): Promise<Channel> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  assert.ok(address !== null && typeof address === "object");
  const connected: Promise<Socket[]> = once(server, "connection");
  const host = spawn(process.execPath, [builtHost, `--socket=${address.port}`], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, CHORUS_HOME: home },
  });
  const [socket] = await connected;
  assert.ok(socket);
  server.close();
  const link = createMessageConnection(
    new SocketMessageReader(socket),
    new SocketMessageWriter(socket),
  );
  return { host, link, cut: () => socket.destroy() };
}

/** Says hello, has a plugin started by an outline, and tells which processes run. */
async function initialize(link: MessageConnection): Promise<readonly number[]> {
  link.onError(() => {});
  link.listen();
  await link.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
  await link.sendNotification("initialized", {});
  const uri = "file:///nowhere/a.py";
  const textDocument = { uri, languageId: "python", version: 1, text: "def hello(): ...\n" };
  await link.sendNotification("textDocument/didOpen", { textDocument });
  const symbols = await link.sendRequest("textDocument/documentSymbol", { textDocument: { uri } });
  assert.match(JSON.stringify(symbols), /"name":"hello"/);
  const { plugins } = await link.sendRequest<PluginsResult>("chorus/plugins");
  const pids = plugins.flatMap(({ pid }) => pid ?? []);
  assert.ok(pids.length > 0 && pids.every(isRunning));
  return pids;
}
