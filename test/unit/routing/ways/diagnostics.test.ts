import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { Diagnostic, DocumentDiagnosticReport } from "vscode-languageserver-protocol";
import { never } from "../../../../server/src/base/cancellation.ts";
import { PluginError, ResponseError } from "../../../../server/src/base/errors.ts";
import { documentDiagnostics } from "../../../../server/src/routing/ways/diagnostics.ts";
import { deferred } from "../../../support/deferred.ts";
import type { ScriptedPlugin } from "../../../support/fakeFleet.ts";
import { settle } from "../../../support/settle.ts";
import { benchPlugin, wayBench } from "../../../support/wayBench.ts";

const method = "textDocument/diagnostic";

describe("Diagnostics pulled from two plugins", () => {
  it("are those of both, each asked with its own result id behind one of ours", async () => {
    const a = pulling("a", () => report("a1", "from a"));
    const b = pulling("b", () => report(undefined, "from b"));
    const bench = setUp([a, b]);
    const first = await bench.pull();
    assert.deepEqual(messagesOf(first), ["from a", "from b"]);
    await bench.pull(first.resultId);
    assert.deepEqual(previousOf(a), [undefined, "a1"]);
    assert.deepEqual(previousOf(b), [undefined, undefined]);
  });

  it("are unchanged where both say so, and full again where one does not", async () => {
    const isChanged = { a: false, b: false };
    const a = pulling("a", (id) => (isChanged.a || !id ? report("a1", "a") : same("a1")));
    const b = pulling("b", (id) => (isChanged.b || !id ? report("b1", "b") : same("b1")));
    const bench = setUp([a, b]);
    const { resultId } = await bench.pull();
    assert.deepEqual(await bench.pull(resultId), { kind: "unchanged", resultId });
    isChanged.b = true;
    const changed = await bench.pull(resultId);
    assert.deepEqual(messagesOf(changed), ["a", "b"]);
    assert.notEqual(changed.resultId, resultId);
  });

  it("are asked for without an id where the editor has another answer than the last", async () => {
    const a = pulling("a", () => report("a1", "a"));
    const bench = setUp([a]);
    await bench.pull();
    await bench.pull("stale");
    assert.deepEqual(previousOf(a), [undefined, undefined]);
  });

  it("lose what one said that is gone, and keep what one said that fails for once", async () => {
    let fails = false;
    const a = pulling("a", () => report("a1", "a"));
    const b = pulling("b", () => {
      if (fails) throw new Error("broken");
      return report("b1", "b");
    });
    const bench = setUp([a, b]);
    const { resultId } = await bench.pull();
    fails = true;
    const second = await bench.pull(resultId);
    assert.deepEqual(messagesOf(second), ["a", "b"]);
    b.state = "failed";
    assert.deepEqual(messagesOf(await bench.pull(second.resultId)), ["a"]);
  });

  it("wait half a second for the slower one; a refresh shows what comes later, and it is asked once", async () => {
    const slow = deferred<DocumentDiagnosticReport>();
    const a = pulling("a", () => report("a1", "a"));
    const b = pulling("b", () => slow.promise);
    const bench = setUp([a, b]);
    const first = bench.pull();
    await settle();
    bench.clock.advance(500);
    const { resultId, ...rest } = await first;
    assert.deepEqual(messagesOf(rest), ["a"]);
    slow.resolve(report("b1", "b"));
    await settle();
    assert.equal(bench.refreshed, 1);
    assert.deepEqual(messagesOf(await bench.pull(resultId)), ["a", "b"]);
    assert.equal(b.asked.length, 1);
  });

  it("wait for the slower one where the editor knows no refresh", async () => {
    const slow = deferred<DocumentDiagnosticReport>();
    const bench = setUp(
      [pulling("a", () => report("a1", "a")), pulling("b", () => slow.promise)],
      false,
    );
    const first = bench.pull();
    await settle();
    bench.clock.advance(4000);
    slow.resolve(report("b1", "b"));
    assert.deepEqual(messagesOf(await first), ["a", "b"]);
  });

  it("bring along what they say of other files, and keep what others have said of those", async () => {
    const other = "file:///folder/other.toy";
    const a = pulling("a", () => ({
      ...report("a1", "a"),
      relatedDocuments: { [other]: report("o1", "a of other") },
    }));
    const b = pulling("b", () => ({
      ...report("b1", "b"),
      relatedDocuments: { [other]: report("o2", "b of other"), "file:///x": same("x") },
    }));
    const bench = setUp([a, b]);
    const { relatedDocuments = {} } = await bench.pull();
    assert.deepEqual(Object.keys(relatedDocuments), [other]);
    assert.deepEqual(messagesOf(relatedDocuments[other]), ["a of other", "b of other"]);
    assert.deepEqual(bench.pulled.get(`${other} b`), ["b of other"]);
  });

  it("are asked for under every identifier that a plugin has registered", async () => {
    const a = pulling("a", () => report("a1", "a"));
    const bench = setUp([a]);
    a.optionsOf = () => [{ identifier: "syntax" }, { identifier: "types" }];
    assert.deepEqual(messagesOf(await bench.pull()), ["a", "a"]);
    assert.deepEqual(
      a.asked.map(({ params }) => Object(params).identifier),
      ["syntax", "types"],
    );
  });

  it("are asked for again soon where one has given up, and the editor is told so where all have", async () => {
    const a = pulling("a", () => report("a1", "a"));
    const busy = pulling("b", () => {
      throw new PluginError(ErrorCode.ServerCancelled, "b", "loading", {
        data: { retriggerRequest: true },
      });
    });
    const bench = setUp([a, busy]);
    assert.deepEqual(messagesOf(await bench.pull()), ["a"]);
    bench.clock.advance(1000);
    assert.equal(bench.refreshed, 1);
    await assert.rejects(setUp([busy]).pull(), (error) => {
      assert.ok(error instanceof ResponseError);
      assert.deepEqual(
        [error.code, error.data],
        [ErrorCode.ServerCancelled, { retriggerRequest: true }],
      );
      return true;
    });
  });

  it("are none where nobody offers any, or somebody says null", async () => {
    assert.deepEqual(await setUp([]).pull(), { kind: "full", items: [] });
    const bench = setUp([pulling("a", () => report(undefined))]);
    assert.deepEqual(messagesOf(await bench.pull()), []);
  });
});

