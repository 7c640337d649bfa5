import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { at, hover, inDocument, range, symbol } from "../support/lspValues.ts";
import { type Multiplexer, multiplexer } from "../support/multiplexer.ts";
import { fail, type Life, on, reply, server } from "../support/serverScript.ts";
import { until } from "../support/until.ts";

const methods: Readonly<Record<string, (uri: string) => object>> = {
  "textDocument/hover": at,
  "textDocument/documentSymbol": inDocument,
  "textDocument/completion": at,
  // Fails everywhere, and is cancelled half of the time.
  "textDocument/references": (uri) => ({ ...at(uri), context: { includeDeclaration: true } }),
};

describe("Memory", function () {
  this.timeout(120_000);

  it("61. No memory is left behind per request.", async function () {
    if (process.platform === "win32") this.skip();
    await using bench = await multiplexer({
      servers: { alpha: answering("alpha"), beta: answering("beta") },
      nodeArgs: ["--expose-gc", `--import=${resolve("test/fixtures/servers/heapReport.mjs")}`],
    });
    const uri = await bench.openReady("a.txt", "text");
    // What is kept is kept for so many requests at most; what comes after displaces it.
    await askMany(bench, uri, 4000);
    const before = await heapOf(bench, 1);
    const count = 8000;
    await askMany(bench, uri, count);
    const after = await heapOf(bench, 2);
    const each = (after - before) / count;
    // A naive host keeps kilobytes. What is compiled meanwhile comes to some tens of bytes each.
    assert.ok(each < 100, `${Math.round(each)} bytes a request are left`);
  });
});

function answering(name: string): Life {
  return server(
    {
      hoverProvider: true,
      documentSymbolProvider: true,
      completionProvider: { resolveProvider: true },
      referencesProvider: true,
    },
    on("textDocument/hover", reply(hover(name))),
    on("textDocument/documentSymbol", reply([symbol(name, range(0, 0, 4))])),
    on("textDocument/completion", reply([{ label: name, data: { of: name } }])),
    on("textDocument/references", fail("nothing")),
  );
}

async function askMany({ editor }: Multiplexer, uri: string, count: number): Promise<void> {
  for (let asked = 0; asked < count; asked += 100) {
    const requests = Array.from({ length: 25 }, () =>
      Object.entries(methods).map(([method, params]) => editor.request(method, params(uri))),
    );
    for (const [, , , last] of requests.slice(12)) last?.cancel();
    await Promise.all(requests.flat().map(({ answer }) => answer));
  }
}

/** Bytes that are alive in the host; `count` is how often that was asked, this time included. */
async function heapOf({ host, folder }: Multiplexer, count: number): Promise<number> {
  const file = folder.at("home/heap.log");
  const lines = (): readonly string[] =>
    existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
  host.kill("SIGUSR2");
  await until("the size of its heap", () => lines().length === count);
  return Number(lines().at(-1));
}
