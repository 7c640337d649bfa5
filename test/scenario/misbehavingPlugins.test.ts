import { strict as assert } from "node:assert";
import type {
  AnalyzeManifestParams,
  ManifestAnalysis,
  ParseResult,
  ResolveImportsParams,
  ResolveImportsResult,
} from "@chorus/plugin-sdk/protocol";
import { never } from "../../server/src/base/cancellation.ts";
import { silence } from "../support/fakePlugin.ts";
import { type HostInMemory, hostInMemory, type ToyPlugin } from "../support/hostInMemory.ts";
import { settle } from "../support/settle.ts";

const outline = "textDocument/documentSymbol";

/** Each way to be a bad neighbour. */
const bad: Readonly<Record<string, ToyPlugin>> = {
  crashing: { handlers: { parse: (_: never, process) => process.exit(1) } },
  hanging: { handlers: { parse: silence } },
  "answering nonsense": { handlers: { parse: () => ({ symbols: "none", imports: 7 }) } },
  "answering wrong ranges": {
    handlers: { parse: () => ({ symbols: [symbol("x", -1)], imports: [] }) },
  },
  "answering an error": {
    handlers: {
      parse: () => {
        throw new Error("boom");
      },
    },
  },
  "that never shakes hands": { initialize: "never" },
  "that can't be started": { cannotLaunch: new Error("no such program") },
  "that exits at once": { begin: (process) => process.exit(3) },
  "printing junk": {
    begin: ({ transport }) => transport.printJunk("x".repeat(1_000_000)),
    handlers: { parse: silence },
  },
};

describe("Beside a plugin", () => {
  for (const [kind, plugin] of Object.entries(bad)) {
    it(`${kind}, the others' answers come as they would alone`, async () => {
      await using bench = hostInMemory({ bad: plugin, good: good("Good") });
      bench.open("x.toy", "text");
      assert.deepEqual(await outlineOf(bench), ["Good"]);
      assert.deepEqual(await outlineOf(bench), ["Good"]);
    });
  }

  it("that hangs, nobody waits longer than the soft deadline, even if nobody answers", async () => {
    await using bench = hostInMemory({
      a: { handlers: { parse: silence } },
      b: { initialize: "never" },
    });
    bench.open("x.toy", "text");
    assert.equal(await outlineOf(bench), null);
  });

  it("that crashed, a restarted one knows the documents before it is asked", async () => {
    let starts = 0;
    await using bench = hostInMemory({
      a: {
        initialize: { sync: "full" },
        begin: () => (starts += 1),
        handlers: {
          parse: (_: never, process) => {
            if (starts === 1) return process.exit(1);
            const opened = process.paramsOf("textDocument/didOpen").map((params) => textOf(params));
            return parsed(String(opened));
          },
        },
      },
    });
    bench.open("x.toy", "Current");
    await assert.rejects(outlineOf(bench), /A ended/);
    assert.deepEqual(await outlineOf(bench), ["Current"]);
  });
});

describe("A plugin that starts late", () => {
  it("is waited for within the soft deadline, and joins the answer", async () => {
    await using bench = hostInMemory({ a: good("A"), b: good("B") });
    bench.open("x.toy", "text");
    assert.deepEqual(bench.launched.processes, []);
    assert.deepEqual(await outlineOf(bench), ["A", "B"]);
    assert.equal(bench.launched.processes.length, 2);
  });
});

