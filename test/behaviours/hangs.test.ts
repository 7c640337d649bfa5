import { strict as assert } from "node:assert";
import { type HostOverServers, hostOverServers } from "../support/hostOverServers.ts";
import { at, hover } from "../support/lspValues.ts";
import { isRunning } from "../support/processes.ts";
import { workspaceUri } from "../support/serverBench.ts";
import { type Life, on, reply, server } from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";

const hoverMethod = "textDocument/hover";
const capabilities = { hoverProvider: true, textDocumentSync: 1 };

/** What takes minutes of the host's time: real processes, and a clock that the test turns. */
describe("A plugin that dies again and again, or hangs", function () {
  this.timeout(60_000);

  it("52. Backoff and a crash budget; the same input that kills a plugin twice is not sent a third time until it changes.", async () => {
    using folder = temporaryFolder();
    const bad = workspaceUri(folder, "bad.txt");
    const deadly: Life = server(
      capabilities,
      { ...on(hoverMethod, { kind: "kill" }), uri: bad },
      on(hoverMethod, reply(hover("alive"))),
    );
    await using bench = await hostOverServers({ folder, servers: { alpha: deadly } });
    bench.open("bad.txt", "deadly");
    const good = bench.open("good.txt", "harmless");
    const alpha = bench.server("alpha");
    const asksAbout = (uri: string): number =>
      alpha.received(hoverMethod).filter(({ params }) => params.textDocument.uri === uri).length;
    await alpha.heard("initialized");

    for (const [death, backoffMs] of [250, 500].entries()) {
      void bench.editor.request(hoverMethod, at(bad)).answer;
      await until(
        "its death",
        () => asksAbout(bad) === death + 1 && alpha.runningPids.length === 0,
      );
      await plugin(bench, "alpha", "backoff");
      const before = bench.clock.now();
      await bench.pass(
        60_000,
        "the next life",
        () => alpha.received("initialized").length === death + 2,
      );
      assert.ok(
        bench.clock.now() - before >= backoffMs - 100,
        `after ${bench.clock.now() - before} ms`,
      );
    }
    const { result, error } = await bench.editor.request(hoverMethod, at(bad)).answer;
    assert.ok(error !== undefined || result === null);
    assert.match(JSON.stringify(await bench.editor.ask(hoverMethod, at(good))), /alive/);
    assert.equal(asksAbout(bad), 2);
    assert.equal(alpha.pids.length, 3);
    bench.editor.notify("textDocument/didChange", {
      textDocument: { uri: bad, version: 2 },
      contentChanges: [{ text: "changed" }],
    });
    void bench.editor.request(hoverMethod, at(bad)).answer;
    await until("the changed one", () => asksAbout(bad) === 3);

    await givesUp();
  });

  it("54. A hung plugin is found, not only a dead one.", async () => {
    await using bench = await hostOverServers({
      servers: {
        alpha: [
          server(capabilities, on(hoverMethod, { kind: "hang" })),
          server(capabilities, on(hoverMethod, reply(hover("alpha lives")))),
        ],
        beta: server(capabilities, on(hoverMethod, reply(hover("beta")))),
      },
    });
    const uri = bench.open("a.txt", "text");
    const alpha = bench.server("alpha");
    await alpha.heard("initialized");
    await bench.server("beta").heard("initialized");
    const asked = bench.editor.request(hoverMethod, at(uri));
    await alpha.heard(hoverMethod);
    await bench.server("beta").heard(hoverMethod);
    await bench.pass(5000, "the answer", () => bench.editor.answersTo(asked.id).length > 0);
    assert.match(JSON.stringify((await asked.answer).result), /beta/);
    const [hung = 0] = alpha.pids;
    assert.ok(isRunning(hung));
    await bench.pass(200_000, "the end of what hangs", () => !isRunning(hung));
    await bench.pass(60_000, "the next life", () => alpha.received("initialized").length === 2);
    const answer = JSON.stringify(await bench.editor.ask(hoverMethod, at(uri)));
    assert.match(answer, /alpha lives.*beta/);
  });
});

/** One that never comes up is started five times, and then left alone. */
async function givesUp(): Promise<void> {
  await using bench = await hostOverServers({
    servers: { doomed: { start: [{ kind: "exit", code: 3 }] } },
  });
  bench.open("a.txt", "text");
  await bench.pass(180_000, "five lives", () => bench.server("doomed").pids.length === 5);
  const { reason } = await plugin(bench, "doomed", "failed");
  assert.match(reason, /code 3/);
  bench.clock.advance(400_000);
  await plugin(bench, "doomed", "failed");
  assert.equal(bench.server("doomed").pids.length, 5);
}

/** Waits until the host says of a plugin that it is in this state. */
async function plugin(
  { editor }: HostOverServers,
  wanted: string,
  state: string,
): Promise<{ readonly reason: string }> {
  let found = { id: "", state: "", reason: "" };
  await until(`${wanted} to be ${state}`, async () => {
    const { plugins } = await editor.ask("chorus/plugins");
    found = plugins.find(({ id }: typeof found) => id === wanted);
    return found.state === state;
  });
  return found;
}
