import { strict as assert } from "node:assert";
import { ErrorCode, type ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import { never } from "../../../server/src/base/cancellation.ts";
import { hang, ScriptedPlugin } from "../../support/fakeFleet.ts";
import { settle } from "../../support/settle.ts";
import { type Workbench, workbench } from "../../support/workbench.ts";

describe("The manifests of the workspace", () => {
  it("are all read at the first demand, and make one graph", async () => {
    using bench = workbench([toy("a")], { "toy.pkg": "one", "sub/toy.pkg": "two", "x.txt": "" });
    assert.deepEqual(await packages(bench), ["one", "two"]);
  });

  it("follow what is typed, once the typing has stopped", async () => {
    const plugin = toy("a");
    using bench = workbench([plugin], { "toy.pkg": "one" });
    await packages(bench);
    bench.open("toy.pkg", "one", "pkg");
    await settle();
    bench.clock.advance(1000);
    let changes = 0;
    bench.knowledge.manifests.onDidChange(() => (changes += 1));
    const asked = plugin.asked.length;
    for (let version = 2; version < 9; version++) bench.edit("toy.pkg", version, `v${version}`);
    bench.clock.advance(200);
    await settle();
    bench.clock.advance(50);
    assert.equal(plugin.asked.length, asked + 1);
    assert.equal(changes, 1);
    assert.deepEqual(await packages(bench), ["v8"]);
  });

  it("are as the last keystroke left them for whoever asks about one of them", async () => {
    using bench = workbench([toy("a")], { "toy.pkg": "one" });
    const uri = bench.open("toy.pkg", "one", "pkg");
    bench.edit("toy.pkg", 2, "two");
    const [known] = await bench.knowledge.manifests.analysesOf(uri, never);
    assert.equal(known?.analysis.package?.name, "two");
    assert.equal(known?.version, 2);
  });

  it("follow files that come, change and go", async () => {
    using bench = workbench([toy("a")], { "toy.pkg": "one", "sub/toy.pkg": "two" });
    await packages(bench);
    bench.folder.write("toy.pkg", "changed");
    bench.folder.write("new/toy.pkg", "new");
    bench.knowledge.filesChanged([
      { uri: bench.uri("toy.pkg"), kind: "changed" },
      { uri: bench.uri("new/toy.pkg"), kind: "created" },
      { uri: bench.uri("sub/toy.pkg"), kind: "deleted" },
    ]);
    assert.deepEqual(await packages(bench), ["changed", "new"]);
  });

  it("are read again when the user asks for it", async () => {
    using bench = workbench([toy("a")], { "toy.pkg": "one" });
    await packages(bench);
    bench.folder.write("toy.pkg", "changed unseen");
    bench.folder.write("sub/toy.pkg", "new unseen");
    bench.knowledge.manifests.reload();
    assert.deepEqual(await packages(bench), ["changed unseen", "new unseen"]);
  });

  it("keep their last good analysis while their plugin is in trouble", async () => {
    const plugin = toy("a");
    using bench = workbench([plugin], { "toy.pkg": "one" });
    await packages(bench);
    plugin.handlers = {
      analyzeManifest: () =>
        Promise.reject(plugin.failure(ErrorCode.InvalidReply, "a answered nonsense.")),
    };
    bench.open("toy.pkg", "edited", "pkg");
    assert.deepEqual(await packages(bench), ["one"]);
  });

  it("vanish with their plugin, and so do its diagnostics", async () => {
    const plugin = toy("a");
    using bench = workbench([plugin], { "toy.pkg": "broken" });
    await packages(bench);
    assert.deepEqual(problems(bench), ["broken"]);
    plugin.setEnabled(false);
    bench.fleet.changed.fire();
    assert.deepEqual(await packages(bench), []);
    assert.deepEqual(problems(bench), []);
  });

  it("say again what is wrong with them when their plugin comes back", async () => {
    const plugin = toy("a");
    using bench = workbench([plugin], { "toy.pkg": "broken" });
    await packages(bench);
    bench.published.length = 0;
    bench.fleet.start(plugin);
    assert.deepEqual(problems(bench), ["broken"]);
  });

  it("of one plugin do not wait for another that hangs", async () => {
    const slow = new ScriptedPlugin(
      { id: "b", features: ["analyzeManifest"], manifests: ["slow.pkg"] },
      { analyzeManifest: () => hang() },
    );
    using bench = workbench([toy("a"), slow], { "toy.pkg": "one", "slow.pkg": "two" });
    const [known] = await bench.knowledge.manifests.analysesOf(bench.uri("toy.pkg"), never);
    assert.equal(known?.analysis.package?.name, "one");
  });

  it("that end or stop their plugin cost none of those read beside them", async () => {
    for (const code of [ErrorCode.PluginExited, ErrorCode.DeadlineExceeded]) {
      const plugin = toy("a");
      using bench = workbench([plugin], {
        "a/toy.pkg": "one",
        "b/toy.pkg": "deadly",
        "c/toy.pkg": "two",
        "d/toy.pkg": "deadly, too",
        "e/toy.pkg": "three",
        "f/toy.pkg": "four",
      });
      const working = new Set<(error: Error) => void>();
      let deaths = 0;
      plugin.handlers = {
        analyzeManifest: ({ text }) =>
          new Promise((resolve, reject) => {
            working.add(reject);
            setImmediate(() => {
              if (text.startsWith("deadly") && working.has(reject)) {
                deaths += 1;
                for (const fail of working) fail(plugin.failure(code, "a ended."));
                working.clear();
              } else if (working.delete(reject)) resolve(analysis(text));
            });
          }),
      };
      assert.deepEqual(await packages(bench), ["four", "one", "three", "two"]);
      assert.equal(bench.logged.filter(({ text }) => text === "file left out").length, 2);
      assert.ok(deaths <= 4, `${deaths} deaths`);
    }
  });

  it("that are hostile are left out with a reason and cost nothing else", async () => {
    using bench = workbench([toy("a")], {
      "toy.pkg": "one",
      "big/toy.pkg": "x".repeat(10 * 1024 * 1024 + 1),
      "binary/toy.pkg": new Uint8Array([1, 0, 2, 0]),
      "latin/toy.pkg": new Uint8Array([0x63, 0x61, 0x66, 0xe9]),
    });
    assert.deepEqual(await packages(bench), ["caf\uFFFD", "one"]);
    const reasons = bench.logged.flatMap(({ data }) => data?.reason ?? []);
    assert.equal(reasons.length, 2);
    assert.ok(bench.logged.some(({ text }) => text === "manifest is not valid UTF-8"));
  });
});

/** A manifest whose text is the name of its package; `broken` has something wrong with it. */
function toy(id: string): ScriptedPlugin {
  return new ScriptedPlugin(
    { id, features: ["analyzeManifest"], manifests: ["toy.pkg"] },
    { analyzeManifest: ({ text }) => analysis(text) },
  );
}

function analysis(name: string): ManifestAnalysis {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: name.length } };
  return {
    ecosystem: "toy",
    package: { name, nameRange: range },
    dependencies: [],
    ...(name === "broken" ? { diagnostics: [{ range, message: "broken" }] } : {}),
  };
}

async function packages({ knowledge }: Workbench): Promise<string[]> {
  const graph = await knowledge.manifests.demand(never);
  return graph.packages.map(({ name }) => name).sort();
}

/** Of the last thing that was published. */
function problems({ published }: Workbench): string[] {
  return (
    published
      .at(-1)
      ?.diagnostics.map(({ message }) => (typeof message === "string" ? message : message.value)) ??
    []
  );
}