function setUp(plugins: readonly ScriptedPlugin[], canRefresh = true) {
  const bench = wayBench(plugins);
  /** By file and plugin. */
  const pulled = new Map<string, readonly unknown[]>();
  const counted = { refreshed: 0 };
  const way = documentDiagnostics({
    ...bench.options,
    canRefresh,
    refresh: () => {
      counted.refreshed += 1;
    },
    diagnostics: {
      pulled: (uri, plugin, list) => {
        pulled.set(
          `${uri} ${plugin}`,
          list.map(({ message }) => message),
        );
        return list;
      },
    },
  });
  return {
    ...bench,
    pulled,
    get refreshed() {
      return counted.refreshed;
    },
    async pull(previousResultId?: string): Promise<DocumentDiagnosticReport> {
      const previous = previousResultId === undefined ? {} : { previousResultId };
      const answer = await way({ textDocument: { uri: bench.uri }, ...previous }, never);
      assert.ok(answer);
      return answer;
    },
  };
}

type Answer = DocumentDiagnosticReport | Promise<DocumentDiagnosticReport>;

/** @param answer gets the result id that it is asked with */
function pulling(id: string, answer: (previous: string | undefined) => Answer): ScriptedPlugin {
  return benchPlugin(id, { [method]: ({ previousResultId }) => answer(previousResultId) });
}

function report(resultId: string | undefined, ...messages: readonly string[]) {
  const start = { line: 0, character: 0 };
  const items = messages.map((message): Diagnostic => ({ message, range: { start, end: start } }));
  return { kind: "full" as const, items, ...(resultId === undefined ? {} : { resultId }) };
}

function same(resultId: string) {
  return { kind: "unchanged" as const, resultId };
}

function previousOf(plugin: ScriptedPlugin): unknown[] {
  return plugin.asked.map(({ params }) => Object(params).previousResultId);
}

function messagesOf(answer: object | undefined): string[] {
  assert.ok(answer && "items" in answer && Array.isArray(answer.items));
  return answer.items.map(({ message }) => message);
}
