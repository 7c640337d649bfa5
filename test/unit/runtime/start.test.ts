import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { Cancellation, never } from "../../../server/src/base/cancellation.ts";
import { Cancelled, PluginError } from "../../../server/src/base/errors.ts";
import { deferred } from "../../support/deferred.ts";
import { type FakePlugin, failureOf } from "../../support/fakePlugin.ts";
import { foundPlugin } from "../../support/foundPlugin.ts";
import { settle } from "../../support/settle.ts";
import { emptyParse, healthy, parse, testFleet } from "../../support/testFleet.ts";

describe("Starting a plugin", () => {
  it("starts nothing before somebody asks", async () => {
    const { processes, plugin } = testFleet({ toy: healthy });
    await settle();
    assert.equal(processes.length, 0);
    assert.equal(plugin().status.state, "idle");
    assert.equal(plugin().serves("parse"), true);
    assert.equal(plugin().serves("textDocument/documentSymbol"), true);
    assert.equal(plugin().serves("textDocument/hover"), false);
  });

  it("starts once for many requests, which wait until it is ready and go out in order", async () => {
    const { processes, plugin, last } = testFleet({ toy: healthy });
    const first = parse(plugin(), "1");
    const second = plugin().ask(
      "listFunctions",
      { uri: "file:///b.toy", languageId: "toy", text: "2" },
      { token: never },
    );
    second.catch(() => {});
    await first;
    await settle();
    assert.equal(processes.length, 1);
    assert.deepEqual(last().methods(), ["initialize", "initialized", "parse", "listFunctions"]);
    assert.equal(plugin().status.state, "ready");
  });

  it("gives a plugin nothing but 'initialize' before it has answered, then what is open with the current text", async () => {
    const handshake = deferred<object>();
    const { plugin, last, documents } = testFleet({
      toy: {
        handlers: {
          ...healthy.handlers,
          initialize: () => handshake.promise,
        },
      },
    });
    documents.open({ uri: "file:///a.toy", languageId: "toy", version: 1, text: "old" });
    documents.open({
      uri: "file:///other.md",
      languageId: "markdown",
      version: 1,
      text: "not its",
    });
    const asked = parse(plugin());
    await settle();
    documents.change("file:///a.toy", 2, [{ text: "new" }]);
    await settle();
    assert.deepEqual(last().methods(), ["initialize"]);
    handshake.resolve({ protocolVersion: "1.0", sync: "full" });
    await asked;
    assert.deepEqual(last().methods(), [
      "initialize",
      "initialized",
      "textDocument/didOpen",
      "parse",
    ]);
    assert.deepEqual(last().paramsOf("textDocument/didOpen"), [
      { textDocument: { uri: "file:///a.toy", languageId: "toy", version: 2, text: "new" } },
    ]);
  });

  it("is not held up by the slowest plugin", async () => {
    const { plugin, pass } = testFleet({ slow: { initialize: "never" }, toy: healthy });
    const slow = parse(plugin("slow"));
    slow.catch(() => {});
    assert.deepEqual(await parse(plugin()), emptyParse);
    await pass(1);
    assert.equal(plugin("slow").status.state, "starting");
  });

  it("leaves a request unsent that was cancelled while it waited", async () => {
    const { plugin, last } = testFleet({ toy: healthy });
    const controller = new Cancellation();
    const cancelled = parse(plugin(), "1", controller.signal);
    const kept = parse(plugin(), "2");
    controller.abort();
    await assert.rejects(cancelled, Cancelled);
    await kept;
    assert.equal(last().paramsOf("parse").length, 1);
  });

  it("fails a plugin that can't be spawned with what to do, and asks it no more", async () => {
    const cannotLaunch = new PluginError(
      ErrorCode.PluginUnavailable,
      "toy",
      "TOY needs python3, which was not found.",
      {
        hint: "Install it, or set chorus.runtimes.python.",
      },
    );
    const { plugin } = testFleet({ toy: { cannotLaunch } });
    assert.match(await failureOf(parse(plugin())), /TOY is not available\. TOY needs python3/);
    const { state, reason, hint } = plugin().status;
    assert.deepEqual([state, reason, hint], ["failed", cannotLaunch.message, cannotLaunch.hint]);
    assert.equal(plugin().serves("parse"), false);
    await assert.rejects(parse(plugin()), { code: ErrorCode.PluginUnavailable });
  });

  const hopeless: readonly { given: string; plugin: FakePlugin; reason: RegExp }[] = [
    {
      given: "speaks another major version of the protocol",
      plugin: { initialize: { protocolVersion: "3.0" } },
      reason: /TOY 1\.0\.0 can't be used: it speaks protocol 3, this host speaks 1\./,
    },
    {
      given: "answers 'initialize' with nonsense",
      plugin: { handlers: { initialize: () => ({ features: 3 }) } },
      reason: /wrong shape: protocolVersion/,
    },
    {
      given: "wants an encoding that was not offered",
      plugin: { initialize: { positionEncoding: "utf-8" } },
      reason: /'utf-8' was not offered/,
    },
  ];
  for (const { given, plugin: fake, reason } of hopeless) {
    it(`fails a plugin that ${given}, and ends its process`, async () => {
      const { plugin, last } = testFleet({ toy: fake });
      await assert.rejects(parse(plugin()));
      await settle();
      assert.equal(plugin().status.state, "failed");
      assert.match(plugin().status.reason, reason);
      assert.equal(last().isAlive, false);
      assert.equal(plugin().status.pid, undefined);
    });
  }

  it("says what a plugin printed that speaks no protocol", async () => {
    const { plugin, pass, last } = testFleet({
      toy: {
        initialize: "never",
        begin: (process) => process.transport.printJunk("usage: toy [-v] FILE"),
      },
    });
    const asked = failureOf(parse(plugin()));
    await pass(10_000);
    assert.match(
      await asked,
      /It speaks no protocol: it printed 'usage: toy \[-v\] FILE' instead\./,
    );
    assert.equal(last().isAlive, false);
  });

  it("gives a plugin that does not answer 'initialize' ten seconds, then tries again", async () => {
    const { plugin, pass, processes } = testFleet({ toy: [{ initialize: "never" }, healthy] });
    const asked = parse(plugin());
    await pass(9_999);
    assert.equal(processes[0]?.isAlive, true);
    await pass(1);
    assert.equal(processes[0]?.isAlive, false);
    await pass(250);
    assert.deepEqual(await asked, emptyParse);
  });

  it("says the last words of a plugin that ends during the handshake, and gives up after five times", async () => {
    const { plugin, pass, processes } = testFleet({
      toy: {
        initialize: "never",
        begin: (process) => {
          process.context.stderr(
            "Traceback (most recent call last):\n  File x\nModuleNotFoundError: No module named 'yaml'\n",
          );
          process.exit(1);
        },
      },
    });
    const asked = failureOf(parse(plugin()));
    await pass(10_000);
    assert.match(
      await asked,
      /ended 5 times .* with code 1: ModuleNotFoundError: No module named 'yaml'/,
    );
    assert.equal(processes.length, 5);
    assert.equal(plugin().status.state, "failed");
  });

  it("does not start a plugin that asks for another Chorus or Node", async () => {
    for (const engines of [{ chorus: "^2.0.0" }, { node: ">=99" }]) {
      const { plugin, processes } = testFleet({ toy: healthy }, [
        foundPlugin({ id: "toy", engines }),
      ]);
      assert.match(await failureOf(parse(plugin())), /TOY 1\.0\.0 runs on (Chorus \^2|Node >=99)/);
      assert.equal(processes.length, 0);
    }
  });
});
