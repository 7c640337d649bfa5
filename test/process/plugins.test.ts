import { strict as assert } from "node:assert";
import { chmodSync } from "node:fs";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { never } from "../../server/src/base/cancellation.ts";
import { failureOf } from "../support/fakePlugin.ts";
import { foundPlugin } from "../support/foundPlugin.ts";
import { isRunning } from "../support/processes.ts";
import { fixture, processFleet } from "../support/processFleet.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";
import { emptyParse, parse } from "../support/testFleet.ts";
import { until } from "../support/until.ts";

describe("A real plugin process", () => {
  it("answers, is measured, and is gone after the stop without a signal", async () => {
    await using host = processFleet([fixture("healthy.cjs")]);
    const { plugin, fleet } = host;
    assert.deepEqual(await parse(plugin), emptyParse);
    const { pid = 0, privateMemory } = plugin.status;
    assert.equal(isRunning(pid), true);
    if (process.platform === "linux") {
      assert.ok(privateMemory !== undefined && privateMemory > 1e6 && privateMemory < 100e6);
    }
    await fleet.stop();
    assert.equal(isRunning(pid), false);
    assert.equal(plugin.status.reason, "Stopped.");
  });

  it("sees nothing of the user's environment but what it needs, and runs in its own folder", async () => {
    process.env["CHORUS_TEST_SECRET"] = "hunter2";
    await using host = processFleet([fixture("healthy.cjs", { features: ["listFunctions"] })]);
    await host.plugin.ask(
      "listFunctions",
      { uri: "file:///a", languageId: "toy", text: "" },
      { token: never },
    );
    const said = (start: string): string | undefined =>
      host.log.find(({ text }) => text.startsWith(start))?.text;
    await until("its environment in the log", () => said("cwd ") !== undefined);
    delete process.env["CHORUS_TEST_SECRET"];
    const names = said("env ")?.split(" ").slice(1) ?? [];
    const allowed = new Set([
      "PATH",
      "HOME",
      "LANG",
      "LC_ALL",
      "LC_CTYPE",
      "TMPDIR",
      "TZ",
      "ELECTRON_RUN_AS_NODE",
    ]);
    assert.deepEqual(
      names.filter((name) => !allowed.has(name)),
      [],
    );
    assert.ok(names.includes("PATH"));
    assert.equal(said("cwd "), `cwd ${host.plugin.found.folder}`);
  });

  it("that crashes fails its request with its last words, comes back, and costs the others nothing", async () => {
    await using host = processFleet([fixture("crash.cjs"), fixture("healthy.cjs")]);
    const { plugin, fleet } = host;
    const healthy = fleet.find("healthy");
    assert.ok(healthy);
    const both = await Promise.allSettled([parse(plugin), parse(healthy)]);
    assert.deepEqual(
      both.map(({ status }) => status),
      ["rejected", "fulfilled"],
    );
    await until("the backoff", () => plugin.status.state === "backoff");
    assert.equal(plugin.status.reason, "It ended with code 1: RangeError: tree of unusual size");
    assert.match(await failureOf(parse(plugin)), /ended before it answered 'parse'/);
    assert.equal(plugin.status.restarts, 1);
  });

  it("that is gone at once is given up with what it said", async () => {
    await using host = processFleet([fixture("exits.cjs")], { speed: 20 });
    assert.match(
      await failureOf(parse(host.plugin)),
      /ended 5 times .* with code 3: Error: cannot open the grammar/,
    );
    assert.equal(host.plugin.status.state, "failed");
  });

  it("that prints a banner, a megabyte of junk and a bad frame is understood all the same", async () => {
    await using host = processFleet([fixture("junk.cjs")]);
    assert.deepEqual(await parse(host.plugin), emptyParse);
    assert.deepEqual(await parse(host.plugin), emptyParse);
    assert.ok(host.plugin.status.violations > 3);
  });

  it("that answers in wrong shapes costs only those answers", async () => {
    await using host = processFleet([fixture("wrong-shapes.cjs")]);
    for (let i = 0; i < 5; i += 1) {
      await assert.rejects(parse(host.plugin), { code: ErrorCode.InvalidReply });
    }
    assert.equal(host.plugin.status.violations, 5);
    assert.equal(host.plugin.status.state, "ready");
  });

  it("that speaks no protocol is diagnosed by what it printed", async () => {
    await using host = processFleet([fixture("no-protocol.cjs")], { speed: 20 });
    assert.match(
      await failureOf(parse(host.plugin)),
      /it printed 'usage: no-protocol FILE\.\.\.' instead/,
    );
  });

  it("that takes its time to start is waited for", async () => {
    await using host = processFleet([fixture("slow-start.cjs")]);
    assert.deepEqual(await parse(host.plugin), emptyParse);
  });

  it("that hangs is ended, and its request with it", async () => {
    const hanging = fixture("healthy.cjs", {
      features: ["editManifest"],
      limits: { request: "1s" },
    });
    await using host = processFleet([hanging], { speed: 5 });
    const change = { kind: "remove", name: "x" } as const;
    const asked = failureOf(
      host.plugin.ask("editManifest", { uri: "file:///a", text: "", change }, { token: never }),
    );
    assert.match(await asked, /did not answer 'editManifest' within 1 seconds/);
    await until("the end of the one that hangs", () =>
      host.plugin.status.reason.startsWith("It hung"),
    );
  });

  it("that ignores everything is killed with its children, in bounded time", async () => {
    await using host = processFleet([fixture("stubborn.cjs")], { speed: 20 });
    const answer = JSON.stringify(await parse(host.plugin));
    const child = Number(/"name":"(\d+)"/.exec(answer)?.[1]);
    const { pid = 0 } = host.plugin.status;
    assert.deepEqual([isRunning(pid), isRunning(child)], [true, true]);
    await host.fleet.stop();
    await until("the end of its child", () => !isRunning(child));
    assert.equal(isRunning(pid), false);
  });

  it("that eats memory beyond its limit is ended with that as the reason", async function () {
    if (process.platform !== "linux") this.skip();
    await using host = processFleet([fixture("glutton.cjs", { limits: { memory: "100MB" } })], {
      speed: 4,
    });
    await assert.rejects(parse(host.plugin), { code: ErrorCode.PluginExited });
    assert.match(host.plugin.status.reason, /It used \d+ MB of memory; 100 MB are allowed\./);
  });

  it("in Python speaks lines, imports its neighbours and need not flush", async function () {
    await using host = processFleet([fixture("lines.py", { dialect: "lines" })]);
    const answer = await parse(host.plugin, "fn main() {}");
    assert.deepEqual(answer, {
      imports: [],
      symbols: [
        {
          name: "main",
          kind: 12,
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 12 } },
          selectionRange: { start: { line: 0, character: 3 }, end: { line: 0, character: 7 } },
        },
      ],
    });
    await assert.rejects(parse(host.plugin, "die"), { code: ErrorCode.PluginExited });
    await until("the end of the process", () => host.plugin.status.state === "backoff");
    assert.equal(host.plugin.status.reason, "It ended with code 1: cannot go on: grüße");
  });
});

