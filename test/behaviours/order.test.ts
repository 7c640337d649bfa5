import { strict as assert } from "node:assert";
import { at, hover } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import { testGate } from "../support/scriptedServer.ts";
import { on, onceOn, reply, server, waitFor } from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";

const hoverMethod = "textDocument/hover";

describe("Order", () => {
  it("5. One FIFO and one writer per plugin for requests and notifications: a request never overtakes the edit before it.", async () => {
    using folder = temporaryFolder();
    const late = testGate(folder, "late");
    const plain = server(
      { hoverProvider: true, textDocumentSync: 2 },
      on(hoverMethod, reply(hover("known"))),
    );
    await using bench = await multiplexer({
      folder,
      servers: { alpha: plain, beta: { ...plain, start: [waitFor(late.gate)] } },
    });
    const uri = bench.open("a.txt", "");
    await bench.ready("alpha");
    const rounds = Array.from({ length: 20 }, (_, index) => index + 2);
    const asked = rounds.map((version) => {
      // The edit and the question behind it come in one piece, and so do all of the first ten.
      if (version === 2 || version > 11) bench.host.stdin.cork();
      bench.change(uri, version, { text: `version ${version}` });
      const { answer } = bench.editor.request(hoverMethod, at(uri, 0, version));
      if (version >= 11) bench.host.stdin.uncork();
      return answer;
    });
    late.open();
    await Promise.all(asked);
    await bench.server("beta").heard(hoverMethod, rounds.length);
    for (const name of ["alpha", "beta"]) {
      let known = 1;
      for (const { method, params } of bench.server(name).messages) {
        if (method === "textDocument/didOpen" || method === "textDocument/didChange")
          known = params.textDocument.version;
        else if (method === hoverMethod) assert.ok(known >= params.position.character, name);
      }
      assert.equal(known, 21);
    }
    const order = bench.server("alpha").messages.flatMap(({ method, params }) => {
      if (method === "textDocument/didChange") return `edit ${params.textDocument.version}`;
      return method === hoverMethod ? `ask ${params.position.character}` : [];
    });
    assert.deepEqual(
      order,
      rounds.flatMap((version) => [`edit ${version}`, `ask ${version}`]),
    );
  });

  it("6. A plugin that does not read its stdin blocks nobody: the queue is bounded, the drop is visible.", async () => {
    await using bench = await multiplexer({
      servers: {
        deaf: {
          ...server({ textDocumentSync: 1, hoverProvider: true }),
          rules: [on("textDocument/didOpen", { kind: "stopReading" })],
        },
        healthy: server({ hoverProvider: true }, on(hoverMethod, reply(hover("healthy")))),
      },
    });
    const uri = await bench.openReady("a.txt", "text");
    await bench.server("deaf").heard("textDocument/didOpen");
    const text = "x".repeat(1024 * 1024);
    for (let version = 2; version < 82; version += 1) bench.change(uri, version, { text });
    const before = performance.now();
    const found = await bench.editor.ask(hoverMethod, at(uri));
    assert.match(JSON.stringify(found), /healthy/);
    // The soft deadline of a hover is two seconds, and what was written before is eighty megabytes.
    assert.ok(performance.now() - before < 5000);
    await bench.editor.told("window/logMessage", ({ message }) => /deaf.*not read/.test(message));
  });

  it("8. Requests never wait for each other.", async () => {
    using folder = temporaryFolder();
    const slow = testGate(folder, "slow");
    await using bench = await multiplexer({
      folder,
      servers: {
        alpha: server(
          { hoverProvider: true, definitionProvider: true },
          onceOn(hoverMethod, waitFor(slow.gate), reply(hover("slow"))),
          on(hoverMethod, reply(hover("fast"))),
          on("textDocument/definition", reply([])),
        ),
      },
    });
    const uri = await bench.openReady("a.txt", "text");
    const slowly = bench.editor.request(hoverMethod, at(uri));
    await bench.server("alpha").heard(hoverMethod);
    assert.deepEqual(await bench.editor.ask("textDocument/definition", at(uri)), []);
    assert.match(JSON.stringify(await bench.editor.ask(hoverMethod, at(uri, 0, 1))), /fast/);
    assert.deepEqual(bench.editor.answersTo(slowly.id), []);
    slow.open();
    assert.match(JSON.stringify((await slowly.answer).result), /slow/);
  });

  it("9. What depends on what is explicit: document update, document request, workspace request, configuration.", async () => {
    await using bench = await multiplexer({
      servers: {
        alpha: server(
          { hoverProvider: true, workspaceSymbolProvider: true, textDocumentSync: 1 },
          on(hoverMethod),
          on("workspace/symbol", reply([])),
        ),
      },
      settings: { plugins: { alpha: { settings: { depth: 1 } } } },
    });
    const [a, b] = [await bench.openReady("a.txt", "1"), bench.open("b.txt", "1")];
    const hanging = bench.editor.request(hoverMethod, at(a));
    await bench.server("alpha").heard(hoverMethod);
    // Nothing of this waits for the request about `a`; each comes behind what it depends on.
    bench.change(a, 2, { text: "2" });
    bench.change(b, 2, { text: "2" });
    assert.deepEqual(await bench.editor.ask("workspace/symbol", { query: "q" }), []);
    bench.editor.notify("workspace/didChangeConfiguration", {
      settings: { chorus: { plugins: { alpha: { settings: { depth: 2 } } } } },
    });
    assert.deepEqual(await bench.editor.ask("workspace/symbol", { query: "r" }), []);
    assert.deepEqual(bench.editor.answersTo(hanging.id), []);
    const seen = bench.server("alpha").messages.flatMap(({ method, params }) => {
      if (method === "textDocument/didChange") return `edit of ${params.textDocument.uri}`;
      if (method === "workspace/didChangeConfiguration") return "configuration";
      return method === "workspace/symbol" ? `search ${params.query}` : [];
    });
    const asked = seen.slice(seen.indexOf(`edit of ${a}`));
    assert.deepEqual(asked, [
      `edit of ${a}`,
      `edit of ${b}`,
      "search q",
      "configuration",
      "search r",
    ]);
    hanging.cancel();
  });
});
