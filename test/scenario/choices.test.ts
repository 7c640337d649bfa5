import { strict as assert } from "node:assert";
import { never } from "../../server/src/base/cancellation.ts";
import type { Settings } from "../../server/src/host/settings.ts";
import { ScriptedPlugin } from "../support/fakeFleet.ts";
import { type HostInMemory, hostInMemory, type ToyPlugin } from "../support/hostInMemory.ts";
import { workbench } from "../support/workbench.ts";

describe("What the user chooses", () => {
  it("decides who is asked about a document, and in which order, from the next request on", async () => {
    await using bench = hostInMemory({ a: outlining("a"), b: outlining("b"), c: outlining("c") });
    bench.open("x.toy", "text");
    assert.deepEqual(await outline(bench), ["a", "b", "c"]);
    choose(bench, {
      a: { priority: { documentSymbol: 10 } },
      b: { except: ["documentSymbol"] },
      c: { priority: 60 },
    });
    assert.deepEqual(await outline(bench), ["c", "a"]);
    choose(bench, {});
    assert.deepEqual(await outline(bench), ["a", "b", "c"]);
  });

  it("has the editor ask again for what it shows, and only where something was chosen", async () => {
    await using bench = hostInMemory({ a: outlining("a"), b: outlining("b") });
    bench.open("x.toy", "text");
    choose(bench, { a: { except: ["foldingRange"] } });
    bench.clock.advance(1000);
    assert.deepEqual(bench.refreshed.splice(0), ["workspace/foldingRange/refresh"]);
    choose(bench, { a: { except: ["foldingRange"] } });
    bench.clock.advance(1000);
    assert.deepEqual(bench.refreshed, []);
  });

  it("starts and stops no plugin", async () => {
    await using bench = hostInMemory({ a: outlining("a") });
    bench.open("x.toy", "text");
    await outline(bench);
    choose(bench, { a: { only: ["hover"], priority: 80 } });
    assert.deepEqual(await outline(bench), []);
    assert.equal(bench.host.fleet.find("a")?.status.restarts, 0);
    assert.equal(bench.host.fleet.find("a")?.status.state, "ready");
  });

  it("holds for what is gathered from all files, too", async () => {
    const plugins = [indexing("a"), indexing("b", { except: ["workspaceSymbol"] })];
    using bench = workbench(plugins, { "x.toy": "text" });
    const found = await bench.router.ask("workspace/symbol", { query: "" }, never);
    assert.deepEqual(
      found?.map(({ name }) => name),
      ["a"],
    );
  });
});

function outlining(name: string): ToyPlugin {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const symbols = [{ name, kind: 5, range, selectionRange: range }];
  return { handlers: { parse: () => ({ symbols, imports: [] }) } };
}

/** Every file has one symbol of its name. */
function indexing(id: string, keys: object = {}): ScriptedPlugin {
  return new ScriptedPlugin(
    { id, features: ["index"], permissions: { workspace: "read" }, ...keys },
    {
      index: ({ files }, { onProgress }) => {
        const symbols = { names: [id], kinds: [5], parents: [-1], positions: [0, 0, 0, 1] };
        onProgress?.({ files: files.map(({ uri }) => ({ uri, symbols })) });
        return {};
      },
    },
  );
}

function choose({ host }: HostInMemory, plugins: NonNullable<Settings["plugins"]>): void {
  host.configure({ plugins });
}

async function outline(bench: HostInMemory): Promise<string[]> {
  const params = { textDocument: { uri: bench.uri("x.toy") } };
  const symbols = await bench.host.router.ask("textDocument/documentSymbol", params, never);
  return (symbols ?? []).map(({ name }) => name);
}