describe("A plugin that can't be started", () => {
  it("says that its file is missing", async () => {
    await using host = processFleet([fixture("nowhere.cjs")]);
    assert.match(await failureOf(parse(host.plugin)), /its file nowhere\.cjs is missing/);
    assert.equal(host.plugin.status.hint, "Install it again.");
  });

  it("says which runtime is missing, and how to say where it is", async () => {
    await using host = processFleet([fixture("lines.py", { dialect: "lines" })], {
      runtimes: () => ({ python: "/nowhere/python3" }),
    });
    assert.match(
      await failureOf(parse(host.plugin)),
      /needs \/nowhere\/python3, which was not found/,
    );
    assert.equal(host.plugin.status.hint, "Install it, or set chorus.runtimes.python.");
  });

  it("says that its command is not on the PATH", async () => {
    const found = {
      ...foundPlugin({ id: "toy", command: ["no-such-program"] }),
      folder: process.cwd(),
    };
    await using host = processFleet([found]);
    assert.match(
      await failureOf(parse(host.plugin)),
      /needs no-such-program, which is not on the PATH/,
    );
  });

  it("says that its file is not executable", async function () {
    using folder = temporaryFolder({ plugin: "#!/bin/sh\n" });
    chmodSync(folder.at("plugin"), 0o644);
    await using host = processFleet([
      { ...foundPlugin({ id: "toy", main: "plugin" }), folder: folder.path },
    ]);
    assert.match(await failureOf(parse(host.plugin)), /its file plugin is not executable/);
    assert.match(host.plugin.status.hint ?? "", /chmod \+x/);
  });

  it("says what the system says where that is all there is", async () => {
    using folder = temporaryFolder({ plugin: "#!/nowhere/interpreter\n" });
    chmodSync(folder.at("plugin"), 0o755);
    await using host = processFleet([
      { ...foundPlugin({ id: "toy", main: "plugin" }), folder: folder.path },
    ]);
    assert.match(await failureOf(parse(host.plugin)), /TOY can't be started: spawn .* ENOENT/);
  });

  it("says on which platforms it runs instead", async () => {
    const found = foundPlugin({
      id: "toy",
      main: undefined,
      platforms: { "plan9-vax": { main: "toy" } },
    });
    await using host = processFleet([found]);
    assert.match(await failureOf(parse(host.plugin)), /does not run on \S+, only on plan9-vax/);
  });
});
