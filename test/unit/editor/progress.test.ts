import { strict as assert } from "node:assert";
import { createEditorBars, hostProgress } from "../../../server/src/editor/progress.ts";
import type { ProgressPort } from "../../../server/src/knowledge/runProgress.ts";
import { deferred } from "../../support/deferred.ts";
import { FakeClock } from "../../support/fakeClock.ts";
import { settle } from "../../support/settle.ts";

describe("A progress bar", () => {
  it("begins once the editor agrees, and shows how far it is by then", async () => {
    const { link, sent, agree } = editor();
    const bar = workDoneProgress(link, true).begin("Indexing");
    bar.report(10, "0/5");
    assert.deepEqual(sent, []);
    agree();
    await settle();
    bar.report(20.9, "1/5");
    bar.end();
    assert.deepEqual(sent, [
      { kind: "begin", title: "Indexing", cancellable: false, percentage: 0 },
      { kind: "report", percentage: 10, message: "0/5" },
      { kind: "report", percentage: 20, message: "1/5" },
      { kind: "end" },
    ]);
  });

  it("is never shown where the work is done before the editor agrees", async () => {
    const { link, sent, agree } = editor();
    workDoneProgress(link, true).begin("Indexing").end();
    agree();
    await settle();
    assert.deepEqual(sent, []);
  });

  it("says nothing after its end, and ends once", async () => {
    const { link, sent, agree } = editor();
    const bar = workDoneProgress(link, true).begin("Indexing");
    agree();
    await settle();
    bar.end();
    bar.report(50, "late");
    bar.end();
    assert.deepEqual(
      sent.map((value) => Object(value).kind),
      ["begin", "end"],
    );
  });

  it("has a token of its own", () => {
    const { link, asked } = editor();
    const port = workDoneProgress(link, true);
    port.begin("one");
    port.begin("two");
    assert.equal(new Set(asked.map((params) => Object(params).token)).size, 2);
  });

  it("asks nothing of an editor without support", () => {
    const { link, asked, sent } = editor();
    const bar = workDoneProgress(link, false).begin("Indexing");
    bar.report(1, "");
    bar.end();
    assert.deepEqual([...asked, ...sent], []);
  });
});

/** Of the host's own work. */
function workDoneProgress(link: Link, isSupported: boolean): ProgressPort {
  return hostProgress(createEditorBars(link, new FakeClock(), isSupported));
}

type Link = ReturnType<typeof editor>["link"];

function editor() {
  const sent: unknown[] = [];
  const asked: unknown[] = [];
  const agreed = deferred<null>();
  return {
    sent,
    asked,
    agree: () => agreed.resolve(null),
    link: {
      request: (_method: string, params: unknown) => {
        asked.push(params);
        return agreed.promise;
      },
      notify: (_method: string, params: unknown) => void sent.push(Object(params).value),
    },
  };
}
