import { strict as assert } from "node:assert";
import type { PrepareRenameResult, WorkspaceEdit } from "vscode-languageserver-protocol";
import { never } from "../../../../server/src/base/cancellation.ts";
import { createRename } from "../../../../server/src/routing/ways/rename.ts";
import { hang, type ScriptedPlugin } from "../../../support/fakeFleet.ts";
import { settle } from "../../../support/settle.ts";
import { benchPlugin, wayBench } from "../../../support/wayBench.ts";

const position = { line: 0, character: 5 };
const range = { start: { line: 0, character: 4 }, end: { line: 0, character: 8 } };

describe("A rename with several plugins", () => {
  it("is done by the plugin that said yes when it was prepared", async () => {
    const a = renaming("a", { prepare: () => null });
    const b = renaming("b", { prepare: () => ({ range, placeholder: "name" }) });
    const bench = renameBench(a, b);
    assert.deepEqual(await bench.prepare(), { range, placeholder: "name" });
    assert.deepEqual(await bench.rename(), editOf("b"));
    assert.deepEqual(methods(a), ["textDocument/prepareRename"]);
  });

  it("counts `defaultBehavior` as a yes, and passes over one that fails", async () => {
    const a = renaming("a", { prepare: () => Promise.reject(new Error("not here")) });
    const b = renaming("b", { prepare: () => ({ defaultBehavior: true }) });
    const bench = renameBench(a, b);
    assert.deepEqual(await bench.prepare(), { defaultBehavior: true });
    assert.deepEqual(await bench.rename(), editOf("b"));
  });

  it("passes over one that does not answer in time, and tells it to stop", async () => {
    const a = renaming("a", { prepare: () => hang() });
    const b = renaming("b", { prepare: () => range });
    const bench = renameBench(a, b);
    const prepared = bench.prepare();
    await settle();
    bench.clock.advance(5000);
    assert.deepEqual(await prepared, range);
    assert.equal(a.asked[0]?.token.aborted, true);
    assert.equal(bench.clock.pending, 0);
  });

  it("goes to the next where one has nothing to change, says null, or fails", async () => {
    const empty = renaming("a", { rename: () => ({ changes: {} }) });
    const silent = renaming("b", { rename: () => null });
    const broken = renaming("c", { rename: () => Promise.reject(new Error("no")) });
    const bench = renameBench(empty, silent, broken, renaming("d", {}));
    assert.deepEqual(await bench.rename(), editOf("d"));
  });

  it("says what a plugin said where nobody has more", async () => {
    const empty = renaming("a", { rename: () => ({ changes: {} }) });
    const silent = renaming("b", { rename: () => null });
    const broken = renaming("c", { rename: () => Promise.reject(new Error("a keyword")) });
    assert.deepEqual(await renameBench(empty, broken).rename(), { changes: {} });
    assert.equal(await renameBench(silent, broken).rename(), null);
    await assert.rejects(renameBench(broken).rename(), { message: "a keyword" });
  });

  it("may be done by a plugin that can't be asked before: the word there is offered", async () => {
    const plain = renaming("plain", {});
    const no = renaming("strict", { prepare: () => Promise.reject(new Error("not here")) });
    const bench = renameBench(no, plain);
    assert.deepEqual(await bench.prepare(), range);
    assert.deepEqual(await bench.rename({ line: 0, character: 3 }), editOf("plain"));
    await assert.rejects(bench.prepare({ line: 0, character: 9 }), { message: "not here" });
    assert.equal(await renameBench(plain).prepare({ line: 0, character: 9 }), null);
  });

  it("asks in routing order again once the text is another", async () => {
    const a = renaming("a", { prepare: () => null });
    const b = renaming("b", { prepare: () => range });
    const bench = renameBench(a, b);
    await bench.prepare();
    bench.retype("let names = 1");
    assert.deepEqual(await bench.rename(), editOf("a"));
  });
});

interface Answers {
  readonly prepare?: () => PrepareRenameResult | null | Promise<never>;
  readonly rename?: () => WorkspaceEdit | null | Promise<never>;
}

/** Without `prepare` it offers to rename, and no more. */
function renaming(id: string, { prepare, rename = () => editOf(id) }: Answers): ScriptedPlugin {
  return benchPlugin(id, {
    "textDocument/rename": rename,
    ...(prepare ? { "textDocument/prepareRename": prepare } : {}),
  });
}

function editOf(id: string): WorkspaceEdit {
  return { changes: { "file:///folder/main.toy": [{ range, newText: id }] } };
}

function methods(plugin: ScriptedPlugin): readonly string[] {
  return plugin.asked.map(({ method }) => method);
}

function renameBench(...plugins: readonly ScriptedPlugin[]) {
  const bench = wayBench(plugins, { text: "let name  = 1" });
  const ways = createRename(bench.options);
  const textDocument = { uri: bench.uri };
  return {
    ...bench,
    prepare: (at = position) =>
      ways["textDocument/prepareRename"]({ textDocument, position: at }, never),
    rename: (at = position) =>
      ways["textDocument/rename"]({ textDocument, position: at, newName: "other" }, never),
  };
}
