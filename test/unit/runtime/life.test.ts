import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { Cancellation, never, type Token } from "../../../server/src/base/cancellation.ts";
import { type FakePlugin, failureOf, silence } from "../../support/fakePlugin.ts";
import { discovery, foundPlugin } from "../../support/foundPlugin.ts";
import { settle } from "../../support/settle.ts";
import { emptyParse, healthy, parse, testFleet } from "../../support/testFleet.ts";

const stubborn: FakePlugin = { ...healthy, ignores: ["exit", "SIGTERM"] };

describe("A fleet", () => {
  it("stops a plugin by asking: 'shutdown', 'exit', the end of its input", async () => {
    const { fleet, plugin, last } = testFleet({ toy: healthy });
    await parse(plugin());
    await fleet.stop();
    assert.deepEqual(last().methods().slice(-2), ["shutdown", "exit"]);
    assert.deepEqual(last().signals, []);
    assert.equal(last().transport.isInputEnded, true);
  });

  it("ends a plugin that ignores that in bounded time: SIGTERM after two seconds, SIGKILL after five more", async () => {
    const { fleet, plugin, last, pass } = testFleet({ toy: stubborn });
    await parse(plugin());
    const stopped = fleet.stop();
    await pass(1_999);
    assert.deepEqual(last().signals, []);
    await pass(1);
    assert.deepEqual(last().signals, ["SIGTERM"]);
    await pass(5_000);
    await stopped;
    assert.deepEqual(last().signals, ["SIGTERM", "SIGKILL"]);
  });

  it("stops a plugin that is still starting at once", async () => {
    const { fleet, plugin, last } = testFleet({ toy: { initialize: "never" } });
    const asked = failureOf(parse(plugin()));
    await settle();
    await fleet.stop();
    assert.deepEqual(last().signals, ["SIGKILL"]);
    assert.match(await asked, /TOY is not available\. Stopped\./);
  });

  it("leaves no timer behind", async () => {
    const { fleet, plugin, clock } = testFleet({ toy: healthy, other: healthy });
    await parse(plugin());
    await parse(plugin("other"));
    await fleet.stop();
    assert.equal(clock.pending, 0);
    await assert.rejects(parse(plugin()), { code: ErrorCode.PluginUnavailable });
  });

  it("answers null what a plugin asks during its shutdown", async () => {
    let answer: unknown = "nothing";
    const { fleet, plugin } = testFleet({
      toy: {
        handlers: {
          ...healthy.handlers,
          shutdown: async (_params, process) => {
            answer = await process.endpoint.request("host/readFile", { uri: "file:///a.toy" });
          },
        },
      },
    });
    await parse(plugin());
    await fleet.stop();
    assert.equal(answer, null);
  });

  it("hands a plugin's requests and notifications on, with whose they are", async () => {
    const heard: unknown[] = [];
    const { fleet, plugin, last } = testFleet({ toy: healthy }, undefined, {
      upcall: async (found, method, params) => ({ id: found.id, method, params }),
    });
    fleet.onDidNotify(({ plugin: { id }, method, params }) => heard.push({ id, method, params }));
    await parse(plugin());
    const answer = await last().endpoint.request("host/storage/get", { key: "k" });
    last().endpoint.notify("window/logMessage", { type: 3, message: "hi" });
    await settle();
    assert.deepEqual(answer, { id: "toy", method: "host/storage/get", params: { key: "k" } });
    assert.deepEqual(heard, [
      { id: "toy", method: "window/logMessage", params: { type: 3, message: "hi" } },
    ]);
  });

  it("cancels what a plugin asked when the plugin cancels it", async () => {
    let token: Token | undefined;
    const { plugin, last } = testFleet({ toy: healthy }, undefined, {
      upcall: (_found, _method, _params, given) => new Promise(() => (token = given)),
    });
    await parse(plugin());
    const controller = new Cancellation();
    last()
      .endpoint.request("host/listFiles", {}, controller.signal)
      .catch(() => {});
    await settle();
    controller.abort();
    await settle();
    assert.equal(token?.aborted, true);
  });

  it("stops a plugin that is switched off, and starts it again when it is on and needed", async () => {
    const { plugin, processes } = testFleet({ toy: healthy });
    await parse(plugin());
    plugin().setEnabled(false);
    await settle();
    assert.deepEqual([plugin().status.state, plugin().serves("parse")], ["disabled", false]);
    await assert.rejects(parse(plugin()), { code: ErrorCode.PluginUnavailable });
    plugin().setEnabled(true);
    assert.deepEqual(await parse(plugin()), emptyParse);
    assert.equal(processes.length, 2);
  });

  it("drains a plugin that is gone, and restarts one that changed if it ran", async () => {
    const { fleet, plugin, processes } = testFleet({
      gone: healthy,
      toy: healthy,
      asleep: healthy,
    });
    const gone = plugin("gone");
    await parse(gone);
    await parse(plugin());
    fleet.update(
      discovery(
        foundPlugin({ id: "toy", version: "2.0.0" }),
        foundPlugin({ id: "asleep", version: "2.0.0" }),
      ),
    );
    await settle();
    assert.deepEqual(
      fleet.plugins.map(({ id }) => id),
      ["asleep", "toy"],
    );
    assert.deepEqual([gone.status.state, gone.serves("parse")], ["idle", false]);
    assert.deepEqual([plugin().status.version, plugin().status.state], ["2.0.0", "ready"]);
    assert.equal(plugin("asleep").status.state, "idle");
    assert.deepEqual(
      processes.map(({ isAlive }) => isAlive),
      [false, false, true],
    );
  });

  it("leaves a plugin alone that is found as it was", async () => {
    const { fleet, plugin, processes } = testFleet({ toy: healthy });
    await parse(plugin());
    fleet.update(discovery(foundPlugin({ id: "toy" })));
    await settle();
    assert.equal(processes[0]?.isAlive, true);
  });

  it("tells a running plugin its new settings, once", async () => {
    let level = 1;
    const { fleet, plugin, last } = testFleet({ toy: healthy }, undefined, {
      configuration: () => ({ level }),
    });
    await parse(plugin());
    fleet.update(discovery(foundPlugin({ id: "toy" })));
    level = 2;
    fleet.update(discovery(foundPlugin({ id: "toy" })));
    fleet.update(discovery(foundPlugin({ id: "toy" })));
    await settle();
    assert.deepEqual(last().paramsOf("workspace/didChangeConfiguration"), [
      { settings: { level: 2 } },
    ]);
  });

  it("says when plugins start and stop, and gathers changes for fifty milliseconds", async () => {
    const { fleet, plugin, last, pass } = testFleet({ toy: healthy });
    const heard: string[] = [];
    fleet.onDidStart(({ id }) => heard.push(`${id} started`));
    fleet.onDidStop(({ id }) => heard.push(`${id} stopped`));
    fleet.onDidChange(() => heard.push("changed"));
    await parse(plugin());
    await pass(50);
    last().exit(1);
    await settle();
    await pass(50);
    assert.deepEqual(heard, ["toy started", "changed", "toy stopped", "changed"]);
  });

  it("counts answers and failures, and hides a plugin's fault from the others", async () => {
    const { plugin } = testFleet({
      bad: { handlers: { parse: () => Promise.reject(new Error("oops")) } },
      toy: healthy,
    });
    const both = await Promise.allSettled([parse(plugin("bad")), parse(plugin())]);
    assert.deepEqual(
      both.map(({ status }) => status),
      ["rejected", "fulfilled"],
    );
    assert.deepEqual(plugin("bad").status.requests, { answered: 0, failed: 1 });
    assert.deepEqual(plugin().status.requests, { answered: 1, failed: 0 });
  });

  it("lets a long index go on as long as pieces come", async () => {
    const piece = { files: [{ uri: "file:///a.toy", error: "no" }] };
    const { plugin, last, pass } = testFleet(
      { toy: { initialize: { features: ["index"] }, handlers: { index: silence } } },
      [foundPlugin({ id: "toy", features: ["index"] })],
    );
    const pieces: unknown[] = [];
    const asked = failureOf(
      plugin().ask(
        "index",
        { files: [], partialResultToken: "mine" },
        { token: never, onProgress: (value) => pieces.push(value) },
      ),
    );
    for (let i = 0; i < 3; i += 1) {
      await pass(20_000);
      const [params] = last().paramsOf("index");
      assert.ok(params && typeof params === "object" && "partialResultToken" in params);
      assert.notEqual(params.partialResultToken, "mine");
      last().endpoint.notify("$/progress", { token: params.partialResultToken, value: piece });
      await settle();
    }
    await pass(30_000);
    assert.match(await asked, /did not answer 'index' within 30 seconds/);
    assert.deepEqual(pieces, [piece, piece, piece]);
  });
});

