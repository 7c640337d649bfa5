import { strict as assert } from "node:assert";
import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import { createLog } from "../../../../server/src/base/log.ts";
import { createDiagnostics } from "../../../../server/src/routing/diagnostics/diagnostics.ts";
import { createDiagnosticTags } from "../../../../server/src/routing/owners/diagnosticTags.ts";
import { Documents } from "../../../../server/src/workspace/documents.ts";
import { FakeClock } from "../../../support/fakeClock.ts";
import { FakeFleet, ScriptedPlugin } from "../../../support/fakeFleet.ts";

const uri = "file:///w/a.toy";

describe("What plugins publish", () => {
  it("is not sent again where it is as it was: nothing flickers", () => {
    using bench = setUp();
    bench.open();
    for (let time = 0; time < 5; time += 1) bench.push("a", [problem("same", { data: { id: 1 } })]);
    assert.deepEqual(bench.shown, [["same"]]);
    bench.push("a", [problem("other")]);
    assert.deepEqual(bench.shown, [["same"], ["other"]]);
  });

  it("is told at once, clean files too, and once where nothing was there", () => {
    using bench = setUp();
    bench.open();
    bench.push("a", [], 1);
    bench.push("a", [], 1);
    assert.deepEqual(bench.sent, [{ uri, version: 1, diagnostics: [] }]);
    bench.diagnostics.pushed("a", { uri: "file:///w/closed.toy", diagnostics: [] });
    assert.equal(bench.sent.length, 1);
  });

  it("loses only what makes no sense", () => {
    using bench = setUp();
    const wrong = [null, 7, { message: "nowhere" }, { ...problem("backwards"), range: null }];
    bench.diagnostics.pushed("a", {
      uri,
      version: null,
      diagnostics: [...wrong, { ...problem("right"), severity: 9, source: null }],
    });
    assert.deepEqual(bench.sent[0]?.diagnostics, [{ ...problem("right"), source: "A" }]);
    for (const params of [null, {}, { uri: 7, diagnostics: [] }, { uri }])
      bench.diagnostics.pushed("a", params);
    assert.equal(bench.sent.length, 1);
  });

  it("is the last of a flood, and a flood in one file delays no other", () => {
    using bench = setUp();
    for (let time = 0; time < 1000; time += 1) bench.push("a", [problem(`${time}`)]);
    bench.diagnostics.pushed("b", { uri: "file:///w/b.toy", diagnostics: [problem("calm")] });
    assert.ok(bench.shown.length <= 11, `${bench.shown.length}`);
    assert.deepEqual(bench.shown.at(-1), ["calm"]);
    bench.clock.advance(1000);
    assert.deepEqual(bench.shown.at(-1), ["999"]);
    bench.clock.advance(1000);
    bench.push("a", [problem("at once again")]);
    assert.deepEqual(bench.shown.at(-1), ["at once again"]);
    assert.equal(bench.clock.pending, 0);
  });

  it("goes with the process: a new one begins anew", () => {
    using bench = setUp();
    bench.push("a", [problem("ghost")]);
    bench.diagnostics.publish(uri, "a", [problem("of the manifest")]);
    bench.fleet.start(bench.a);
    assert.deepEqual(bench.shown.at(-1), ["of the manifest"]);
  });

  it("stays when the document is closed, and what was said of its text goes", () => {
    using bench = setUp();
    bench.open();
    bench.push("a", [problem("pushed")]);
    bench.diagnostics.parsed(uri, "a", [problem("parsed")], 1);
    bench.diagnostics.pulled(uri, "a", [problem("pulled")]);
    assert.deepEqual(bench.shown.at(-1), ["pulled", "pushed", "parsed"]);
    bench.documents.close(uri);
    assert.deepEqual(bench.shown.at(-1), ["pushed"]);
  });
});

describe("What plugins publish and answer as well", () => {
  it("is shown once where the editor pulls; what was only published is shown, too", () => {
    using bench = setUp({ isEditorPulling: true });
    bench.open();
    bench.push("a", [problem("both"), problem("only pushed")]);
    assert.deepEqual(bench.shown.at(-1), ["both", "only pushed"]);
    const pulled = bench.diagnostics.pulled(uri, "a", [problem("both"), problem("only pulled")]);
    assert.deepEqual(pulled.map(textOf), ["both", "only pulled"]);
    assert.deepEqual(bench.shown.at(-1), ["only pushed"]);
    bench.push("a", [problem("both", { data: 1 }), problem("later")]);
    assert.deepEqual(bench.shown.at(-1), ["later"]);
  });

  it("of two plugins is shown of both", () => {
    using bench = setUp({ isEditorPulling: true });
    bench.open();
    bench.diagnostics.pulled(uri, "b", [problem("same")]);
    bench.push("a", [problem("same")]);
    assert.deepEqual(bench.shown.at(-1), ["same"]);
  });

  it("is published where the editor does not pull, and once", () => {
    using bench = setUp();
    bench.open();
    bench.diagnostics.pulled(uri, "a", [problem("pulled")]);
    bench.push("a", [problem("pulled"), problem("pushed")]);
    assert.deepEqual(bench.shown.at(-1), ["pulled", "pushed"]);
    bench.diagnostics.pulled(uri, "a", []);
    assert.deepEqual(bench.shown.at(-1), ["pulled", "pushed"]);
    bench.fleet.crash(bench.a);
    assert.deepEqual(bench.shown.at(-1), []);
  });

  it("says nothing to an editor that pulls before somebody has published", () => {
    using bench = setUp({ isEditorPulling: true });
    bench.open();
    bench.diagnostics.pulled(uri, "a", [problem("pulled")]);
    assert.deepEqual(bench.sent, []);
  });
});

function setUp({ isEditorPulling = false } = {}) {
  const a = new ScriptedPlugin({ id: "a" });
  const fleet = new FakeFleet(a, new ScriptedPlugin({ id: "b" }));
  const clock = new FakeClock();
  const log = createLog(
    () => {},
    () => "error",
  );
  const documents = new Documents(log);
  const sent: PublishDiagnosticsParams[] = [];
  const shown: string[][] = [];
  const diagnostics = createDiagnostics({
    fleet,
    documents,
    clock,
    log,
    tags: createDiagnosticTags({ hasDataSupport: false }),
    isEditorPulling,
    send: (params) => {
      sent.push(params);
      shown.push(params.diagnostics.map(textOf));
    },
  });
  return {
    a,
    fleet,
    clock,
    documents,
    diagnostics,
    sent,
    /** The messages of each publish. */
    shown,
    open: () => documents.open({ uri, languageId: "toy", version: 1, text: "" }),
    push: (plugin: string, list: readonly Diagnostic[], version?: number) =>
      diagnostics.pushed(plugin, { uri, version, diagnostics: list }),
    [Symbol.dispose]: () => diagnostics[Symbol.dispose](),
  };
}

function textOf({ message }: Diagnostic): string {
  return typeof message === "string" ? message : message.value;
}

function problem(message: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = { line: 0, character: 0 };
  return { message, range: { start, end: { line: 0, character: 1 } }, ...more };
}
