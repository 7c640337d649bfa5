import { strict as assert } from "node:assert";
import { existsSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { ShowMessageParams } from "vscode-languageserver-protocol";
import { never } from "../../../../server/src/base/cancellation.ts";
import { PluginError } from "../../../../server/src/base/errors.ts";
import { createLog, type LogEntry } from "../../../../server/src/base/log.ts";
import { createRefreshes } from "../../../../server/src/routing/refreshes.ts";
import type { Caller } from "../../../../server/src/routing/upcalls/caller.ts";
import { noEditor } from "../../../../server/src/routing/upcalls/editorPort.ts";
import { createUpcalls, type Upcalls } from "../../../../server/src/routing/upcalls/upcalls.ts";
import { ScriptedPlugin } from "../../../support/fakeFleet.ts";
import { type Workbench, workbench } from "../../../support/workbench.ts";

describe("What a plugin asks of the host", () => {
  it("reads a file of the workspace, as the editor shows it where it is open", async () => {
    using bench = setUp({ "a.toy": "on disk" });
    const params = { uri: bench.uri("a.toy") };
    assert.deepEqual(await bench.ask("host/readFile", params), { text: "on disk" });
    bench.open("a.toy", "in the editor", "toy");
    assert.deepEqual(await bench.ask("host/readFile", params), {
      text: "in the editor",
      version: 1,
    });
  });

  it("reads nothing outside of the workspace", async () => {
    using bench = setUp();
    symlinkSync("/etc/passwd", bench.folder.at("link.toy"));
    for (const uri of [
      "file:///etc/passwd",
      `${bench.uri("")}/../../../etc/passwd`,
      bench.uri("link.toy"),
      "nonsense",
    ]) {
      await assert.rejects(bench.ask("host/readFile", { uri }), hasCode(ErrorCode.RequestFailed));
    }
  });

  it("lists files by globs, and says where there are more", async () => {
    using bench = setUp({ "src/a.toy": "", "src/b.toy": "", "c.toy": "", "d.other": "" });
    const include = ["src/**/*.toy"];
    assert.deepEqual(await bench.ask("host/listFiles", { include }), {
      uris: [bench.uri("src/a.toy"), bench.uri("src/b.toy")],
      isComplete: true,
    });
    assert.deepEqual(await bench.ask("host/listFiles", { include, limit: 1 }), {
      uris: [bench.uri("src/a.toy")],
      isComplete: false,
    });
  });

  it("is denied, and logged, where it has not been granted", async () => {
    using bench = setUp({ "a.toy": "" });
    const caller = { ...bench.caller, mayReadWorkspace: false };
    for (const [method, params] of [
      ["host/readFile", { uri: bench.uri("a.toy") }],
      ["host/listFiles", { include: ["*"] }],
    ] as const) {
      await assert.rejects(
        bench.upcalls.request(caller, method, params, never),
        hasCode(ErrorCode.PermissionDenied),
      );
    }
    assert.equal(bench.pluginLog.filter(({ level }) => level === "warn").length, 2);
  });

  it("stores values that outlive the process, whole or not at all", async () => {
    using bench = setUp();
    assert.deepEqual(await bench.ask("host/storage/get", { key: "k" }), {});
    await bench.ask("host/storage/set", { key: "k", value: { deep: [1, null] } });
    await bench.ask("host/storage/set", { key: "__proto__", value: 1 });
    assert.deepEqual(await bench.ask("host/storage/get", { key: "k" }), {
      value: { deep: [1, null] },
    });
    assert.deepEqual(await bench.ask("host/storage/get", { key: "__proto__" }), { value: 1 });
    await bench.ask("host/storage/set", { key: "k" });
    assert.deepEqual(await bench.ask("host/storage/get", { key: "k" }), {});
    assert.deepEqual(readdirSync(bench.caller.dataDir), ["storage.json"]);
  });

  it("stores no more than 5 MB, and keeps what was there", async () => {
    using bench = setUp();
    await bench.ask("host/storage/set", { key: "k", value: "small" });
    const value = "x".repeat(6 * 1024 * 1024);
    await assert.rejects(bench.ask("host/storage/set", { key: "big", value }), /beyond 5 MB/);
    assert.deepEqual(await bench.ask("host/storage/get", { key: "k" }), { value: "small" });
  });

  it("begins anew where its stored values are broken, and sets them aside", async () => {
    using bench = setUp();
    bench.folder.write("data/storage.json", "{ half");
    assert.deepEqual(await bench.ask("host/storage/get", { key: "k" }), {});
    assert.ok(existsSync(join(bench.caller.dataDir, "storage.json.broken")));
  });

  it("is refused where the method is unknown or the params are wrong", async () => {
    using bench = setUp();
    await assert.rejects(bench.ask("host/eval", {}), hasCode(ErrorCode.MethodNotFound));
    for (const method of ["host/readFile", "host/listFiles", "host/storage/set"]) {
      for (const params of [undefined, null, 7, [], { uri: 1, include: "*", key: {} }]) {
        await assert.rejects(bench.ask(method, params), hasCode(ErrorCode.InvalidParams));
      }
    }
  });

  it("is answered null during shutdown", async () => {
    using bench = setUp();
    bench.upcalls[Symbol.dispose]();
    assert.equal(await bench.ask("host/readFile", { uri: bench.uri("a.toy") }), null);
  });
});

describe("What a plugin tells the user", () => {
  it("is prefixed with its name, and a flood is held back", () => {
    using bench = setUp();
    for (let time = 0; time < 50; time++) bench.tell("window/showMessage", `hello ${time}`);
    assert.deepEqual(
      bench.shown.map(({ message }) => message),
      ["A: hello 0", "A: hello 1", "A: hello 2"],
    );
    bench.clock.advance(60_000);
    bench.tell("window/showMessage", "again");
    assert.equal(bench.shown.length, 4);
  });

  it("logs are level-filtered and bounded; a flood delays nothing", () => {
    using bench = setUp();
    for (let time = 0; time < 10_000; time++) bench.tell("window/logMessage", "x".repeat(20_000));
    assert.equal(bench.pluginLog.length, 601);
    assert.ok(bench.pluginLog.every(({ text }) => text.length <= 10_000));
    assert.deepEqual(bench.shown, []);
  });

  it("in a wrong shape is left out", () => {
    using bench = setUp();
    bench.upcalls.notification(bench.caller, "window/showMessage", { type: 9, message: null });
    assert.deepEqual(bench.shown, []);
  });
});

type Bench = Workbench & {
  readonly upcalls: Upcalls;
  readonly caller: Caller;
  readonly pluginLog: LogEntry[];
  readonly shown: ShowMessageParams[];
  ask(method: string, params: unknown): Promise<unknown>;
  tell(method: string, message: string): void;
};

function setUp(files: Readonly<Record<string, string>> = {}): Bench {
  const bench = workbench([new ScriptedPlugin({ id: "a" })], files);
  const shown: ShowMessageParams[] = [];
  const pluginLog: LogEntry[] = [];
  const upcalls = createUpcalls({
    fleet: bench.fleet,
    documents: bench.documents,
    files: bench.knowledge.files,
    folders: () => [{ uri: bench.uri(""), name: "w" }],
    settingsOf: () => ({}),
    clock: bench.clock,
    editor: { ...noEditor, showMessage: (params) => shown.push(params) },
    refreshes: createRefreshes(bench.clock, () => {}),
    diagnostics: { pushed() {} },
  });
  const caller: Caller = {
    id: "a",
    name: "A",
    mayReadWorkspace: true,
    dataDir: bench.folder.at("data"),
    log: createLog(
      (entry) => pluginLog.push(entry),
      () => "info",
      "a",
    ),
  };
  return {
    ...bench,
    upcalls,
    caller,
    pluginLog,
    shown,
    ask: (method, params) => upcalls.request(caller, method, params, never),
    tell: (method, message) => upcalls.notification(caller, method, { type: 3, message }),
  };
}

function hasCode(code: ErrorCode): (error: unknown) => boolean {
  return (error) => error instanceof PluginError && error.code === code;
}