describe("Imports", () => {
  const importing: ToyPlugin = {
    descriptor: { features: ["parse", "imports/resolve"] },
    handlers: {
      parse: () => ({ symbols: [], imports: [imported("./b"), imported("elsewhere")] }),
      "imports/resolve": resolveToys,
    },
  };

  it("lead to a file of the workspace, by link and by definition, and nowhere else", async () => {
    await using bench = hostInMemory({ a: importing }, { "a.toy": "x", "b.toy": "y" });
    const textDocument = { uri: bench.open("a.toy", "import ./b") };
    const links = await bench.host.router.ask("textDocument/documentLink", { textDocument }, never);
    assert.deepEqual(links, [{ range: range(0, 7), target: bench.uri("b.toy") }]);
    const position = { line: 0, character: 8 };
    const found = await bench.host.router.ask(
      "textDocument/definition",
      { textDocument, position },
      never,
    );
    assert.deepEqual(found, [
      {
        originSelectionRange: range(0, 7),
        targetUri: bench.uri("b.toy"),
        targetRange: range(0, 0, 0),
        targetSelectionRange: range(0, 0, 0),
      },
    ]);
  });

  it("are resolved once for each version, and again when files come and go", async () => {
    await using bench = hostInMemory({ a: importing }, { "a.toy": "x" });
    const textDocument = { uri: bench.open("a.toy", "import ./b") };
    const links = () => bench.host.router.ask("textDocument/documentLink", { textDocument }, never);
    const asked = () => bench.launched.last().paramsOf("imports/resolve").length;
    assert.deepEqual(await links(), []);
    await links();
    assert.equal(asked(), 1);
    bench.folder.write("workspace/b.toy", "y");
    bench.host.knowledge.filesChanged([{ uri: bench.uri("b.toy"), kind: "created" }]);
    assert.deepEqual(await links(), [{ range: range(0, 7), target: bench.uri("b.toy") }]);
    assert.equal(asked(), 2);
  });
});

describe("A manifest that can't be parsed", () => {
  it("is told of at the exact place, and no more when it is mended", async () => {
    await using bench = hostInMemory(
      {
        a: {
          descriptor: { features: ["analyzeManifest"], manifests: ["toy.pkg"], languages: [] },
          handlers: { analyzeManifest: analyzeToy },
        },
      },
      { "toy.pkg": "broken" },
    );
    await bench.host.knowledge.manifests.demand(never);
    const [told] = bench.published;
    assert.equal(told?.uri, bench.uri("toy.pkg"));
    assert.deepEqual(told?.diagnostics, [{ source: "A", message: "broken", range: range(0, 0) }]);
    bench.open("toy.pkg", "fine", "pkg");
    await bench.host.knowledge.manifests.demand(never);
    assert.deepEqual(bench.published.at(-1)?.diagnostics, []);
  });
});

/** Time passes only where the plugins leave it no choice. */
async function outlineOf(bench: HostInMemory): Promise<string[] | null> {
  const { host, clock } = bench;
  const params = { textDocument: { uri: bench.uri("x.toy") } };
  const answer = host.router.ask(outline, params, never);
  let isDone = false;
  const done = answer.finally(() => {
    isDone = true;
  });
  done.catch(() => undefined);
  for (let second = 0; second < 6; second += 1) {
    await settle();
    if (!isDone) clock.advance(1000);
  }
  return (await answer)?.map(({ name }) => name) ?? null;
}

function good(name: string): ToyPlugin {
  return { handlers: { parse: () => parsed(name) } };
}

function parsed(name: string): ParseResult {
  return { symbols: [symbol(name, 0)], imports: [] };
}

function symbol(name: string, line: number) {
  return { name, kind: 5 as const, range: range(line, 0), selectionRange: range(line, 0) };
}

function range(line: number, from: number, length = 3) {
  return { start: { line, character: from }, end: { line, character: from + length } };
}

function imported(specifier: string) {
  return { range: range(0, 0, 10), specifier, specifierRange: range(0, 7), kind: "import" };
}

/** `./b` means the file b.toy beside the importer. */
function resolveToys({ uri, imports }: ResolveImportsParams): ResolveImportsResult {
  return {
    targets: imports.map(({ specifier }) =>
      specifier.startsWith("./")
        ? [{ kind: "file", uri: new URL(`${specifier}.toy`, uri).href }]
        : [],
    ),
  };
}

function analyzeToy({ text }: AnalyzeManifestParams): ManifestAnalysis {
  const diagnostics = text === "broken" ? [{ message: "broken", range: range(0, 0) }] : [];
  return { ecosystem: "toy", dependencies: [], diagnostics };
}

function textOf(params: unknown): unknown {
  return Object(Object(params).textDocument).text;
}