describe("Keeping a plugin's documents in sync", () => {
  it("says the plugin's own language id of a file that it knows by its name", async () => {
    const { plugin, documents, last } = testFleet({
      toy: { ...healthy, initialize: { sync: "full" } },
    });
    await parse(plugin());
    documents.open({ uri: "file:///a.toy", languageId: "plaintext", version: 1, text: "abc" });
    await settle();
    const [opened] = last().paramsOf("textDocument/didOpen");
    assert.deepEqual(opened, {
      textDocument: { uri: "file:///a.toy", languageId: "toy", version: 1, text: "abc" },
    });
  });

  for (const sync of ["none", "full", "incremental"] as const) {
    it(`gives each plugin what it asked for: ${sync}`, async () => {
      const { plugin, documents, last } = testFleet({ toy: { ...healthy, initialize: { sync } } });
      await parse(plugin());
      documents.open({ uri: "file:///a.toy", languageId: "toy", version: 1, text: "abc" });
      documents.open({ uri: "file:///b.md", languageId: "markdown", version: 1, text: "not its" });
      const change = {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
        text: "x",
      };
      documents.change("file:///a.toy", 2, [change]);
      documents.save("file:///a.toy");
      documents.close("file:///a.toy");
      await settle();
      const expected = ["didOpen", "didChange", "didSave", "didClose"].map(
        (name) => `textDocument/${name}`,
      );
      assert.deepEqual(
        last()
          .methods()
          .filter((method) => method.startsWith("textDocument/")),
        sync === "none" ? [] : expected,
      );
      const contentChanges = sync === "full" ? [{ text: "xbc" }] : [change];
      const textDocument = { uri: "file:///a.toy", version: 2 };
      assert.deepEqual(
        last().paramsOf("textDocument/didChange"),
        sync === "none" ? [] : [{ textDocument, contentChanges }],
      );
    });
  }

  it("sends a request behind the edit before it, and the text only to a plugin that has no mirror", async () => {
    for (const sync of ["none", "full"] as const) {
      const { plugin, documents, last } = testFleet({ toy: { ...healthy, initialize: { sync } } });
      documents.open({ uri: "file:///a.toy", languageId: "toy", version: 1, text: "one" });
      await parse(plugin(), "of another file");
      documents.change("file:///a.toy", 2, [{ text: "two" }]);
      const asked = plugin().ask(
        "parse",
        { uri: "file:///a.toy", languageId: "toy", version: 2, text: "two" },
        { token: never },
      );
      documents.change("file:///a.toy", 3, [{ text: "three" }]);
      await asked;
      await settle();
      const rest = last().methods().slice(-3);
      const own = { uri: "file:///a.toy", languageId: "toy", version: 2 };
      if (sync === "full") {
        assert.deepEqual(rest, ["textDocument/didChange", "parse", "textDocument/didChange"]);
      }
      assert.deepEqual(
        last().paramsOf("parse").at(-1),
        sync === "full" ? own : { ...own, text: "two" },
      );
    }
  });
});
