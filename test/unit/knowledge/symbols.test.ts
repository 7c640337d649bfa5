import { strict as assert } from "node:assert";
import { rmSync } from "node:fs";
import { ErrorCode, type IndexParams, type SymbolColumns } from "@chorus/plugin-sdk/protocol";
import { never } from "../../../server/src/base/cancellation.ts";
import { readTextFile } from "../../../server/src/base/textFile.ts";
import { uriToPath } from "../../../server/src/base/uris.ts";
import type { PluginAskOptions } from "../../../server/src/runtime/fleet.ts";
import { hang, ScriptedPlugin } from "../../support/fakeFleet.ts";
import { settle } from "../../support/settle.ts";
import { type Workbench, workbench } from "../../support/workbench.ts";

const waiting = { token: never, waitMs: Number.POSITIVE_INFINITY, limit: 1000 };

describe("Symbols of the whole workspace", () => {
  it("are found with no file open, and what .gitignore names is left out", async () => {
    using bench = workbench([toy("a")], {
      ".gitignore": "build/\n",
      "src/one.toy": "One",
      "build/two.toy": "Two",
      "notes.txt": "Three",
    });
    assert.deepEqual(await names(bench), ["One"]);
  });

  it("are not gathered before the first demand", async () => {
    const plugin = toy("a");
    using bench = workbench([plugin], { "one.toy": "One" });
    bench.open("one.toy", "One", "toy");
    await settle();
    assert.deepEqual(plugin.asked, []);
  });

  it("follow an edit before it is saved, and go back to the disk when the document is closed", async () => {
    using bench = workbench([toy("a")], { "one.toy": "One" });
    await names(bench);
    bench.open("one.toy", "One", "toy");
    bench.edit("one.toy", 2, "Edited");
    assert.deepEqual(await names(bench), ["Edited"]);
    bench.documents.close(bench.uri("one.toy"));
    assert.deepEqual(await names(bench), ["One"]);
  });

  it("follow a burst of edits with one request once the typing has stopped", async () => {
    const plugin = toy("a");
    using bench = workbench([plugin], { "one.toy": "One" });
    await names(bench);
    bench.open("one.toy", "One", "toy");
    for (let version = 2; version < 10; version++) bench.edit("one.toy", version, `E${version}`);
    bench.clock.advance(150);
    assert.equal(plugin.asked.length, 1);
    bench.clock.advance(50);
    await settle();
    assert.equal(plugin.asked.length, 2);
  });

  it("follow files that come, change and go", async () => {
    using bench = workbench([toy("a")], { "one.toy": "One", "two.toy": "Two" });
    await names(bench);
    bench.folder.write("one.toy", "Changed");
    bench.folder.write("new.toy", "New");
    bench.knowledge.filesChanged([
      { uri: bench.uri("one.toy"), kind: "changed" },
      { uri: bench.uri("new.toy"), kind: "created" },
      { uri: bench.uri("two.toy"), kind: "deleted" },
    ]);
    assert.deepEqual(await names(bench), ["Changed", "New"]);
  });

  it("follow a folder that is moved in and one that is deleted", async () => {
    using bench = workbench([toy("a")], { "old/one.toy": "One" });
    await names(bench);
    bench.folder.write("new/two.toy", "Two");
    rmSync(bench.folder.at("old"), { recursive: true });
    bench.knowledge.filesChanged([
      { uri: bench.uri("new"), kind: "created" },
      { uri: bench.uri("old"), kind: "deleted" },
    ]);
    await settle();
    assert.deepEqual(await names(bench), ["Two"]);
  });

  it("of a plugin that is switched off vanish, and come back with it", async () => {
    const [a, b] = [toy("a"), toy("b", { languages: [{ id: "other", extensions: [".other"] }] })];
    using bench = workbench([a, b], { "one.toy": "One", "two.other": "Two" });
    assert.deepEqual(await names(bench), ["One", "Two"]);
    a.setEnabled(false);
    bench.fleet.changed.fire();
    assert.deepEqual(await names(bench), ["Two"]);
    a.setEnabled(true);
    bench.fleet.changed.fire();
    assert.deepEqual(await names(bench), ["One", "Two"]);
  });

  it("of a plugin that comes later are there, too", async () => {
    using bench = workbench([toy("a")], { "one.toy": "One", "two.late": "Two" });
    await names(bench);
    bench.fleet.plugins.push(toy("late", { languages: [{ id: "late", extensions: [".late"] }] }));
    bench.fleet.changed.fire();
    await settle();
    assert.deepEqual(await names(bench), ["One", "Two"]);
  });

  it("survive a restart of their plugin", async () => {
    const plugin = toy("a");
    using bench = workbench([plugin], { "one.toy": "One" });
    await names(bench);
    bench.fleet.crash(plugin);
    assert.deepEqual(await names(bench), ["One"]);
    bench.fleet.start(plugin);
    assert.deepEqual(await names(bench), ["One"]);
    assert.equal(plugin.asked.length, 1);
  });

  it("come in batches of a bounded size, one at a time", async () => {
    const plugin = toy("a");
    using bench = workbench([plugin], many(450));
    assert.equal((await names(bench)).length, 450);
    const sizes = plugin.asked.map(({ params }) => filesOf(params).length);
    assert.deepEqual(sizes, [200, 200, 50]);
  });

  it("are told of in a progress that begins, rises and ends", async () => {
    using bench = workbench([toy("a")], many(450));
    await names(bench);
    assert.equal(bench.progress[0], "begin Indexing symbols");
    assert.equal(bench.progress.at(-1), "end");
    assert.equal(bench.progress.filter((line) => line.startsWith("begin")).length, 1);
  });

  it("need no waiting: the answer says that it is not complete", async () => {
    const plugin = toy("a");
    plugin.handlers = { index: () => hang() };
    using bench = workbench([plugin], { "one.toy": "One" });
    const now = await bench.knowledge.symbols.search("", { ...waiting, waitMs: 0 });
    assert.deepEqual(now, { hits: [], isComplete: false });
    const soon = bench.knowledge.symbols.search("", { ...waiting, waitMs: 100 });
    bench.clock.advance(100);
    assert.deepEqual(await soon, { hits: [], isComplete: false });
  });

  it("are read by the host for a plugin that may not read the workspace", async () => {
    const plugin = toy("a", { permissions: {} });
    using bench = workbench([plugin], { "one.toy": "One" });
    await names(bench);
    assert.deepEqual(
      filesOf(plugin.asked[0]?.params).map(({ text }) => text),
      ["One"],
    );
  });
});

