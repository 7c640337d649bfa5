import { strict as assert } from "node:assert";
import { at, hover } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import { testGate } from "../support/scriptedServer.ts";
import { notify, on, onceOn, reply, replyTo, server, waitFor } from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";
import { silence } from "../support/wireEditor.ts";

const hoverMethod = "textDocument/hover";
const question = "window/showMessageRequest";

describe("Ids", () => {
  it("1. Each link has its own id space; ids are mapped both ways.", async () => {
    // Both servers ask under the id that their own link uses for something else at that moment.
    const asking = (name: string) =>
      server(
        { hoverProvider: true, definitionProvider: true },
        on(
          hoverMethod,
          { kind: "request", id: 1, method: question, params: questionOf(name) },
          waitFor({ kind: "answers", count: 1 }),
          reply(hover(name)),
        ),
      );
    await using bench = await multiplexer({
      servers: { alpha: asking("alpha"), beta: asking("beta") },
      answer: (method, params) => (method === question ? { title: params.actions[0].title } : null),
    });
    const uri = await bench.openReady("a.txt", "text");
    const both = await bench.editor.ask(hoverMethod, at(uri));
    assert.match(JSON.stringify(both), /alpha.*beta/);
    for (const name of ["alpha", "beta"]) {
      const [answer] = bench.server(name).answersTo(question);
      assert.deepEqual([answer?.id, answer?.result], [1, { title: `to ${name}` }]);
    }
    const ids = bench.editor.heard(question).map(({ id }) => id);
    assert.equal(new Set(ids).size, 2);
  });

  it("2. An editor's `$/cancelRequest` reaches every plugin under that plugin's id; a request still queued is dropped unsent.", async () => {
    using folder = temporaryFolder();
    const late = testGate(folder, "late");
    await using bench = await multiplexer({
      folder,
      servers: {
        alpha: server({ hoverProvider: true, definitionProvider: true }, on(hoverMethod)),
        beta: server({ hoverProvider: true, definitionProvider: true }, on(hoverMethod)),
        gamma: { ...server({ hoverProvider: true }), start: [waitFor(late.gate)] },
      },
    });
    const uri = bench.open("a.txt", "text");
    await bench.ready("alpha", "beta");
    // So that the editor's id is none of theirs.
    await bench.editor.ask("chorus/plugins");
    const asked = bench.editor.request(hoverMethod, at(uri));
    for (const name of ["alpha", "beta"]) await bench.server(name).heard(hoverMethod);
    asked.cancel();
    await asked.answer;
    for (const name of ["alpha", "beta"]) {
      const [sent] = await bench.server(name).heard(hoverMethod);
      const cancels = await bench.server(name).heard("$/cancelRequest");
      assert.deepEqual(
        cancels.map(({ params }) => params),
        [{ id: sent?.id }],
      );
    }
    late.open();
    await bench.ready("gamma");
    const fence = bench.editor.request(hoverMethod, at(uri, 0, 1));
    const atGamma = await bench.server("gamma").heard(hoverMethod);
    assert.deepEqual(
      atGamma.map(({ params }) => params.position.character),
      [1],
    );
    assert.deepEqual(bench.server("gamma").received("$/cancelRequest"), []);
    fence.cancel();
    await fence.answer;
  });

  it("3. A cancelled request is still answered, with -32800 or what is there.", async () => {
    await using bench = await multiplexer({
      servers: {
        alpha: server({ hoverProvider: true }, on(hoverMethod, reply(hover("there")))),
        beta: server({ hoverProvider: true }, on(hoverMethod)),
      },
    });
    const uri = await bench.openReady("a.txt", "text");
    const asked = bench.editor.request(hoverMethod, at(uri));
    await bench.server("beta").heard(hoverMethod);
    asked.cancel();
    const { error, result } = await asked.answer;
    if (error) assert.equal(error.code, -32800);
    else assert.match(JSON.stringify(result), /there/);
    // Cancelled once more, and one that never was: nothing comes of it, which the end of the test counts.
    asked.cancel();
    bench.editor.notify("$/cancelRequest", { id: 4711 });
  });

  it("4. A plugin's own `$/cancelRequest` is mapped too.", async () => {
    const ask = (message: string) =>
      on("initialized", {
        kind: "request",
        id: "same",
        method: question,
        params: questionOf(message),
      });
    const cancel = on("textDocument/didOpen", notify("$/cancelRequest", { id: "same" }));
    await using bench = await multiplexer({
      servers: {
        alpha: server({ textDocumentSync: 1 }, ask("alpha"), cancel),
        beta: server({}, ask("beta")),
      },
      answer: (method) => (method === question ? silence : null),
    });
    await until("both questions", () => bench.editor.heard(question).length === 2);
    bench.open("a.txt", "text");
    const { id } = await bench.editor.told("$/cancelRequest");
    const cancelled = bench.editor.heard(question).filter((asked) => asked.id === id);
    assert.deepEqual(
      cancelled.map(({ params }) => params.actions[0].title),
      ["to alpha"],
    );
    const [answer] = await bench.server("alpha").answered(question);
    assert.equal(answer?.error?.code ?? answer?.result, null);
    assert.deepEqual(bench.server("beta").answersTo(question), []);
    assert.equal(bench.editor.heard("$/cancelRequest").length, 1);
  });

  it("7. Duplicate answers and answers to unknown ids are ignored and logged.", async () => {
    await using bench = await multiplexer({
      servers: {
        alpha: server(
          { hoverProvider: true },
          onceOn(hoverMethod, reply(hover("first")), reply(hover("second"))),
          on(hoverMethod, replyTo("nobody", hover("wrong")), reply(hover("third"))),
        ),
        beta: server({ hoverProvider: true }, on(hoverMethod, reply(hover("beta")))),
      },
    });
    const uri = await bench.openReady("a.txt", "text");
    const first = JSON.stringify(await bench.editor.ask(hoverMethod, at(uri)));
    assert.match(first, /first.*beta/);
    assert.doesNotMatch(first, /second/);
    const second = JSON.stringify(await bench.editor.ask(hoverMethod, at(uri)));
    assert.match(second, /third.*beta/);
    assert.doesNotMatch(second, /second|wrong/);
    const line = /alpha: ignored an id that is unknown or was used before/;
    await until("a line for each", () => {
      const lines = bench.editor.heard("window/logMessage").map(({ params }) => params.message);
      const about = lines.filter((message) => line.test(message));
      return (
        about.length === 2 && about.filter((message) => message.includes("nobody")).length === 1
      );
    });
  });
});

/** With one answer to choose, which tells who has asked. */
function questionOf(name: string): object {
  return { type: 3, message: `${name}?`, actions: [{ title: `to ${name}` }] };
}
