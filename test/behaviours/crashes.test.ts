import { strict as assert } from "node:assert";
import { at, hover, inDocument } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import {
  type Life,
  on,
  received,
  reply,
  type Step,
  server,
  waitFor,
} from "../support/serverScript.ts";
import { until } from "../support/until.ts";

const hoverMethod = "textDocument/hover";
const capabilities = { hoverProvider: true, textDocumentSync: 1 };
const healthy: Life = server(capabilities, on(hoverMethod, reply(hover("healthy"))));

describe("A plugin that ends", () => {
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
});
