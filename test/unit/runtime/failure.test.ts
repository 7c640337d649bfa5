import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { never } from "../../../server/src/base/cancellation.ts";
import { type FakePlugin, failureOf, silence } from "../../support/fakePlugin.ts";
import { settle } from "../../support/settle.ts";
import { emptyParse, healthy, parse, testFleet } from "../../support/testFleet.ts";

const crashing: FakePlugin = {
  handlers: { parse: (_params, process) => (process.exit(1), silence()) },
};
const hanging: FakePlugin = { handlers: { parse: silence } };

describe("A plugin in trouble", () => {
  it("fails its pending requests at once when it crashes, and starts again when it is needed", async () => {
    const { plugin, processes, pass } = testFleet({ toy: [crashing, healthy] });
    await assert.rejects(parse(plugin()), { code: ErrorCode.PluginExited });
    await settle();
    assert.equal(plugin().status.state, "backoff");
    assert.match(plugin().status.reason, /It ended with code 1\./);
    await pass(250);
    assert.equal(plugin().status.state, "idle", "nobody needs it");
    assert.deepEqual(await parse(plugin()), emptyParse);
    assert.equal(processes.length, 2);
    assert.equal(plugin().status.restarts, 1);
  });

  it("is opened everything again from the current state before anything is asked after a restart", async () => {
    const sync: FakePlugin = { ...healthy, initialize: { sync: "incremental" } };
    const { plugin, processes, documents, pass } = testFleet({ toy: sync });
    documents.open({ uri: "file:///a.toy", languageId: "toy", version: 1, text: "one" });
    await parse(plugin());
    documents.change("file:///a.toy", 2, [{ text: "two" }]);
    processes[0]?.exit(139, null);
    await settle();
    documents.change("file:///a.toy", 3, [{ text: "three" }]);
    const asked = parse(plugin());
    await pass(250);
    await asked;
    const [, again] = processes;
    assert.deepEqual(again?.methods(), [
      "initialize",
      "initialized",
      "textDocument/didOpen",
      "parse",
    ]);
    assert.deepEqual(again?.paramsOf("textDocument/didOpen"), [
      { textDocument: { uri: "file:///a.toy", languageId: "toy", version: 3, text: "three" } },
    ]);
  });

  it("starts again by itself while a document of its is open", async () => {
    const { plugin, processes, documents, pass } = testFleet({ toy: healthy });
    documents.open({ uri: "file:///a.toy", languageId: "toy", version: 1, text: "one" });
    await parse(plugin());
    processes[0]?.exit(1);
    await pass(500);
    assert.equal(plugin().status.state, "ready");
    assert.equal(processes.length, 2);
  });

  it("is given up after five crashes, and comes back when the user restarts it", async () => {
    const { plugin, pass } = testFleet({
      toy: [crashing, crashing, crashing, crashing, crashing, healthy],
    });
    for (let crash = 0; crash < 5; crash += 1) {
      await assert.rejects(parse(plugin(), `input ${crash}`), { code: ErrorCode.PluginExited });
      await pass(2_000);
    }
    assert.equal(plugin().status.state, "failed");
    assert.match(await failureOf(parse(plugin())), /not available\. It ended 5 times/);
    plugin().restart();
    assert.deepEqual(await parse(plugin()), emptyParse);
  });

  it("is not sent a third time the same input that killed it twice, until that changes", async () => {
    const { plugin, processes, pass } = testFleet({
      toy: {
        handlers: {
          parse: (params: { text: string }, process) =>
            params.text === "bad" ? (process.exit(1), silence()) : emptyParse,
        },
      },
    });
    for (let death = 0; death < 2; death += 1) {
      await assert.rejects(parse(plugin(), "bad"), { code: ErrorCode.PluginExited });
      await pass(2_000);
    }
    assert.match(
      await failureOf(parse(plugin(), "bad")),
      /ended twice while it worked on file:\/\/\/a\.toy/,
    );
    assert.equal(processes.at(-1)?.paramsOf("parse").length, 0);
    assert.deepEqual(await parse(plugin(), "good"), emptyParse);
    assert.deepEqual(await parse(plugin(), "good"), emptyParse);
  });

  it("blames the oldest request for a crash, not the ones behind it", async () => {
    const { plugin, processes, pass } = testFleet({ toy: hanging });
    const ask = (uri: string): Promise<unknown> =>
      plugin().ask("parse", { uri, languageId: "toy", text: "x" }, { token: never });
    for (let death = 0; death < 2; death += 1) {
      const both = [ask("file:///bad.toy"), ask("file:///innocent.toy")];
      await settle();
      processes.at(-1)?.exit(1);
      for (const asked of both) await assert.rejects(asked, { code: ErrorCode.PluginExited });
      await pass(1_000);
    }
    await assert.rejects(ask("file:///bad.toy"), { code: ErrorCode.RequestFailed });
    ask("file:///innocent.toy").catch(() => {});
    await settle();
    assert.equal(processes.at(-1)?.paramsOf("parse").length, 1);
  });

  it("has a hard cap on every request that counts from sending, and is told that nobody waits", async () => {
    const { plugin, last, pass } = testFleet({ toy: hanging });
    let sent = 0;
    const asked = failureOf(
      plugin().ask(
        "parse",
        { uri: "file:///a.toy", languageId: "toy", text: "x" },
        { token: never, onSent: () => (sent += 1) },
      ),
    );
    assert.equal(sent, 0);
    await settle();
    assert.equal(sent, 1);
    await pass(30_000);
    assert.equal(await asked, "TOY did not answer 'parse' within 30 seconds.");
    assert.deepEqual(last().paramsOf("$/cancelRequest").length, 0, "the endpoint takes it");
    assert.equal(plugin().status.state, "ready");
  });

  it("is found when it hangs, not only when it is dead", async () => {
    const { plugin, processes, pass } = testFleet({ toy: [hanging, healthy] });
    const asked = failureOf(parse(plugin()));
    await pass(59_000);
    assert.equal(processes[0]?.isAlive, true);
    await pass(3_000);
    assert.match(await asked, /within 30 seconds/);
    assert.equal(processes[0]?.isAlive, false);
    assert.match(plugin().status.reason, /It hung: it has not answered anything for 6\d seconds/);
  });

  it("is ended when it takes more memory than it may", async () => {
    let memory = 100 * 1024 * 1024;
    const { plugin, last, pass } = testFleet({ toy: { ...healthy, privateMemory: () => memory } });
    await parse(plugin());
    await pass(2_000);
    assert.equal(plugin().status.privateMemory, memory);
    memory = 300 * 1024 * 1024;
    await pass(1_000);
    assert.deepEqual(last().signals, ["SIGKILL"]);
    assert.match(plugin().status.reason, /It used 300 MB of memory; 256 MB are allowed\./);
  });

  it("costs only its own answer when it answers nonsense", async () => {
    const { plugin } = testFleet({
      bad: { handlers: { parse: () => ({ symbols: 3 }) } },
      toy: healthy,
    });
    await assert.rejects(parse(plugin("bad")), { code: ErrorCode.InvalidReply });
    assert.deepEqual(await parse(plugin()), emptyParse);
    assert.equal(plugin("bad").status.violations, 1);
    assert.equal(plugin("bad").status.state, "ready");
  });

  it("has junk on its stdout skipped and counted", async () => {
    const { plugin, last, log } = testFleet({ toy: healthy });
    await parse(plugin());
    for (let i = 0; i < 100; i += 1) last().transport.printJunk("debug");
    assert.deepEqual(await parse(plugin()), emptyParse);
    assert.equal(plugin().status.violations, 100);
    assert.ok(log.filter(({ text }) => text === "skipped what is no message").length < 20);
  });

  it("that does not read blocks nobody: requests fail at once, and an edit that can't be queued restarts it", async () => {
    const { plugin, last, documents, pass, processes } = testFleet({
      toy: {
        ...healthy,
        initialize: { sync: "full" },
      },
    });
    documents.open({ uri: "file:///a.toy", languageId: "toy", version: 1, text: "" });
    await parse(plugin());
    last().transport.pause(65 * 1024 * 1024);
    await assert.rejects(parse(plugin()), { code: ErrorCode.PluginUnavailable });
    documents.change("file:///a.toy", 2, [{ text: "new" }]);
    await pass(1_000);
    assert.equal(processes.length, 2);
    assert.deepEqual(last().paramsOf("textDocument/didOpen"), [
      { textDocument: { uri: "file:///a.toy", languageId: "toy", version: 2, text: "new" } },
    ]);
  });

  it("floods its log, and nothing else: lines are bounded in number and length", async () => {
    const { plugin, last, log, pass } = testFleet({ toy: healthy });
    await parse(plugin());
    const before = log.length;
    for (let i = 0; i < 5_000; i += 1) last().context.stderr(`line ${i} ${"x".repeat(5_000)}\n`);
    await pass(1_500);
    last().context.stderr("calm\n");
    const lines = log.slice(before).filter(({ plugin: id }) => id === "toy");
    assert.ok(lines.length < 110 && lines.every(({ text }) => text.length <= 2_000));
    assert.deepEqual(lines.find(({ text }) => text === "lines of stderr left out")?.data, {
      lines: 4_900,
    });
    assert.equal(lines.at(-1)?.text, "calm");
  });
});
