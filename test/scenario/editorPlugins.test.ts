import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { PluginsResult } from "../../server/src/editor/editorProtocol.ts";
import { type EditorInMemory, startedEditor } from "../support/editorInMemory.ts";
import type { ToyPlugin } from "../support/hostInMemory.ts";
import { settle } from "../support/settle.ts";
import { parseToy, toyPlugin } from "../support/toyPlugin.ts";

const knowsChorus = { experimental: { chorus: true } };

/** Finds nothing but its own name. */
const saying = (name: string): ToyPlugin => ({
  handlers: { parse: () => parseToy(`def ${name}`) },
});

describe("A plugin folder", () => {
  it("that is dropped into the store while the host runs is there, with its symbols, and gone when it is removed", async () => {
    await using editor = await startedEditor({
      capabilities: knowsChorus,
      plugins: { first: saying("first") },
      files: { "a.toy": "" },
    });
    const uri = editor.open("a.toy", "");
    assert.deepEqual(await editor.search(), ["first"]);

    editor.install("second", saying("second"));
    await editor.until("the plugin", async () => (await pluginIds(editor)).length === 2);
    assert.deepEqual(await editor.outline(uri), ["first", "second"]);
    await editor.until("its symbols", async () => (await editor.search()).includes("second"));
    assert.ok(editor.heard("chorus/pluginsChanged").length > 0);

    editor.uninstall("second");
    await editor.until("its end", async () => (await pluginIds(editor)).length === 1);
    assert.deepEqual(await editor.outline(uri), ["first"]);
    await editor.until("its end", async () => !(await editor.search()).includes("second"));
    await editor.until("its process's end", () => editor.running.length === 1);
  });

  it("that can't be used is reported with what is wrong, and hides no other plugin", async () => {
    await using editor = await startedEditor();
    editor.folder.write("store/plugins/broken/plugin.json", "{ this is no JSON");
    await editor.until("the problem", async () => (await plugins(editor)).problems.length > 0);
    const [problem] = (await plugins(editor)).problems;
    assert.equal(problem?.id, "broken");
    assert.equal(problem?.folder, editor.folder.at("store/plugins/broken"));
    assert.deepEqual(await editor.outline(editor.open("a.toy", "def a")), ["a"]);
    const lines = editor
      .heard("window/logMessage")
      .filter(({ message }) => message.includes("broken"));
    assert.equal(lines.length, 1, "said once");
  });
});

describe("Plugins that the workspace brings", () => {
  it("do not run in an untrusted folder, and are reported; trust runs them without a restart", async () => {
    await using editor = await startedEditor({ capabilities: knowsChorus });
    const uri = editor.open("a.toy", "def a");
    editor.install("theirs", saying("theirs"), "workspace/.chorus/plugins");
    await editor.until("the report", async () => (await plugins(editor)).untrusted.length === 1);
    const { untrusted } = await plugins(editor);
    assert.deepEqual(untrusted, [editor.folder.at("workspace/.chorus/plugins/theirs")]);
    assert.deepEqual(await editor.outline(uri), ["a"]);

    editor.notify("chorus/trustChanged", { isTrusted: true });
    assert.deepEqual(await editor.outline(uri), ["theirs", "a"]);
    assert.deepEqual((await plugins(editor)).untrusted, []);

    editor.notify("chorus/trustChanged", { isTrusted: false });
    assert.deepEqual(await editor.outline(uri), ["a"]);
    await editor.until("its process's end", () => editor.running.length === 1);
  });

  it("run at once where the editor says from the start that it trusts the folder", async () => {
    await using editor = await startedEditor({
      params: { initializationOptions: { isTrusted: true } },
    });
    editor.install("theirs", saying("theirs"), "workspace/.chorus/plugins");
    await editor.until("the plugin", async () => (await pluginIds(editor)).includes("theirs"));
  });

  it("are not trusted by what the settings say: those may come with the folder", async () => {
    await using editor = await startedEditor();
    editor.install("theirs", saying("theirs"), "workspace/.chorus/plugins");
    configure(editor, { chorus: { isTrusted: true } });
    assert.deepEqual(await pluginIds(editor), ["toy"]);
    assert.equal((await plugins(editor)).untrusted.length, 1);
  });
});

