import { strict as assert } from "node:assert";
import { hostOverServers } from "../support/hostOverServers.ts";
import { at, diagnostic, hover, inDocument, range } from "../support/lspValues.ts";
import { type Multiplexer, multiplexer } from "../support/multiplexer.ts";
import { testGate } from "../support/scriptedServer.ts";
import { workspaceUri } from "../support/serverBench.ts";
import { type Life, on, onceOn, publish, reply, server, waitFor } from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";

const opened = "textDocument/didOpen";
const saved = "textDocument/didSave";
const where = range(0, 0, 4);
const sync = { textDocumentSync: { openClose: true, change: 1, save: true }, hoverProvider: true };

describe("Diagnostics that plugins publish", () => {
  it("38. One slot per (uri, plugin), files that are not open too; the union is published.", async () => {
    using folder = temporaryFolder();
    const [open, closed] = ["open.txt", "closed.txt"].map((name) => workspaceUri(folder, name));
    const life = (name: string, ...more: Parameters<typeof server>[1][]): Life =>
      server(
        sync,
        on(
          opened,
          publish(open ?? "", [diagnostic(`${name} open`, where)]),
          publish(closed ?? "", [diagnostic(`${name} closed`, where)]),
        ),
        ...more,
      );
    await using bench = await multiplexer({
      folder,
      servers: {
        alpha: life("alpha", on(saved, publish(open ?? "", []))),
        beta: life("beta", on(saved, publish(closed ?? "", [diagnostic("beta again", where)]))),
      },
    });
    const uri = await bench.openReady("open.txt", "text");
    await shows(bench, uri, ["alpha open", "beta open"]);
    await shows(bench, closed ?? "", ["alpha closed", "beta closed"]);
    bench.editor.notify(saved, inDocument(uri));
    await shows(bench, uri, ["beta open"]);
    await shows(bench, closed ?? "", ["alpha closed", "beta again"]);
    // Closing is no news about problems: what servers still say of the file stays.
    bench.editor.notify("textDocument/didClose", inDocument(uri));
    await bench.server("beta").heard("textDocument/didClose");
    await shows(bench, uri, ["beta open"]);
  });

  it("39. Versions older than the document are dropped.", async () => {
    using folder = temporaryFolder();
    const uri = workspaceUri(folder, "a.txt");
    const publishing = (version?: number): Life =>
      server(
        sync,
        on(saved, publish(uri, [diagnostic(`of ${version ?? "no version"}`, where)], version)),
        on("textDocument/hover", reply(null)),
      );
    await using bench = await multiplexer({
      folder,
      servers: {
        old: publishing(2),
        current: publishing(3),
        silent: publishing(),
      },
    });
    await bench.openReady("a.txt", "one");
    bench.change(uri, 2, { text: "two" });
    bench.change(uri, 3, { text: "three" });
    bench.editor.notify(saved, inDocument(uri));
    // What a server says before it answers has been taken when the answer comes.
    await bench.editor.ask("textDocument/hover", at(uri));
    await shows(bench, uri, ["of 3", "of no version"]);
    assert.doesNotMatch(JSON.stringify(bench.editor.messages), /of 2/);
    const last = bench.editor.heard("textDocument/publishDiagnostics").at(-1);
    assert.ok(last?.params.version === undefined || last?.params.version === 3);
  });

  it("40. No fixed wait for a plugin that never publishes.", async () => {
    using folder = temporaryFolder();
    const uri = workspaceUri(folder, "a.txt");
    const starting = testGate(folder, "starting");
    // By a clock that stands still until the test turns it.
    await using bench = await hostOverServers({
      folder,
      servers: {
        quick: server(sync, on(opened, publish(uri, [diagnostic("quick", where)]))),
        never: server(sync),
        starting: { ...server(sync), start: [waitFor(starting.gate)] },
      },
    });
    bench.open("a.txt", "text");
    await bench.pass(200, "the diagnostics", () => bench.editor.diagnostics(uri).length === 1);
    starting.open();
  });

  it("41. A dead or stopped plugin's slots are cleared.", async () => {
    using folder = temporaryFolder();
    const uri = workspaceUri(folder, "a.txt");
    const life = (name: string): Life =>
      server(
        sync,
        onceOn(opened, publish(uri, [diagnostic(name, where)])),
        on("textDocument/hover", reply(hover(name))),
      );
    await using bench = await multiplexer({
      folder,
      servers: {
        alive: life("alive"),
        dead: [life("dead"), { start: [{ kind: "exit", code: 1 }] }],
        stopped: life("stopped"),
      },
    });
    await bench.openReady("a.txt", "text");
    await shows(bench, uri, ["alive", "dead", "stopped"]);
    process.kill(bench.server("dead").runningPids[0] ?? 0, "SIGKILL");
    await shows(bench, uri, ["alive", "stopped"]);
    bench.editor.notify("workspace/didChangeConfiguration", {
      settings: { chorus: { plugins: { stopped: { enabled: false } } } },
    });
    await shows(bench, uri, ["alive"]);
  });

  it("44. `source` says who, where the plugin does not.", async () => {
    using folder = temporaryFolder();
    const uri = workspaceUri(folder, "a.txt");
    await using bench = await multiplexer({
      folder,
      servers: {
        alpha: server(
          sync,
          on(
            opened,
            publish(uri, [
              diagnostic("nameless", where),
              diagnostic("named", where, { source: "mypy" }),
            ]),
          ),
        ),
        beta: server(sync, on(opened, publish(uri, [diagnostic("empty", where, { source: "" })]))),
      },
    });
    await bench.openReady("a.txt", "text");
    await shows(bench, uri, ["nameless", "named", "empty"]);
    assert.deepEqual(
      bench.editor.diagnostics(uri).map(({ source }) => source),
      ["alpha", "mypy", "beta"],
    );
  });
});

/** Waits until the editor shows these messages for a document, in this order. */
async function shows(
  { editor }: Multiplexer,
  uri: string,
  messages: readonly string[],
): Promise<void> {
  const shown = (): string =>
    editor
      .diagnostics(uri)
      .map(({ message }) => message)
      .join();
  await until(`the diagnostics ${messages.join()}`, () => shown() === messages.join()).catch(() =>
    assert.equal(shown(), messages.join()),
  );
}
