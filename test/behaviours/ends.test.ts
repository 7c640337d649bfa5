import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { at, hover } from "../support/lspValues.ts";
import { type Multiplexer, multiplexer } from "../support/multiplexer.ts";
import { isRunning } from "../support/processes.ts";
import { type Life, on, reply, request, type Step, server } from "../support/serverScript.ts";
import { until } from "../support/until.ts";

const hoverMethod = "textDocument/hover";
const capabilities = { hoverProvider: true, textDocumentSync: 1 };

function answering(name: string, ...more: Parameters<typeof server>[1][]): Life {
  return server(capabilities, on(hoverMethod, reply(hover(name))), ...more);
}

describe("The end of processes", function () {
  this.timeout(60_000);

  it("58. Closing stdin, `exit`, SIGTERM or a dead parent end all children in bounded time.", async () => {
    const stubborn: Life = {
      ...answering("stubborn", on("shutdown")),
      ignores: ["exit", "eof", "SIGTERM", "SIGINT", "SIGHUP"],
    };
    const parents: number[] = [];
    const ends: readonly ((bench: Multiplexer) => unknown)[] = [
      ({ host }) => host.stdin.end(),
      ({ editor }) => editor.notify("exit"),
      ({ host }) => host.kill("SIGTERM"),
      ({ host }) => host.kill("SIGKILL"),
      () => process.kill(parents.pop() ?? 0, "SIGKILL"),
    ];
    await Promise.all(
      ends.map(async (end, index) => {
        const parent = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
        if (index === ends.length - 1) parents.push(parent.pid ?? 0);
        await using bench = await multiplexer({
          servers: { alpha: answering("alpha"), stubborn },
          params: { processId: parent.pid },
        });
        await bench.openReady("a.txt", "text");
        const pids = ["alpha", "stubborn"].flatMap((name) => bench.server(name).runningPids);
        assert.equal(pids.length, 2);
        end(bench);
        await bench.exited();
        await until("the end of all servers", () => !pids.some(isRunning), 15_000);
        parent.kill("SIGKILL");
      }),
    );
  });

  it("59. A plugin's requests during shutdown are answered null.", async () => {
    const asking: readonly Step[] = [
      request("workspace/configuration", { items: [{ section: "x" }] }),
      request("workspace/applyEdit", { edit: { changes: {} } }),
      request("window/showMessageRequest", { type: 3, message: "save?", actions: [] }),
      request("client/registerCapability", { registrations: [] }),
      request("nobody/knowsThis"),
    ];
    await using bench = await multiplexer({
      servers: {
        // Waits for its answers before it says that it is done: a deadlock, if nobody gives any.
        alpha: answering(
          "alpha",
          on(
            "shutdown",
            ...asking,
            { kind: "wait", until: { kind: "answers", count: 5 } },
            reply(null),
          ),
        ),
      },
    });
    await bench.openReady("a.txt", "text");
    assert.equal(await bench.editor.ask("shutdown"), null);
    await bench.server("alpha").heard("exit");
    const answers = bench.server("alpha").messages.filter(({ method }) => method === undefined);
    assert.deepEqual(
      answers.map(({ result, error }) => [result, error]),
      asking.map(() => [null, undefined]),
    );
    for (const step of asking)
      if (step.kind === "request") assert.deepEqual(bench.editor.heard(step.method), []);
    bench.editor.notify("exit");
    assert.equal(await bench.exited(), 0);
  });

  it("60. Junk on a plugin's stdout is skipped and counted; one bad frame does not end the link.", async () => {
    const junk: readonly Step[] = [
      { kind: "bytes", text: "Welcome to the server!\n" },
      { kind: "badBody", text: '{"jsonrpc": "2.0", nothing' },
      { kind: "bytes", text: "Content-Length: nonsense\r\n\r\n" },
      { kind: "badBody", text: "[1, 2" },
    ];
    await using bench = await multiplexer({
      servers: {
        alpha: server(capabilities, on(hoverMethod, ...junk, reply(hover("alpha")))),
        beta: answering("beta"),
      },
    });
    const uri = await bench.openReady("a.txt", "text");
    for (const character of [0, 1]) {
      const found = JSON.stringify(await bench.editor.ask(hoverMethod, at(uri, 0, character)));
      assert.match(found, /alpha.*beta/);
    }
    assert.equal(bench.server("alpha").pids.length, 1);
    const { message } = await bench.editor.told("window/logMessage", (params) =>
      /alpha: skipped what is no message/.test(params.message),
    );
    assert.match(message, /Welcome/);
    const { plugins } = await bench.editor.ask("chorus/plugins");
    const [alpha] = plugins.filter(({ id }: { id: string }) => id === "alpha");
    assert.ok(alpha.violations >= junk.length, JSON.stringify(alpha));
  });
});
