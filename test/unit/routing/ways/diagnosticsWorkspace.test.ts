import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { WorkspaceDiagnosticReport } from "vscode-languageserver-protocol";
import { Cancellation, never } from "../../../../server/src/base/cancellation.ts";
import { PluginError } from "../../../../server/src/base/errors.ts";
import { workspaceDiagnostics } from "../../../../server/src/routing/ways/diagnosticsWorkspace.ts";
import { deferred } from "../../../support/deferred.ts";
import { hang, type ScriptedPlugin } from "../../../support/fakeFleet.ts";
import { settle } from "../../../support/settle.ts";
import { benchPlugin, wayBench } from "../../../support/wayBench.ts";

const method = "workspace/diagnostic";
const x = "file:///folder/x.toy";
const y = "file:///folder/y.toy";

describe("Diagnostics of the whole workspace, pulled from two plugins", () => {
  it("are one report for each file, with one result id, and each plugin's own towards it", async () => {
    const a = pulling("a", () => items([x, "a1", "a of x"]));
    const b = pulling("b", () => items([x, "b1", "b of x"], [y, "b2", "b of y"]));
    const bench = setUp([a, b]);
    const first = await bench.pull();
    assert.deepEqual(shown(first), { [x]: ["a of x", "b of x"], [y]: ["b of y"] });
    await bench.pull(first);
    assert.deepEqual(Object(b.asked[1]?.params).previousResultIds, [
      { uri: x, value: "b1" },
      { uri: y, value: "b2" },
    ]);
    assert.deepEqual(Object(a.asked[1]?.params).previousResultIds, [{ uri: x, value: "a1" }]);
  });

  it("are unchanged in our own id where nothing changed, and keep what the other said where something did", async () => {
    let isChanged = false;
    const a = pulling("a", (isFirst) => {
      if (isFirst) return items([x, "a1", "a"]);
      return isChanged ? items([x, "a2", "a anew"]) : items([x, "a1"]);
    });
    const b = pulling("b", (isFirst) => items([x, "b1", ...(isFirst ? ["b"] : [])]));
    const bench = setUp([a, b]);
    const first = await bench.pull();
    const second = await bench.pull(first);
    assert.deepEqual(
      second.items.map(({ kind, resultId }) => [kind, resultId]),
      [["unchanged", first.items[0]?.resultId]],
    );
    isChanged = true;
    assert.deepEqual(shown(await bench.pull(second)), { [x]: ["a anew", "b"] });
  });

  it("do not wait for a plugin that answers only when something changes", async () => {
    const change = deferred<WorkspaceDiagnosticReport>();
    const a = pulling("a", () => items([x, "a1", "a"]));
    const holding = pulling("b", () => change.promise);
    const bench = setUp([a, holding]);
    const first = bench.pull();
    await settle();
    bench.clock.advance(500);
    assert.deepEqual(shown(await first), { [x]: ["a"] });
    change.resolve(items([y, "b1", "b"]));
    await settle();
    assert.equal(bench.refreshed, 1);
    assert.deepEqual(shown(await bench.pull(await first)), { [x]: ["a"], [y]: ["b"] });
    assert.equal(holding.asked.length, 1);
  });

  it("are nothing new where all hold the request, and one that is held is not asked twice", async () => {
    const holding = pulling("a", () => hang());
    const bench = setUp([holding]);
    for (let time = 0; time < 3; time += 1) {
      const answer = bench.pull();
      await settle();
      bench.clock.advance(20_000);
      assert.deepEqual(await answer, { items: [] });
    }
    assert.equal(holding.asked.length, 1);
  });

  it("are nothing new where a plugin has held the request for as long as it may, and it is asked again", async () => {
    const holding = pulling("a", () => {
      throw new PluginError(ErrorCode.DeadlineExceeded, "a", "it took more than 30 seconds");
    });
    const bench = setUp([holding]);
    assert.deepEqual(await bench.pull(), { items: [] });
    assert.deepEqual(await bench.pull(), { items: [] });
    assert.equal(holding.asked.length, 2);
  });

  it("stay asked when the editor takes its request back", async () => {
    const change = deferred<WorkspaceDiagnosticReport>();
    const bench = setUp([pulling("a", () => change.promise)]);
    const call = new Cancellation();
    const answer = bench.way({ previousResultIds: [] }, call.signal);
    call.abort();
    await assert.rejects(async () => answer, /cancelled/);
    change.resolve(items([x, "a1", "a"]));
    assert.deepEqual(shown(await bench.pull()), { [x]: ["a"] });
  });

  it("of a plugin that is gone are taken back", async () => {
    const a = pulling("a", () => items([x, "a1", "a"]));
    const b = pulling("b", (isFirst) => items([x, "b1", ...(isFirst ? ["b"] : [])]));
    const bench = setUp([a, b]);
    const first = await bench.pull();
    a.state = "failed";
    const second = await bench.pull(first);
    assert.deepEqual(shown(second), { [x]: ["b"] });
    b.state = "disabled";
    assert.deepEqual(shown(await bench.pull(second)), { [x]: [] });
  });

  it("are an error only where all fail, and none where nobody offers any", async () => {
    const failing = () =>
      pulling("f", () => {
        throw new Error("broken");
      });
    await assert.rejects(setUp([failing()]).pull(), /broken/);
    const some = setUp([failing(), pulling("g", () => items([x, "g", "g"]))]);
    assert.deepEqual(shown(await some.pull()), { [x]: ["g"] });
    assert.deepEqual(await setUp([]).pull(), { items: [] });
  });
});

function setUp(plugins: readonly ScriptedPlugin[]) {
  const bench = wayBench(plugins);
  const counted = { refreshed: 0 };
  const way = workspaceDiagnostics({
    ...bench.options,
    canRefresh: true,
    refresh: () => {
      counted.refreshed += 1;
    },
    diagnostics: { pulled: (_uri, _plugin, list) => list },
  });
  return {
    ...bench,
    way,
    get refreshed() {
      return counted.refreshed;
    },
    /** @param last what the editor has */
    async pull(last?: WorkspaceDiagnosticReport): Promise<WorkspaceDiagnosticReport> {
      const previousResultIds = (last?.items ?? []).flatMap(({ uri, resultId }) =>
        resultId === undefined ? [] : [{ uri, value: resultId }],
      );
      const answer = await way({ previousResultIds }, never);
      assert.ok(answer);
      return answer;
    },
  };
}

type Answer = WorkspaceDiagnosticReport | Promise<WorkspaceDiagnosticReport>;

function pulling(id: string, answer: (isFirst: boolean) => Answer): ScriptedPlugin {
  return benchPlugin(id, {
    [method]: ({ previousResultIds }) => answer(previousResultIds.length === 0),
  });
}

/** Files with their result ids and messages; without any message a file is unchanged. */
function items(
  ...files: readonly (readonly [uri: string, resultId: string, ...messages: string[]])[]
): WorkspaceDiagnosticReport {
  const start = { line: 0, character: 0 };
  return {
    items: files.map(([uri, resultId, ...messages]) =>
      messages.length === 0
        ? { kind: "unchanged", uri, resultId, version: null }
        : {
            kind: "full",
            uri,
            resultId,
            version: null,
            items: messages.map((message) => ({ message, range: { start, end: start } })),
          },
    ),
  };
}

/** The messages by file. */
function shown(report: WorkspaceDiagnosticReport): Record<string, unknown[]> {
  return Object.fromEntries(
    report.items.map((item) => [
      item.uri,
      item.kind === "full" ? item.items.map(({ message }) => message) : ["unchanged"],
    ]),
  );
}
