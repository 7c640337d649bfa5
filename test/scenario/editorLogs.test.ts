import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { type EditorInMemory, startedEditor } from "../support/editorInMemory.ts";
import type { FakeHandler } from "../support/fakePlugin.ts";
import { settle } from "../support/settle.ts";

/** Says one line of each kind, then finds nothing. */
const talks: FakeHandler = (_params, { endpoint, context }) => {
  endpoint.notify("window/logMessage", { type: 3, message: "an aside" });
  endpoint.notify("window/logMessage", { type: 2, message: "a warning" });
  context.stderr("a cry\n");
  return { symbols: [], imports: [] };
};
/** Says more than anybody reads, then finds nothing. */
const flood: FakeHandler = (_params, { endpoint }) => {
  for (let line = 0; line < 2000; line += 1) {
    endpoint.notify("window/logMessage", { type: 1, message: "x".repeat(20_000) });
  }
  return { symbols: [], imports: [] };
};

const plugins = { toy: { handlers: { parse: talks } } };

describe("Log lines of a plugin", () => {
  it("go to its own channel in an editor that knows Chorus, the host's to the editor's log", async () => {
    await using editor = await startedEditor({
      plugins,
      capabilities: { experimental: { chorus: true } },
    });
    await editor.outline(editor.open("a.toy", ""));
    await settle();
    const lines = editor.heard("chorus/pluginLog");
    assert.deepEqual([...new Set(lines.map(({ plugin }) => plugin))], ["toy"]);
    const texts = lines.map(({ text }) => text).join("\n");
    assert.match(texts, /an aside[^]*a warning/);
    assert.match(texts, /a cry/);
    assert.doesNotMatch(messages(editor), /a warning/);
    assert.equal(existsSync(logFile(editor)), false);
  });

  it("go to a file in every other editor, and what is worth a warning to its log, with the plugin's name", async () => {
    await using editor = await startedEditor({ plugins });
    await editor.outline(editor.open("a.toy", ""));
    const written = (): string =>
      existsSync(logFile(editor)) ? readFileSync(logFile(editor), "utf8") : "";
    await editor.until("the last line", () => written().includes("a cry"));
    assert.deepEqual(editor.heard("chorus/pluginLog"), []);
    assert.match(messages(editor), /warn toy: a warning/);
    assert.doesNotMatch(messages(editor), /an aside/);
    const text = written();
    assert.match(text, /^\d{4}-\d\d-\d\dT[\d:.]+Z info an aside$/m);
    assert.match(text, /warn a warning$/m);
    assert.match(text, /a cry$/m);
  });

  it("are bounded, and a flood of them delays nothing", async () => {
    await using editor = await startedEditor({ plugins: { toy: { handlers: { parse: flood } } } });
    assert.deepEqual(await editor.outline(editor.open("a.toy", "")), []);
    await settle();
    const { length } = messages(editor);
    assert.ok(length < 10_000_000, `${length} characters`);
  });

  it("cost nothing but themselves where they can't be written", async () => {
    await using editor = await startedEditor({ plugins });
    editor.folder.write("store/logs", "a file where the folder should be");
    assert.deepEqual(await editor.outline(editor.open("a.toy", "")), []);
    await editor.ask("shutdown");
    editor.notify("exit");
    await editor.until("the end", () => editor.exitCodes.length > 0);
    assert.deepEqual(editor.exitCodes, [0]);
  });
});

describe("The host's log", () => {
  it("says what the editor's settings let it say", async () => {
    await using quiet = await startedEditor({
      params: { initializationOptions: { logLevel: "error" } },
    });
    quiet.change(quiet.uri("never.toy"), 1, { text: "" });
    await settle();
    assert.equal(messages(quiet), "");
  });

  it("tells of what is no message, and the link goes on", async () => {
    await using editor = await startedEditor();
    editor.transport.printJunk("Welcome to the shell!");
    editor.transport.send(["no", "message"]);
    editor.transport.send({ jsonrpc: "2.0", id: 4711, result: null });
    assert.deepEqual(await editor.outline(editor.open("a.toy", "")), []);
    const told = messages(editor).split("\n");
    assert.deepEqual(
      told.filter((line) => line.includes("the editor broke the protocol")).length,
      3,
    );
    assert.match(told.join(), /Welcome to the shell!/);
  });
});

function messages(editor: EditorInMemory): string {
  return editor
    .heard("window/logMessage")
    .map(({ message }) => message)
    .join("\n");
}

function logFile(editor: EditorInMemory): string {
  return editor.folder.at("store/logs/toy.log");
}
