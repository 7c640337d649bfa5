import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { Emitter } from "../../../../server/src/base/emitter.ts";
import { ResponseError } from "../../../../server/src/base/errors.ts";
import { createLog } from "../../../../server/src/base/log.ts";
import { createHostPulls } from "../../../../server/src/routing/diagnostics/hostPulls.ts";
import type { RefreshMethod } from "../../../../server/src/routing/refreshes.ts";
import { Documents } from "../../../../server/src/workspace/documents.ts";
import { FakeClock } from "../../../support/fakeClock.ts";
import { FakeFleet, ScriptedPlugin } from "../../../support/fakeFleet.ts";
import { settle } from "../../../support/settle.ts";

describe("Behind an editor that never pulls", () => {
  it("the host pulls when a document is opened, changed and saved, once for a burst of keys", async () => {
    using bench = setUp();
    bench.open("a");
    await bench.pass(200);
    for (let version = 2; version < 20; version += 1) bench.type("a", version);
    await bench.pass(200);
    bench.documents.save("file:///w/a.toy");
    await bench.pass(200);
    assert.deepEqual(bench.pulled, ["a undefined", "a id1", "a id2"]);
  });

  it("nobody is pulled who does not offer it", async () => {
    using bench = setUp({ features: ["parse"] });
    bench.open("a");
    await bench.pass(1000);
    assert.deepEqual(bench.pulled, []);
  });

  it("what depends on the file that is typed in is pulled as well, a little later", async () => {
    using bench = setUp({ isLinked: true });
    bench.open("a");
    bench.open("b");
    await bench.pass(200);
    bench.pulled.length = 0;
    bench.type("a", 2);
    await bench.pass(200);
    assert.deepEqual(bench.pulled, ["a id1"]);
    await bench.pass(800);
    assert.deepEqual(bench.pulled, ["a id1", "b id2"]);
  });

  it("everything open is pulled when a plugin comes up, registers, or wants to be asked again", async () => {
    using bench = setUp();
    bench.open("a");
    await bench.pass(200);
    bench.fleet.offersChanged.fire(bench.plugin);
    await bench.pass(200);
    bench.refresh.fire("workspace/codeLens/refresh");
    await bench.pass(200);
    bench.refresh.fire("workspace/diagnostic/refresh");
    await bench.pass(200);
    assert.equal(bench.pulled.length, 3);
  });

  it("one that gives up for now is asked again, but not for ever", async () => {
    using bench = setUp({ fails: true });
    bench.open("a");
    for (let second = 0; second < 60; second += 1) await bench.pass(1000);
    assert.equal(bench.pulled.length, 11);
  });

  it("nothing is pulled for a document that is closed", async () => {
    using bench = setUp();
    bench.open("a");
    bench.documents.close("file:///w/a.toy");
    await bench.pass(2000);
    assert.deepEqual([bench.pulled, bench.clock.pending], [[], 0]);
  });
});

function setUp({
  features = ["textDocument/diagnostic"],
  isLinked = false,
  fails = false,
}: {
  features?: readonly string[];
  isLinked?: boolean;
  fails?: boolean;
} = {}) {
  const plugin = new ScriptedPlugin({ id: "p", features });
  plugin.options = { "textDocument/diagnostic": { interFileDependencies: isLinked } };
  const fleet = new FakeFleet(plugin);
  const clock = new FakeClock();
  const documents = new Documents(
    createLog(
      () => {},
      () => "error",
    ),
  );
  const refresh = new Emitter<RefreshMethod>();
  const pulled: string[] = [];
  let last = 0;
  const pulls = createHostPulls({
    fleet,
    documents,
    clock,
    onDidRefresh: refresh.event,
    pull: async (uri, previous) => {
      pulled.push(`${uri.at(-5)} ${previous}`);
      if (fails)
        throw new ResponseError(ErrorCode.ServerCancelled, "loading", { retriggerRequest: true });
      last += 1;
      return { resultId: `id${last}` };
    },
  });
  return {
    plugin,
    fleet,
    clock,
    documents,
    refresh,
    /** The file, and the result id that it was pulled with. */
    pulled,
    open: (name: string) =>
      documents.open({ uri: `file:///w/${name}.toy`, languageId: "toy", version: 1, text: "" }),
    type: (name: string, version: number) =>
      documents.change(`file:///w/${name}.toy`, version, [{ text: `${version}` }]),
    async pass(ms: number) {
      clock.advance(ms);
      await settle();
    },
    [Symbol.dispose]: () => pulls[Symbol.dispose](),
  };
}