describe("A file that can't be indexed", () => {
  it("of more than 10 MB is left out, and the log says so", async () => {
    const plugin = toy("a");
    using bench = workbench([plugin], {
      "big.toy": "x".repeat(10 * 1024 * 1024 + 1),
      "one.toy": "One",
    });
    assert.deepEqual(await names(bench), ["One"]);
    assert.match(leftOut(bench)[0] ?? "", /10\.0 MB is more than the 10\.0 MB/);
  });

  it("kills the plugin and costs only itself, in three crashes, however many others there are", async () => {
    const plugin = toy("a");
    let crashes = 0;
    const index = plugin.handlers.index;
    plugin.handlers = {
      index: async (params, options) => {
        const poison = params.files.findIndex(({ uri }) => uri.endsWith("/f0137.toy"));
        if (poison < 0) return index?.(params, options) ?? {};
        crashes += 1;
        throw plugin.failure(ErrorCode.PluginExited, "a ended before it answered.");
      },
    };
    using bench = workbench([plugin], many(200));
    assert.equal((await names(bench)).length, 199);
    assert.equal(crashes, 3);
    assert.deepEqual(leftOut(bench), ["a ended before it answered."]);
  });

  it("is asked for once more where the plugin had ended for another reason", async () => {
    const plugin = toy("a");
    const index = plugin.handlers.index;
    plugin.handlers = {
      index: async (params, options) => {
        plugin.handlers = { ...plugin.handlers, ...(index ? { index } : {}) };
        throw plugin.failure(
          ErrorCode.PluginExited,
          `killed at ${params.files.length} ${typeof options}`,
        );
      },
    };
    using bench = workbench([plugin], { "one.toy": "One" });
    assert.deepEqual(await names(bench), ["One"]);
    assert.deepEqual(leftOut(bench), []);
  });

  it("is one of many: twenty are named in the log, the others counted", async () => {
    const plugin = toy("a");
    plugin.handlers = {
      index: ({ files }, { onProgress }) => {
        onProgress?.({ files: files.map(({ uri }) => ({ uri, error: "unreadable" })) });
        return {};
      },
    };
    using bench = workbench([plugin], many(50));
    await names(bench);
    assert.equal(leftOut(bench).length, 20);
    const rest = bench.logged.find(({ text }) => text === "more files left out");
    assert.deepEqual(rest?.data, { files: 30 });
  });

  it("waits while its plugin is out of order, and nobody waits for it", async () => {
    const plugin = toy("a");
    const { handlers } = plugin;
    plugin.handlers = {
      index: () =>
        Promise.reject(plugin.failure(ErrorCode.PluginUnavailable, "a is not available.")),
    };
    using bench = workbench([plugin], { "one.toy": "One" });
    const { hits, isComplete } = await bench.knowledge.symbols.search("", waiting);
    assert.deepEqual({ hits, isComplete }, { hits: [], isComplete: false });
    plugin.handlers = handlers;
    bench.fleet.start(plugin);
    assert.deepEqual(await names(bench), ["One"]);
  });
});

/** Indexes files whose text is the name of their one symbol. */
function toy(id: string, keys: object = {}): ScriptedPlugin {
  return new ScriptedPlugin(
    { id, features: ["index"], permissions: { workspace: "read" }, ...keys },
    { index: indexByText },
  );
}

function indexByText(
  { files }: IndexParams,
  { onProgress }: PluginAskOptions,
): Record<string, never> {
  for (const { uri, text } of files) {
    const file = text === undefined ? readTextFile(uriToPath(uri) ?? "") : undefined;
    const name = text ?? (file?.kind === "text" ? file.text : "?");
    onProgress?.({ files: [{ uri, symbols: one(name) }] });
  }
  return {};
}

function one(name: string): SymbolColumns {
  return { names: [name], kinds: [5], parents: [-1], positions: [0, 0, 0, name.length] };
}

function many(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const number = String(index).padStart(4, "0");
      return [`f${number}.toy`, `F${number}`];
    }),
  );
}

async function names({ knowledge }: Workbench): Promise<string[]> {
  const { hits } = await knowledge.symbols.search("", waiting);
  return hits.map(({ name }) => name).sort();
}

function filesOf(params: unknown): readonly { readonly uri: string; readonly text?: string }[] {
  return Object(params).files;
}

function leftOut({ logged }: Workbench): string[] {
  return logged
    .filter(({ text }) => text === "file left out")
    .map(({ data }) => String(data?.reason));
}
