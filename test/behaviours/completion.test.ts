import { strict as assert } from "node:assert";
import { hostOverServers } from "../support/hostOverServers.ts";
import { at, edit, range } from "../support/lspValues.ts";
import { type Message, testGate } from "../support/scriptedServer.ts";
import { echo, on, reply, server, waitFor } from "../support/serverScript.ts";
import { temporaryFolder } from "../support/temporaryFolder.ts";

type Value = Message["params"];

const completion = "textDocument/completion";
const resolve = "completionItem/resolve";

/** By a clock that stands still: who is a little late on a busy machine is waited for. */
describe("Completion", () => {
  it("25. completion: priority order, `isIncomplete` if any is, `itemDefaults` expanded before mixing, each plugin's own trigger characters.", async () => {
    const defaults = {
      commitCharacters: [";"],
      editRange: range(0, 0, 2),
      insertTextFormat: 2,
      data: { from: "alpha" },
    };
    await using bench = await hostOverServers({
      servers: {
        alpha: server(
          { completionProvider: { triggerCharacters: ["."], resolveProvider: true } },
          on(
            completion,
            reply({
              isIncomplete: true,
              itemDefaults: defaults,
              items: [
                { label: "zeta", textEditText: "zeta($1)" },
                { label: "own", commitCharacters: [","], insertTextFormat: 1 },
              ],
            }),
          ),
          on(resolve, echo({ detail: "resolved" })),
        ),
        beta: server(
          { completionProvider: { triggerCharacters: [":"] } },
          on(completion, reply([{ label: "beta" }])),
        ),
      },
    });
    const uri = await bench.openReady("a.txt", "ze.");
    const list: Value = await bench.editor.ask(completion, invoked(uri));
    assert.equal(list.isIncomplete, true);
    assert.equal(list.itemDefaults, undefined);
    assert.deepEqual(labelsOf(list), ["zeta", "own", "beta"]);
    const [zeta, own, beta] = ["zeta", "own", "beta"].map((label) => itemOf(list, label));
    assert.deepEqual(zeta.commitCharacters, [";"]);
    assert.deepEqual(zeta.textEdit, edit(range(0, 0, 2), "zeta($1)"));
    assert.equal(zeta.insertTextFormat, 2);
    assert.deepEqual([own.commitCharacters, own.insertTextFormat], [[","], 1]);
    assert.equal(beta.commitCharacters, undefined);
    assert.equal(beta.textEdit, undefined);
    await bench.editor.ask(resolve, zeta);
    const [resolving] = bench.server("alpha").received(resolve);
    assert.deepEqual(resolving?.params.data, { from: "alpha" });

    await bench.editor.ask(completion, triggered(uri, "."));
    await bench.editor.ask(completion, triggered(uri, ":"));
    const characters = (name: string): readonly unknown[] =>
      bench
        .server(name)
        .received(completion)
        .map(({ params }) => params.context.triggerCharacter);
    assert.deepEqual(characters("alpha"), [undefined, "."]);
    assert.deepEqual(characters("beta"), [undefined, ":"]);
    const offered = bench.initialized.capabilities.completionProvider;
    assert.equal(typeof offered, "object");
  });

  it("26. On re-trigger only incomplete plugins are asked again.", async () => {
    await using bench = await hostOverServers({
      servers: {
        whole: server({ completionProvider: {} }, on(completion, reply([{ label: "table" }]))),
        part: server(
          { completionProvider: {} },
          on(completion, reply({ isIncomplete: true, items: [{ label: "tablet" }] })),
        ),
      },
    });
    const uri = await bench.openReady("a.txt", "t");
    await bench.editor.ask(completion, invoked(uri, 1));
    bench.change(uri, 2, { range: range(0, 1, 1), text: "a" });
    const again: Value = await bench.editor.ask(completion, retriggered(uri, 2));
    assert.deepEqual(labelsOf(again), ["table", "tablet"]);
    assert.equal(again.isIncomplete, true);
    assert.equal(bench.server("whole").received(completion).length, 1);
    assert.equal(bench.server("part").received(completion).length, 2);
    // Asked for anew, all are.
    await bench.editor.ask(completion, invoked(uri, 2));
    assert.equal(bench.server("whole").received(completion).length, 2);
    assert.equal(bench.server("part").received(completion).length, 3);
  });

  it("27. `resolve` goes to the owner with its own `data`, also after an edit; owner gone: the item as it is.", async () => {
    using folder = temporaryFolder();
    const comeback = testGate(folder, "comeback");
    const life = (name: string) =>
      server(
        { completionProvider: { resolveProvider: true } },
        // Both have said the same words, and mean their own by it.
        on(completion, reply([{ label: "same", data: { id: 1, of: name } }])),
        on(resolve, echo({ detail: `by ${name}` })),
      );
    await using bench = await hostOverServers({
      folder,
      servers: {
        alpha: server({ completionProvider: {} }, on(completion, reply([{ label: "plain" }]))),
        beta: life("beta"),
        gamma: [life("gamma"), { start: [waitFor(comeback.gate)] }],
      },
    });
    const uri = await bench.openReady("a.txt", "same");
    const list: Value = await bench.editor.ask(completion, invoked(uri));
    const same: readonly Value[] = list.items.filter(({ label }: Value) => label === "same");
    bench.change(uri, 2, { text: "edited" });
    const resolved: Value[] = [];
    for (const item of same) resolved.push(await bench.editor.ask(resolve, item));
    assert.deepEqual(
      resolved.map(({ label, detail }) => [label, detail]),
      [
        ["same", "by beta"],
        ["same", "by gamma"],
      ],
    );
    for (const name of ["beta", "gamma"]) {
      const [asked] = bench.server(name).received(resolve);
      assert.deepEqual(asked?.params, { label: "same", data: { id: 1, of: name } });
    }
    // The editor may send the resolved one once more: it still has its owner.
    assert.equal((await bench.editor.ask(resolve, resolved[0])).detail, "by beta");

    process.kill(bench.server("gamma").runningPids[0] ?? 0, "SIGKILL");
    const orphan = await bench.editor.ask(resolve, same[1]);
    assert.deepEqual(orphan, same[1]);
    comeback.open();
  });

  it("28. Bulky `data` stays in the host.", async () => {
    const data = { text: "x".repeat(10_000) };
    const items = Array.from({ length: 200 }, (_, index) => ({
      label: `item ${index}`,
      data: { ...data, index },
    }));
    await using bench = await hostOverServers({
      servers: {
        alpha: server(
          { completionProvider: { resolveProvider: true } },
          on(completion, reply({ isIncomplete: false, items })),
          on(resolve, echo({ detail: "resolved" })),
        ),
      },
    });
    const uri = await bench.openReady("a.txt", "text");
    const list: Value = await bench.editor.ask(completion, invoked(uri));
    assert.equal(list.items.length, 200);
    assert.ok(JSON.stringify(list).length < 200 * 300, "what the editor got is as big as before");
    const resolved = await bench.editor.ask(resolve, itemOf(list, "item 7"));
    const [asked] = bench.server("alpha").received(resolve);
    assert.deepEqual(asked?.params.data, { ...data, index: 7 });
    assert.ok(JSON.stringify(resolved).length < 1000);
  });
});

function invoked(uri: string, character = 2): object {
  return { ...at(uri, 0, character), context: { triggerKind: 1 } };
}

function triggered(uri: string, triggerCharacter: string): object {
  return { ...at(uri, 0, 3), context: { triggerKind: 2, triggerCharacter } };
}

/** As editors do while a list that is not complete is shown and the user types on. */
function retriggered(uri: string, character: number): object {
  return { ...at(uri, 0, character), context: { triggerKind: 3 } };
}

function labelsOf({ items }: Value): readonly string[] {
  return items.map(({ label }: Value) => label);
}

function itemOf({ items }: Value, wanted: string): Value {
  return items.find(({ label }: Value) => label === wanted);
}