describe("Settings", () => {
  it("switch a plugin off and on again, and its process goes with it", async () => {
    await using editor = await startedEditor();
    const uri = editor.open("a.toy", "def a");
    assert.deepEqual(await editor.outline(uri), ["a"]);
    configure(editor, { chorus: { plugins: { toy: { enabled: false } } } });
    assert.deepEqual(await editor.outline(uri), []);
    await editor.until("its process's end", () => editor.running.length === 0);
    assert.deepEqual(
      (await plugins(editor)).plugins.map(({ state }) => state),
      ["disabled"],
    );
    configure(editor, { chorus: {} });
    assert.deepEqual(await editor.outline(uri), ["a"]);
  });

  it("of a plugin reach it as its configuration, at its start and when they change", async () => {
    await using editor = await startedEditor({
      params: { initializationOptions: { plugins: { toy: { settings: { level: 1 } } } } },
    });
    await editor.outline(editor.open("a.toy", "def a"));
    const process = editor.launched.last();
    assert.deepEqual(Object(process.paramsOf("initialize")[0]).configuration, { level: 1 });
    configure(editor, { chorus: { plugins: { toy: { settings: { level: 2 } } } } });
    await settle();
    assert.deepEqual(process.paramsOf("workspace/didChangeConfiguration").at(-1), {
      settings: { level: 2 },
    });
    const before = process.received.length;
    configure(editor, {
      chorus: { plugins: { toy: { settings: { level: 2 } } }, logLevel: "warn" },
    });
    await settle();
    assert.equal(process.received.length, before, "nothing of its own has changed");
  });

  for (const settings of [null, undefined, {}, { chorus: null }, { chorus: "off" }, []]) {
    it(`that say nothing change nothing: ${JSON.stringify(settings)}`, async () => {
      await using editor = await startedEditor({
        params: { initializationOptions: { plugins: { toy: { enabled: false } } } },
      });
      configure(editor, settings);
      assert.deepEqual(await editor.outline(editor.open("a.toy", "def a")), []);
    });
  }

  it("that are wrong cost themselves alone, and the log says which and why", async () => {
    await using editor = await startedEditor();
    configure(editor, { chorus: { exclude: 7, plugins: { toy: { enabled: false } } } });
    assert.deepEqual(await editor.outline(editor.open("a.toy", "def a")), []);
    assert.match(
      JSON.stringify(editor.heard("window/logMessage")),
      /chorus\.exclude must be an array.* ignored/,
    );
  });

  it("make a plugin of a command", async () => {
    await using editor = await startedEditor({ plugins: {} });
    const own = {
      command: ["own"],
      dialect: "chorus",
      languages: [{ id: "toy" }],
      features: ["parse"],
    };
    configure(editor, { chorus: { plugins: { own } } });
    assert.deepEqual(await pluginIds(editor), ["own"]);
  });
});

describe("An editor's own requests", () => {
  it("for the plugins tell each with its state and where it is", async () => {
    await using editor = await startedEditor();
    const [idle] = (await plugins(editor)).plugins;
    assert.equal(idle?.state, "idle");
    assert.equal(idle?.folder, editor.folder.at("store/plugins/toy"));
    await editor.outline(editor.open("a.toy", "def a"));
    const [ready] = (await plugins(editor)).plugins;
    assert.equal(ready?.state, "ready");
    assert.deepEqual(ready?.requests, { answered: 1, failed: 0 });
  });

  it("to restart a plugin give it a new process", async () => {
    await using editor = await startedEditor();
    const uri = editor.open("a.toy", "def a");
    await editor.outline(uri);
    const [old] = editor.running;
    assert.equal(await editor.ask("chorus/restartPlugin", { id: "toy" }), null);
    await editor.until("the end of the old one", () => old?.isAlive === false);
    assert.deepEqual(await editor.outline(uri), ["a"]);
    assert.equal(editor.launched.processes.length, 2);
  });

  it("to restart a plugin that nobody has are refused with PluginNotFound", async () => {
    await using editor = await startedEditor();
    await assert.rejects(editor.ask("chorus/restartPlugin", { id: "nobody" }), {
      code: ErrorCode.PluginNotFound,
      message: /no plugin 'nobody'/,
    });
  });

  it("for the manifests are answered with the graph, and read again on demand", async () => {
    await using editor = await startedEditor({
      capabilities: knowsChorus,
      plugins: { pkg: packagePlugin },
      files: { "toy.pkg": "one" },
    });
    assert.deepEqual(await packageNames(editor), ["one"]);
    editor.folder.write("workspace/toy.pkg", "two");
    assert.deepEqual(await packageNames(editor), ["one"]);
    assert.equal(await editor.ask("chorus/reloadManifests"), null);
    await editor.until("the new name", async () => (await packageNames(editor))[0] === "two");
    const isTold = (): boolean => editor.heard("chorus/manifestsChanged").length > 0;
    await editor.until("the news", isTold);
  });
});

describe("Our own notifications", () => {
  it("go to nobody who does not know them", async () => {
    await using editor = await startedEditor();
    await editor.outline(editor.open("a.toy", "def a"));
    configure(editor, { chorus: { plugins: { toy: { enabled: false } } } });
    await editor.pass(1000);
    const own = editor.notifications.filter(({ method }) => method.startsWith("chorus/"));
    assert.deepEqual(own, []);
  });
});

const start = { line: 0, character: 0 };

const packagePlugin: ToyPlugin = {
  descriptor: { features: ["analyzeManifest"], manifests: ["toy.pkg"], languages: [] },
  handlers: {
    ...toyPlugin.handlers,
    analyzeManifest: ({ text }: { readonly text: string }) => ({
      ecosystem: "toy",
      package: { name: text, nameRange: { start, end: { line: 0, character: text.length } } },
      dependencies: [],
    }),
  },
};

function plugins(editor: EditorInMemory): Promise<PluginsResult> {
  return editor.ask("chorus/plugins");
}

async function pluginIds(editor: EditorInMemory): Promise<readonly string[]> {
  return (await plugins(editor)).plugins.map(({ id }) => id);
}

async function packageNames(editor: EditorInMemory): Promise<readonly string[]> {
  const { packages } = await editor.ask("chorus/manifests");
  return packages.map(({ name }) => name);
}

function configure(editor: EditorInMemory, settings: unknown): void {
  editor.link.notify("workspace/didChangeConfiguration", { settings });
}
