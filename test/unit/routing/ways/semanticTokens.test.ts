import { strict as assert } from "node:assert";
import type { SemanticTokens, SemanticTokensDelta } from "vscode-languageserver-protocol";
import { never } from "../../../../server/src/base/cancellation.ts";
import { semanticTokens } from "../../../../server/src/routing/ways/semanticTokens.ts";
import { createTokenLegend } from "../../../../server/src/routing/ways/semanticTokensLegend.ts";
import { deferred } from "../../../support/deferred.ts";
import type { ScriptedPlugin } from "../../../support/fakeFleet.ts";
import { settle } from "../../../support/settle.ts";
import { benchPlugin, wayBench } from "../../../support/wayBench.ts";

const full = "textDocument/semanticTokens/full";
const delta = "textDocument/semanticTokens/full/delta";
const range = "textDocument/semanticTokens/range";

/** Their `class` and `string` are other numbers than the editor's, and than each other's. */
const one = { legend: { tokenTypes: ["string", "class"], tokenModifiers: ["static"] } };
const two = { legend: { tokenTypes: ["class"], tokenModifiers: [] } };
const CLASS = 2;
const STRING = 18;

describe("Semantic tokens of two plugins", () => {
  it("are in one legend and in document order", async () => {
    const bench = setUp([
      benchPlugin("a", { [full]: () => ({ data: [0, 4, 2, 1, 1] }) }, { [full]: one }),
      benchPlugin("b", { [full]: () => ({ data: [0, 0, 2, 0, 0] }) }, { [full]: two }),
    ]);
    const { data } = await bench.full();
    assert.deepEqual(data, [0, 0, 2, CLASS, 0, 0, 4, 2, CLASS, 1 << 3]);
  });

  it("are asked for by each plugin's own result id, and told the editor as one edit", async () => {
    const a = benchPlugin(
      "a",
      {
        [full]: () => ({ resultId: "a1", data: [0, 0, 2, 1, 0] }),
        [delta]: () => ({
          resultId: "a2",
          edits: [{ start: 0, deleteCount: 5, data: [0, 1, 2, 1, 0] }],
        }),
      },
      { [full]: one, [delta]: {} },
    );
    const b = benchPlugin(
      "b",
      { [full]: () => ({ resultId: "b1", data: [2, 0, 1, 0, 0] }) },
      { [full]: two },
    );
    const bench = setUp([a, b]);
    const { resultId = "" } = await bench.full();
    const changed = await bench.delta(resultId);
    assert.ok("edits" in changed);
    assert.deepEqual(changed.edits, [{ start: 0, deleteCount: 5, data: [0, 1, 2, CLASS, 0] }]);
    assert.deepEqual(
      a.asked.map(({ method, params }) => [method, Object(params).previousResultId]),
      [
        [full, undefined],
        [delta, "a1"],
      ],
    );
    assert.deepEqual(
      b.asked.map(({ method }) => method),
      [full, full],
    );
    const again = await bench.delta(changed.resultId ?? "");
    assert.ok("edits" in again);
  });

  it("are sent whole where the editor has other ones than it was told last", async () => {
    const bench = setUp([
      benchPlugin("a", { [full]: () => ({ data: [0, 0, 2, 1, 0] }) }, { [full]: one }),
    ]);
    await bench.full();
    assert.deepEqual(Object.keys(await bench.delta("stale")).sort(), ["data", "resultId"]);
  });

  it("are asked for anew where a delta fits nothing, and after the plugin was started again", async () => {
    const a = benchPlugin(
      "a",
      {
        [full]: () => ({ resultId: "a1", data: [0, 0, 2, 1, 0] }),
        [delta]: () => ({ edits: [{ start: 50, deleteCount: 5 }] }),
      },
      { [full]: one, [delta]: {} },
    );
    const bench = setUp([a]);
    await bench.full();
    assert.deepEqual((await bench.full()).data, [0, 0, 2, CLASS, 0]);
    bench.fleet.stopped.fire(a);
    await bench.full();
    assert.deepEqual(
      a.asked.map(({ method }) => method),
      [full, delta, full, full],
    );
  });

  it("come from a range where a plugin knows nothing else, and the other way round", async () => {
    const onlyRange = benchPlugin(
      "a",
      { [range]: () => ({ data: [0, 0, 2, 0, 0] }) },
      { [range]: two },
    );
    const onlyFull = benchPlugin(
      "b",
      { [full]: () => ({ data: [1, 0, 2, 0, 0, 4, 0, 1, 0, 0] }) },
      { [full]: two },
    );
    const bench = setUp([onlyRange, onlyFull], "aa\nbb\n\n\n\nc");
    assert.deepEqual((await bench.full()).data.length, 15);
    assert.deepEqual(Object(onlyRange.asked[0]?.params).range, {
      start: { line: 0, character: 0 },
      end: { line: 5, character: 1 },
    });
    const upTo = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
    assert.deepEqual((await bench.range(upTo)).data, [0, 0, 2, CLASS, 0, 1, 0, 2, CLASS, 0]);
  });

  it("are those of the faster one, until the slower one has answered and the editor asks again", async () => {
    const slow = deferred<SemanticTokens>();
    const fast = benchPlugin("a", { [full]: () => ({ data: [0, 0, 1, 0, 0] }) }, { [full]: two });
    const late = benchPlugin("b", { [full]: () => slow.promise }, { [full]: two });
    const bench = setUp([fast, late]);
    const first = bench.full();
    await settle();
    bench.clock.advance(5000);
    assert.equal((await first).data.length, 5);
    slow.resolve({ data: [2, 0, 1, 0, 0] });
    await settle();
    assert.deepEqual(bench.refreshed, ["workspace/semanticTokens/refresh"]);
    assert.equal((await bench.full()).data.length, 10);
    assert.equal(late.asked.length, 1);
  });

  it("are null where nobody has any, and an error only where all fail", async () => {
    const nothing = benchPlugin("a", { [full]: () => null }, { [full]: two });
    const failing = benchPlugin(
      "b",
      { [full]: () => Promise.reject(new Error("broken")) },
      { [full]: two },
    );
    assert.equal(await setUp([nothing, failing]).ask(), null);
    await assert.rejects(setUp([failing]).full(), /broken/);
    assert.equal(await setUp([]).ask(), null);
  });

  it("are on single lines for an editor that draws no others", async () => {
    const bench = setUp(
      [benchPlugin("a", { [full]: () => ({ data: [0, 0, 5, 0, 0] }) }, { [full]: one })],
      "ab\ncd",
    );
    assert.deepEqual((await bench.full()).data, [0, 0, 2, STRING, 0, 1, 0, 2, STRING, 0]);
  });

  it("are kept for open documents alone", async () => {
    const a = benchPlugin("a", { [full]: () => ({ data: [0, 0, 1, 0, 0] }) }, { [full]: two });
    const bench = setUp([a]);
    const { resultId = "" } = await bench.full();
    bench.documents.close(bench.uri);
    bench.documents.open({ uri: bench.uri, languageId: "toy", version: 1, text: "" });
    assert.ok("data" in (await bench.delta(resultId)));
  });
});

function setUp(plugins: readonly ScriptedPlugin[], text = "class A\n\nclass B") {
  const bench = wayBench(plugins, { text });
  const refreshed: string[] = [];
  const ways = semanticTokens({
    ...bench.options,
    legend: createTokenLegend(),
    refresh: (method) => refreshed.push(method),
    support: { hasOverlaps: false, hasMultiline: false },
  });
  const textDocument = { uri: bench.uri };
  const whole = async (): Promise<SemanticTokens> => {
    const answer = await ways[full]?.({ textDocument }, never);
    assert.ok(answer);
    return answer;
  };
  return {
    ...bench,
    refreshed,
    ask: () => ways[full]?.({ textDocument }, never),
    full: whole,
    async delta(previousResultId: string): Promise<SemanticTokens | SemanticTokensDelta> {
      const answer = await ways[delta]?.({ textDocument, previousResultId }, never);
      assert.ok(answer);
      return answer;
    },
    async range(of: Parameters<NonNullable<(typeof ways)[typeof range]>>[0]["range"]) {
      const answer = await ways[range]?.({ textDocument, range: of }, never);
      assert.ok(answer);
      return answer;
    },
  };
}
