import { strict as assert } from "node:assert";
import { at, hover, inDocument } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import { testGate } from "../support/scriptedServer.ts";
import {
  type Life,
  on,
  onceOn,
  type Rule,
  received,
  reply,
  type Step,
  server,
  waitFor,
} from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";
import { until } from "../support/until.ts";

const hoverMethod = "textDocument/hover";
const capabilities = { hoverProvider: true, textDocumentSync: 1 };
const healthy: Life = server(capabilities, on(hoverMethod, reply(hover("healthy"))));

describe("A plugin that ends or hangs", () => {
  it("51. A crash: pending requests are answered with what the others said; the host lives.", async () => {
    // Each way to end in the middle of an answer.
    const ends: Readonly<Record<string, readonly Step[]>> = {
      exits: [{ kind: "exit", code: 1 }],
      killed: [{ kind: "kill" }],
      half: [
        { kind: "halfReply", result: hover("half") },
        { kind: "exit", code: 0 },
      ],
      late: [waitFor(received(hoverMethod, 3)), { kind: "kill" }],
    };
    const servers = Object.entries(ends).map(([name, steps]): [string, Life] => [
      name,
      server(capabilities, on(hoverMethod, ...steps)),
    ]);
    await using bench = await multiplexer({
      servers: { healthy, ...Object.fromEntries(servers) },
    });
    const uri = await bench.openReady("a.txt", "text");
    const asked = [0, 1, 2].map((character) =>
      bench.editor.ask(hoverMethod, at(uri, 0, character)),
    );
    for (const answer of await Promise.all(asked)) assert.match(JSON.stringify(answer), /healthy/);
    assert.match(JSON.stringify(await bench.editor.ask(hoverMethod, at(uri, 0, 3))), /healthy/);
    for (const name of Object.keys(ends))
      await bench.editor.told("window/logMessage", ({ message }) =>
        message.includes(`${name}: plugin ended`),
      );
    assert.equal(bench.host.exitCode, null);
  });

  it("53. After a restart everything open is opened again from the current state before anything is asked.", async () => {
    const again = server(capabilities, on(hoverMethod, reply(hover("again"))));
    await using bench = await multiplexer({
      servers: { alpha: [server(capabilities, on(hoverMethod, { kind: "kill" })), again], healthy },
    });
    const [a, b, c] = [
      await bench.openReady("a.txt", "a1"),
      bench.open("b.txt", "b1"),
      bench.open("c.txt", "c1"),
    ];
    bench.change(a, 2, { text: "a2" });
    await bench.editor.ask(hoverMethod, at(a));
    // What the dead one misses.
    bench.change(b, 2, { text: "b2" });
    bench.editor.notify("textDocument/didClose", inDocument(c));
    await until("the second life's answer", async () => {
      const answer = await bench.editor.ask(hoverMethod, at(b));
      return JSON.stringify(answer).includes("again");
    });
    const second = bench.server("alpha").pids[1] ?? 0;
    const told = bench
      .server("alpha")
      .events.flatMap((event) =>
        event.kind === "received" && event.pid === second ? event.message : [],
      );
    const opened = told.filter(({ method }) => method === "textDocument/didOpen");
    const texts = opened.map(({ params }) => [params.textDocument.uri, params.textDocument.text]);
    assert.deepEqual(Object.fromEntries(texts), { [a]: "a2", [b]: "b2" });
    assert.deepEqual(
      opened.map(({ params }) => params.textDocument.version),
      [2, 2],
    );
    const methods = told.map(({ method }) => method);
    assert.ok(methods.lastIndexOf("textDocument/didOpen") < methods.indexOf(hoverMethod));
  });

  it("55. Deadlines count from sending, so that nobody answering ends too.", async () => {
    const mute = server(capabilities, on(hoverMethod));
    await using bench = await multiplexer({ servers: { alpha: mute, beta: mute } });
    const uri = await bench.openReady("a.txt", "text");
    const before = performance.now();
    const answer = await bench.editor.request(hoverMethod, at(uri)).answer;
    assert.ok(performance.now() - before < 4000);
    assert.ok(answer.error !== undefined || answer.result === null);
  });

  it("56. completion: after the first answer the others get about 100 ms.", async () => {
    const completion = "textDocument/completion";
    using folder = temporaryFolder();
    const slow = testGate(folder, "slow");
    const completing = (name: string, ...before: readonly Step[]): Rule[] => [
      onceOn(completion, ...before, reply([{ label: name }])),
      on(completion, reply([{ label: name }])),
    ];
    await using bench = await multiplexer({
      folder,
      servers: {
        fast: server({ completionProvider: {} }, ...completing("fast")),
        soon: server(
          { completionProvider: {} },
          ...completing("soon", waitFor({ kind: "time", ms: 20 })),
        ),
        slow: server({ completionProvider: {} }, ...completing("slow", waitFor(slow.gate))),
      },
    });
    const uri = await bench.openReady("a.txt", "text");
    const before = performance.now();
    const { items, isIncomplete } = await bench.editor.ask(completion, at(uri));
    const took = performance.now() - before;
    assert.deepEqual(labelsOf(items), ["fast", "soon"]);
    // So that the editor asks again, and gets what was late.
    assert.equal(isIncomplete, true);
    assert.ok(took < 1000, `${Math.round(took)} ms`);
    slow.open();
    await until("the late one's", async () => {
      const list = await bench.editor.ask(completion, { ...at(uri), context: { triggerKind: 3 } });
      return labelsOf(list.items).join() === "fast,soon,slow";
    });
  });
});

function labelsOf(items: readonly { readonly label: string }[]): readonly string[] {
  return items.map(({ label }) => label);
}
