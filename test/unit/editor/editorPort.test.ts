import { strict as assert } from "node:assert";
import type { ClientCapabilities, ShowMessageRequestParams } from "vscode-languageserver-protocol";
import { Cancellation, never, type Token } from "../../../server/src/base/cancellation.ts";
import { Cancelled } from "../../../server/src/base/errors.ts";
import { createEditorPort } from "../../../server/src/editor/editorPort.ts";
import { createEditorBars } from "../../../server/src/editor/progress.ts";
import { FakeClock } from "../../support/fakeClock.ts";
import { settle } from "../../support/settle.ts";

const question: ShowMessageRequestParams = {
  type: 3,
  message: "Well?",
  actions: [{ title: "Yes" }],
};

describe("An editor that is asked something", () => {
  it("and answers gives the plugin what its user chose", async () => {
    const { port } = editor(() => ({ title: "Yes", extra: 1 }));
    assert.deepEqual(await port.showMessageRequest(question, never), { title: "Yes", extra: 1 });
  });

  it("and never answers keeps nobody waiting for ever, nor anything in memory", async () => {
    const { port, clock } = editor(() => new Promise(() => {}), everything);
    const answers = [
      port.showMessageRequest(question, never),
      port.showDocument({ uri: "file:///a" }, never),
      port.applyEdit({ edit: {} }),
    ];
    port.refresh("workspace/codeLens/refresh");
    await settle();
    clock.advance(60 * 60_000);
    assert.deepEqual(await Promise.all(answers), [
      null,
      { success: false },
      { applied: false, failureReason: "The editor did not answer." },
    ]);
    assert.equal(clock.pending, 0);
  });

  it("and refuses counts as one that has nothing to say", async () => {
    const { port } = editor(() => Promise.reject(new Error("not here")), everything);
    port.refresh("workspace/diagnostic/refresh");
    port.refreshContent("jar:/a");
    assert.equal(await port.showMessageRequest(question, never), null);
    assert.deepEqual(await port.showDocument({ uri: "file:///a" }, never), { success: false });
  });

  it("is not asked what it does not know", async () => {
    const { port, asked } = editor(() => ({ success: true }));
    assert.deepEqual(await port.showDocument({ uri: "file:///a" }, never), { success: false });
    port.refresh("workspace/semanticTokens/refresh");
    port.refreshContent("jar:/a");
    port.bars.begin({ title: "x" }).end();
    assert.deepEqual(asked, []);
  });

  it("is told when the plugin takes its question back", async () => {
    const { port, tokens } = editor(() => new Promise(() => {}));
    const call = new Cancellation();
    const answer = port.showMessageRequest(question, call.signal);
    call.abort();
    assert.equal(await answer, null);
    assert.equal(tokens[0]?.aborted, true);
  });

  it("hands the end of work that its user wants to whoever began it, by the bar's token", async () => {
    const { bars, asked } = editor(() => null, everything);
    const cancelled: string[] = [];
    bars.begin({ title: "one" }, () => cancelled.push("one"));
    const two = bars.begin({ title: "two" }, () => cancelled.push("two"));
    const [, token] = asked.map(({ params }) => Object(params).token);
    bars.cancelled({ token });
    two.end();
    bars.cancelled({ token });
    bars.cancelled({ token: "nobody's" });
    bars.cancelled(null);
    assert.deepEqual(cancelled, ["two"]);
  });
});

const everything: ClientCapabilities = {
  window: { showDocument: { support: true }, workDoneProgress: true },
  workspace: { codeLens: { refreshSupport: true }, diagnostics: { refreshSupport: true } },
};

function editor(answer: () => unknown, capabilities: ClientCapabilities = {}) {
  const clock = new FakeClock();
  const asked: { readonly method: string; readonly params: unknown }[] = [];
  const tokens: Token[] = [];
  const link = {
    request: (method: string, params: unknown, token: Token = never): Promise<unknown> => {
      asked.push({ method, params });
      tokens.push(token);
      return new Promise((resolve, reject) => {
        token.onAbort(() => reject(new Cancelled()));
        Promise.resolve().then(answer).then(resolve, reject);
      });
    },
    notify() {},
  };
  const bars = createEditorBars(link, clock, capabilities.window?.workDoneProgress === true);
  return { clock, asked, tokens, bars, port: createEditorPort(link, clock, capabilities, bars) };
}
