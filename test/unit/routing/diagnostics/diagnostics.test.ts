import { strict as assert } from "node:assert";
import type { PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import { createLog } from "../../../../server/src/base/log.ts";
import {
  createDiagnostics,
  type Diagnostics,
} from "../../../../server/src/routing/diagnostics/diagnostics.ts";
import { createDiagnosticTags } from "../../../../server/src/routing/owners/diagnosticTags.ts";
import { Documents } from "../../../../server/src/workspace/documents.ts";
import { FakeClock } from "../../../support/fakeClock.ts";
import { FakeFleet, ScriptedPlugin } from "../../../support/fakeFleet.ts";

const uri = "file:///w/a.toy";

describe("Diagnostics", () => {
  it("one slot per (uri, plugin), files that are not open too; the union is published", () => {
    using bench = setUp();
    bench.say("b", "from b");
    bench.say("a", "from a");
    assert.deepEqual(bench.shown(), ["from a", "from b"]);
    bench.say("b");
    assert.deepEqual(bench.shown(), ["from a"]);
  });

  it("versions older than the document are dropped", () => {
    using bench = setUp();
    bench.documents.open({ uri, languageId: "toy", version: 5, text: "" });
    bench.diagnostics.publish(uri, "a", [problem("old")], 4);
    assert.equal(bench.sent.length, 0);
    bench.diagnostics.publish(uri, "a", [problem("new")], 5);
    assert.equal(bench.sent[0]?.version, 5);
  });

  it("a dead or stopped plugin's slots are cleared", () => {
    using bench = setUp();
    bench.say("a", "from a");
    bench.say("b", "from b");
    bench.fleet.crash(bench.a);
    assert.deepEqual(bench.shown(), ["from b"]);
    bench.fleet.plugins = [];
    bench.fleet.changed.fire();
    assert.deepEqual(bench.shown(), []);
  });

  it("a plugin that was only sent to rest has taken nothing back", () => {
    using bench = setUp();
    bench.say("a", "from a");
    bench.a.state = "draining";
    bench.fleet.stopped.fire(bench.a);
    assert.deepEqual(bench.shown(), ["from a"]);
  });

  it("of a document that only one plugin sees are shown to nobody", () => {
    using bench = setUp();
    const scratch = "file:///w/chorus-scratch-1-a.toy";
    bench.diagnostics.pushed("a", { uri: scratch, diagnostics: [problem("half done")] });
    assert.deepEqual(bench.sent, []);
  });

  it("source says who, where the plugin does not", () => {
    using bench = setUp();
    bench.diagnostics.publish(uri, "a", [problem("x"), { ...problem("y"), source: "lint" }]);
    assert.deepEqual(
      bench.sent[0]?.diagnostics.map(({ source }) => source),
      ["A", "lint"],
    );
  });
});

describe("Diagnostics of a plugin that the user does not want to see", () => {
  it("are not shown, and are there again as soon as the user does", () => {
    const unwanted = new Set<string>();
    using bench = setUp((plugin) => !unwanted.has(plugin));
    bench.say("a", "from a");
    bench.say("b", "from b");
    assert.deepEqual(bench.shown(), ["from a", "from b"]);
    unwanted.add("a");
    bench.diagnostics.choicesChanged();
    assert.deepEqual(bench.shown(), ["from b"]);
    bench.say("a", "from a again");
    assert.deepEqual(bench.shown(), ["from b"]);
    unwanted.add("b");
    bench.diagnostics.choicesChanged();
    assert.deepEqual(bench.shown(), []);
    unwanted.clear();
    bench.diagnostics.choicesChanged();
    assert.deepEqual(bench.shown(), ["from a again", "from b"]);
  });
});

interface Bench extends Disposable {
  readonly a: ScriptedPlugin;
  readonly fleet: FakeFleet;
  readonly documents: Documents;
  readonly diagnostics: Diagnostics;
  readonly sent: PublishDiagnosticsParams[];
  say(plugin: string, ...messages: string[]): void;
  /** What the editor shows for the file. */
  shown(): string[];
}

function setUp(isWanted: (plugin: string) => boolean = () => true): Bench {
  const a = new ScriptedPlugin({ id: "a" });
  const fleet = new FakeFleet(a, new ScriptedPlugin({ id: "b" }));
  const log = createLog(
    () => {},
    () => "error",
  );
  const documents = new Documents(log);
  const sent: PublishDiagnosticsParams[] = [];
  const diagnostics = createDiagnostics({
    fleet,
    documents,
    clock: new FakeClock(),
    log,
    tags: createDiagnosticTags({ hasDataSupport: false }),
    isEditorPulling: false,
    isWanted,
    send: (params) => sent.push(params),
  });
  return {
    a,
    fleet,
    documents,
    diagnostics,
    sent,
    say: (plugin, ...messages) => diagnostics.publish(uri, plugin, messages.map(problem)),
    shown: () =>
      sent
        .at(-1)
        ?.diagnostics.map(({ message }) =>
          typeof message === "string" ? message : message.value,
        ) ?? [],
    [Symbol.dispose]: () => diagnostics[Symbol.dispose](),
  };
}

function problem(message: string) {
  return { message, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } };
}
