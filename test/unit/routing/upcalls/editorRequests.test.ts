import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { ShowMessageRequestParams } from "vscode-languageserver-protocol";
import { Cancellation, never } from "../../../../server/src/base/cancellation.ts";
import { PluginError } from "../../../../server/src/base/errors.ts";
import { createLog, type LogEntry } from "../../../../server/src/base/log.ts";
import { createRefreshes } from "../../../../server/src/routing/refreshes.ts";
import type { Caller } from "../../../../server/src/routing/upcalls/caller.ts";
import { type EditorPort, noEditor } from "../../../../server/src/routing/upcalls/editorPort.ts";
import { createUpcalls } from "../../../../server/src/routing/upcalls/upcalls.ts";
import { ScriptedPlugin } from "../../../support/fakeFleet.ts";
import { settle } from "../../../support/settle.ts";
import { workbench } from "../../../support/workbench.ts";

describe("What a language server asks of the editor", () => {
  it("are its own settings and the folders, without any grant", async () => {
    using bench = setUp();
    const items = [{ section: "lint" }, { section: "none" }];
    assert.deepEqual(await bench.ask("workspace/configuration", { items }), ["a's", null]);
    assert.deepEqual(await bench.ask("workspace/workspaceFolders"), [
      { uri: "file:///w", name: "w" },
    ]);
  });

  it("is a refresh of any kind, answered at once and told the editor once", async () => {
    using bench = setUp();
    for (const kind of ["semanticTokens", "diagnostic", "foldingRange", "laterThanUs"])
      assert.equal(await bench.ask(`workspace/${kind}/refresh`), null);
    await bench.ask("workspace/diagnostic/refresh");
    bench.clock.advance(1000);
    assert.deepEqual(bench.refreshed, [
      "workspace/semanticTokens/refresh",
      "workspace/diagnostic/refresh",
      "workspace/foldingRange/refresh",
    ]);
  });

  it("is to fetch a document anew that is in no file, told it no more often than it can use", async () => {
    const fetched: string[] = [];
    using bench = setUp({ refreshContent: (uri) => fetched.push(uri) });
    const method = "workspace/textDocumentContent/refresh";
    assert.equal(await bench.ask(method, { uri: "jar:/other" }), null);
    for (let i = 0; i < 50; i += 1) await bench.ask(method, { uri: "jar:/a" });
    bench.clock.advance(1000);
    assert.deepEqual(fetched, ["jar:/other", "jar:/a", "jar:/a", "jar:/a"]);
    await assert.rejects(bench.ask(method), { code: ErrorCode.InvalidParams });
  });

  it("is a question to the user, by the plugin's name, answered with the plugin's own action", async () => {
    const questions: ShowMessageRequestParams[] = [];
    using bench = setUp({
      showMessageRequest: async (question) => {
        questions.push(question);
        return { title: "Reload" };
      },
    });
    const actions = [{ title: "Later" }, { title: "Reload", command: 7 }];
    const question = { type: 2, message: "Reload the project?", actions };
    assert.deepEqual(await bench.ask("window/showMessageRequest", question), actions[1]);
    assert.equal(questions[0]?.message, "A: Reload the project?");
  });

  it("is answered null where the user chose nothing, and where it asks too often", async () => {
    let asked = 0;
    using bench = setUp({
      showMessageRequest: async () => {
        asked += 1;
        return null;
      },
    });
    const question = { type: 3, message: "Well?", actions: null };
    for (let time = 0; time < 20; time += 1)
      assert.equal(await bench.ask("window/showMessageRequest", question), null);
    assert.equal(asked, 3);
  });

  it("passes on when the plugin takes its question back", async () => {
    const call = new Cancellation();
    using bench = setUp({
      showMessageRequest: (_question, token) =>
        new Promise((resolve) => {
          token.onAbort(() => resolve(null));
        }),
    });
    const params = { type: 3, message: "Still there?" };
    const answer = bench.upcalls.request(
      bench.caller,
      "window/showMessageRequest",
      params,
      call.signal,
    );
    await settle();
    call.abort();
    assert.equal(await answer, null);
  });

  it("is a document to be shown; outside of the editor only a page of the web", async () => {
    const shown: string[] = [];
    using bench = setUp({
      showDocument: async ({ uri }) => {
        shown.push(uri);
        return { success: true };
      },
    });
    const show = (uri: string, external: boolean) =>
      bench.ask("window/showDocument", { uri, external });
    assert.deepEqual(await show("file:///w/a.toy", false), { success: true });
    assert.deepEqual(await show("https://example.org/rule", true), { success: true });
    for (const uri of ["file:///bin/sh", "vscode://evil/run", "command:rm", "javascript:1"])
      assert.deepEqual(await show(uri, true), { success: false });
    assert.deepEqual(shown, ["file:///w/a.toy", "https://example.org/rule"]);
  });

  it("is refused where nobody knows the method, and where the params make no sense", async () => {
    using bench = setUp();
    await assert.rejects(
      bench.ask("workspace/executeClientCommand", {}),
      hasCode(ErrorCode.MethodNotFound),
    );
    await assert.rejects(bench.ask("toString"), hasCode(ErrorCode.MethodNotFound));
    for (const method of [
      "window/showMessageRequest",
      "window/showDocument",
      "window/workDoneProgress/create",
      "workspace/applyEdit",
    ])
      await assert.rejects(bench.ask(method, { token: {} }), hasCode(ErrorCode.InvalidParams));
  });

  it("is traced and counted in its own log alone, where somebody wants to read that much", () => {
    using bench = setUp();
    bench.tell("$/logTrace", { message: "got it", verbose: "all of it" });
    bench.tell("telemetry/event", { clicks: 3 });
    bench.tell("$/unheardOf", {});
    assert.deepEqual(
      bench.pluginLog.map(({ level, text }) => `${level} ${text}`),
      ["debug got it\nall of it", `debug telemetry {"clicks":3}`],
    );
  });
});

function hasCode(code: ErrorCode): (error: unknown) => boolean {
  return (error) => error instanceof PluginError && error.code === code;
}

function setUp(editor: Partial<EditorPort> = {}) {
  const bench = workbench([new ScriptedPlugin({ id: "a" })]);
  const pluginLog: LogEntry[] = [];
  const refreshed: string[] = [];
  const upcalls = createUpcalls({
    fleet: bench.fleet,
    documents: bench.documents,
    files: bench.knowledge.files,
    folders: () => [{ uri: "file:///w", name: "w" }],
    settingsOf: (plugin) => ({ lint: `${plugin}'s` }),
    clock: bench.clock,
    editor: { ...noEditor, ...editor },
    refreshes: createRefreshes(bench.clock, (method) => refreshed.push(method)),
    diagnostics: { pushed() {} },
  });
  const caller: Caller = {
    id: "a",
    name: "A",
    mayReadWorkspace: false,
    dataDir: bench.folder.at("data"),
    log: createLog(
      (entry) => pluginLog.push(entry),
      () => "debug",
      "a",
    ),
  };
  return {
    ...bench,
    upcalls,
    caller,
    pluginLog,
    refreshed,
    ask: (method: string, params?: unknown) => upcalls.request(caller, method, params, never),
    tell: (method: string, params: unknown) => upcalls.notification(caller, method, params),
  };
}
