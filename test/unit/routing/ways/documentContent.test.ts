import { strict as assert } from "node:assert";
import { never } from "../../../../server/src/base/cancellation.ts";
import { createDocumentContent } from "../../../../server/src/routing/ways/documentContent.ts";
import { benchPlugin, wayBench } from "../../../support/wayBench.ts";

const feature = "workspace/textDocumentContent";

describe("A document that is in no file", () => {
  it("has the text that the plugin of its scheme says, whoever else has documents", async () => {
    const { content, plugins } = benchWith({ jars: ["jar", "zip"], git: ["git"] });
    assert.deepEqual(await content("git:/HEAD/a.rs"), { text: "git has git:/HEAD/a.rs" });
    assert.deepEqual(await content("ZIP:/b.java"), { text: "jars has ZIP:/b.java" });
    assert.deepEqual(
      plugins.map(({ asked }) => asked.length),
      [1, 1],
    );
  });

  it("is the first plugin's that has it, of several with documents of its scheme", async () => {
    const { content, plugins } = benchWith({ a: ["jar"], b: ["jar"], c: ["jar"] });
    const [a, b] = plugins;
    if (a) a.handlers = { [feature]: () => Promise.reject(new Error("not mine")) };
    if (b) b.handlers = {};
    assert.deepEqual(await content("jar:/x"), { text: "c has jar:/x" });
  });

  it("fails by its name where no plugin has documents like it", async () => {
    const { content, plugins } = benchWith({ git: ["git"] });
    await assert.rejects(content("jar:/x"), { message: "No plugin has the document 'jar:/x'." });
    assert.deepEqual(plugins[0]?.asked, []);
  });

  it("fails as its plugin fails", async () => {
    const { content, plugins } = benchWith({ git: ["git"] });
    for (const plugin of plugins)
      plugin.handlers = { [feature]: () => Promise.reject(new Error("no such revision")) };
    await assert.rejects(content("git:/x"), { message: "no such revision" });
  });
});

function benchWith(schemesOf: Readonly<Record<string, readonly string[]>>) {
  const plugins = Object.entries(schemesOf).map(([id, schemes]) =>
    benchPlugin(
      id,
      { [feature]: ({ uri }: { uri: string }) => ({ text: `${id} has ${uri}` }) },
      { [feature]: { schemes } },
    ),
  );
  const bench = wayBench(plugins);
  const way = createDocumentContent(bench.options);
  return { ...bench, plugins, content: (uri: string) => way({ uri }, never) };
}
