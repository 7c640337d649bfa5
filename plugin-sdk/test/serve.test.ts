import { strict as assert } from "node:assert";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { PROTOCOL_VERSION } from "@chorus/plugin-sdk/protocol";
import { buildSync } from "esbuild";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";

describe("a plugin process", () => {
  let folder = "";
  let main = "";

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "serve-"));
    main = join(folder, "main.cjs");
    buildSync({
      entryPoints: ["plugin-sdk/test/support/troublesome.ts"],
      outfile: main,
      bundle: true,
      platform: "node",
      format: "cjs",
      conditions: ["chorus-source"],
    });
  });
  after(() => rmSync(folder, { recursive: true }));

  it("answers, and keeps what is printed out of the protocol", async () => {
    await using plugin = await start(main);
    assert.deepEqual(await plugin.parse("print"), { symbols: [], imports: [] });
    assert.match(await plugin.end(), /printed by console\nwritten to stdout\n/);
  });

  it("turns what a handler throws into an error answer, and lives on", async () => {
    await using plugin = await start(main);
    await assert.rejects(plugin.parse("throw"), (error: Failure) => {
      assert.match(error.message, /what text is this\?/);
      assert.match(error.data?.stack ?? "", /TypeError: what text[^]*main\.cjs/);
      return true;
    });
    await plugin.parse("well");
  });

  it("survives a promise that nobody waits for, and logs it", async () => {
    await using plugin = await start(main);
    await plugin.parse("forget");
    await plugin.parse("well");
    assert.match(await plugin.end(), /nobody waits for this/);
  });

  it("ends when its stdin closes", async () => {
    await using plugin = await start(main);
    plugin.child.stdin?.end();
    assert.deepEqual(await plugin.exited, [0, null]);
  });

  it("ends when its stdin closes in the middle of work", async () => {
    await using plugin = await start(main);
    plugin.parse("work").catch(() => "its process is gone");
    await once(plugin.stderr, "data");
    plugin.child.stdin?.end();
    assert.deepEqual(await plugin.exited, [0, null]);
  });

  it("ends as it is told", async () => {
    await using plugin = await start(main);
    await plugin.connection.sendRequest("shutdown");
    await plugin.connection.sendNotification("exit");
    assert.deepEqual(await plugin.exited, [0, null]);
  });

  it("ends with a failure where nobody asked for the shutdown first", async () => {
    await using plugin = await start(main);
    await plugin.connection.sendNotification("exit");
    assert.deepEqual(await plugin.exited, [1, null]);
  });

  it("says what it is where somebody runs it by hand", async () => {
    const terminal = join(folder, "terminal.cjs");
    writeFileSync(terminal, "Object.defineProperty(process.stdin, 'isTTY', { value: true });");
    const child = spawn(process.execPath, ["--require", terminal, main], { stdio: "pipe" });
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    assert.match(said, /This is a Chorus language plugin/);
    assert.equal(code, 2);
  });
});

interface Failure {
  readonly message: string;
  readonly data?: { readonly stack?: string };
}

interface PluginProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly stderr: NodeJS.ReadableStream;
  readonly connection: MessageConnection;
  /** Code and signal. */
  readonly exited: Promise<unknown[]>;
  parse(source: string): Promise<unknown>;
  /** Ends it, and gives what it wrote to stderr. */
  end(): Promise<string>;
}

async function start(main: string): Promise<PluginProcess> {
  const child = spawn(process.execPath, [main], { stdio: "pipe" });
  const exited = once(child, "exit");
  const chunks: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  await connection.sendRequest("initialize", {
    protocolVersion: PROTOCOL_VERSION,
    host: { name: "test", version: "1.0.0" },
    pluginId: "troublesome",
    dataDir: "/data",
    workspaceFolders: [],
    configuration: {},
    grants: {},
    positionEncodings: ["utf-16"],
  });
  const end = async (): Promise<string> => {
    child.stdin.end();
    await once(child, "close");
    return Buffer.concat(chunks).toString();
  };
  return {
    child,
    stderr: child.stderr,
    connection,
    exited,
    parse: (source) =>
      connection.sendRequest("parse", { uri: "file:///a.toy", languageId: "toy", text: source }),
    end,
    [Symbol.asyncDispose]: async () => {
      connection.dispose();
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGKILL");
        await exited;
      }
    },
  };
}
