import { strict as assert } from "node:assert";
import { at, diagnostic, hover, range } from "../support/lspValues.ts";
import { type Multiplexer, multiplexer } from "../support/multiplexer.ts";
import {
  type Life,
  notify,
  on,
  publish,
  reply,
  replyTo,
  request,
  type Step,
  server,
} from "../support/serverScript.ts";

const hoverMethod = "textDocument/hover";
const capabilities = { hoverProvider: true, textDocumentSync: 1 };
const healthy = answering("healthy");

/** Does these things when it is asked, in place of an answer or before one. */
function asked(...steps: readonly Step[]): Life {
  return server(capabilities, on(hoverMethod, ...steps));
}

function answering(name: string): Life {
  return server(capabilities, on(hoverMethod, reply(hover(name))));
}

const initialized: Step = reply({ capabilities });
const flood = 5000;
const exit: Step = { kind: "exit", code: 1 };

/** Each way to be a bad neighbour, at the handshake, at a request, at the end. */
const bad: Readonly<Record<string, Life>> = {
  "answers twice": asked(reply(null), reply(hover("again"))),
  "never answers": asked(),
  "answers late": asked({ kind: "wait", until: { kind: "time", ms: 5000 } }, reply(null)),
  "answers under a wrong id": asked(
    replyTo(4711, hover("wrong")),
    replyTo("x", 1),
    replyTo(null, 1),
  ),
  "answers null": asked(reply(null)),
  "answers neither a result nor an error": asked({ kind: "replyWithoutResult" }),
  "answers with what is no hover": asked(reply({ contents: 7, range: "all" })),
  "answers with invalid JSON": asked({ kind: "badBody", text: '{"jsonrpc":"2.0","id":' }),
  "stops in the middle of a frame": asked({ kind: "halfReply", result: hover("x".repeat(100)) }),
  "prints to its output": asked({ kind: "bytes", text: "debug: here\n" }, reply(null)),
  "has capabilities of wrong types": server({
    hoverProvider: [1],
    definitionProvider: "yes",
    textDocumentSync: { change: "all" },
    positionEncoding: 8,
    workspace: [],
  }),
  "has no capabilities at all": server(
    undefined,
    on("initialize", reply(null)),
    on(hoverMethod, reply(hover("unasked"))),
  ),
  "asks before it has answered initialize": server(
    capabilities,
    on(
      "initialize",
      request("workspace/configuration", { items: [{}] }),
      request("client/registerCapability", { registrations: [{ id: "1", method: hoverMethod }] }),
      request("window/workDoneProgress/create", { token: 1 }),
      request("workspace/workspaceFolders"),
      request("workspace/diagnostic/refresh"),
      notify("window/logMessage", { type: 3, message: "early" }),
      { kind: "wait", until: { kind: "answers", count: 5 } },
      initialized,
    ),
    on(hoverMethod, reply(null)),
  ),
  "floods logs": asked(
    notify("window/logMessage", { type: 1, message: "line $n" }, flood),
    reply(null),
  ),
  "floods messages": asked(
    notify("window/showMessage", { type: 1, message: "look $n" }, flood),
    reply(null),
  ),
  "floods progress": asked(
    notify("$/progress", { token: "$n", value: { kind: "begin", title: "work $n" } }, flood),
    reply(null),
  ),
  "floods diagnostics": asked(
    {
      kind: "notify",
      method: "textDocument/publishDiagnostics",
      params: manyDiagnostics(),
      times: 200,
    },
    publish("file:///elsewhere.txt", []),
    reply(null),
  ),
  "stops reading": asked({ kind: "stopReading" }),
  "dies when it is started": { start: [exit] },
  "dies during initialize": server(capabilities, on("initialize", exit)),
  "refuses to initialize": server(
    capabilities,
    on("initialize", { kind: "error", code: -32603, message: "no licence" }),
  ),
  "dies during a request": asked({ kind: "kill" }),
  "dies during shutdown": { ...asked(reply(null)), rules: [on("shutdown", { kind: "kill" })] },
  "never says that it has shut down": { ...asked(reply(null)), rules: [on("shutdown")] },
  "needs five seconds to start": {
    ...answering("slow"),
    start: [{ kind: "wait", until: { kind: "time", ms: 5000 } }],
  },
};

describe("Beside a language server that misbehaves, the other's answers come as ever", function () {
  this.timeout(60_000);

  for (const [way, life] of Object.entries(bad)) {
    it(way, async () => {
      await using bench = await multiplexer({ servers: { bad: life, healthy } });
      const uri = bench.open("a.txt", "text");
      await bench.ready("healthy");
      for (const character of [0, 1]) await showsHealthy(bench, at(uri, 0, character));
      bench.change(uri, 2, { text: "more text" });
      await showsHealthy(bench, at(uri, 0, 2));
      assert.equal(await bench.editor.ask("shutdown"), null);
      bench.editor.notify("exit");
      assert.equal(await bench.exited(), 0);
      assert.equal(bench.server("healthy").pids.length, 1);
    });
  }
});

/** Within the soft deadline of a hover, and with room for a busy machine. */
async function showsHealthy({ editor }: Multiplexer, params: object): Promise<void> {
  const before = performance.now();
  assert.match(JSON.stringify(await editor.ask(hoverMethod, params)), /healthy/);
  const took = performance.now() - before;
  assert.ok(took < 4000, `it took ${Math.round(took)} ms`);
}

function manyDiagnostics(): object {
  const diagnostics = Array.from({ length: 100 }, (_, line) =>
    diagnostic(`problem $n at ${line}`, range(line, 0, 1)),
  );
  return { uri: "file:///w/$n.txt", diagnostics };
}
