import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-protocol";
import { Cancellation, never, type Token } from "../../server/src/base/cancellation.ts";
import { Emitter } from "../../server/src/base/emitter.ts";
import { Cancelled } from "../../server/src/base/errors.ts";
import type { FeatureResult } from "../../server/src/routing/features.ts";
import { hang, ScriptedPlugin } from "../support/fakeFleet.ts";
import { settle } from "../support/settle.ts";
import { type Workbench, workbench } from "../support/workbench.ts";

const outline = "textDocument/documentSymbol";
type Outline = FeatureResult<typeof outline> | null;

describe("A request that several plugins answer", () => {
  it("the result does not depend on who answered first", async () => {
    for (const [first, second] of [
      ["a", "b"],
      ["b", "a"],
    ]) {
      const plugins = [promised("a"), promised("b")];
      using bench = benchOf(plugins);
      const answer = ask(bench);
      for (const id of [first, second]) plugins.find(({ plugin }) => plugin.id === id)?.answer();
      assert.deepEqual(namesOf(await answer), ["a", "b"]);
    }
  });

  it("puts the plugin of higher priority first, then goes by id", async () => {
    using bench = workbench([toy("a"), toy("b"), toy("c", { priority: 90 })]);
    bench.open("x.toy", "text", "toy");
    assert.deepEqual(namesOf(await ask(bench)), ["c", "a", "b"]);
  });

  it("asks only those who claim the document", async () => {
    const other = toy("b", { languages: [{ id: "other", extensions: [".other"] }] });
    using bench = workbench([toy("a"), other]);
    bench.open("x.toy", "text", "toy");
    assert.deepEqual(namesOf(await ask(bench)), ["a"]);
    assert.deepEqual(other.asked, []);
  });

  it("requests never wait for each other", async () => {
    const slow = promised("a");
    using bench = benchOf([slow]);
    bench.open("y.toy", "text", "toy");
    const first = ask(bench, "x.toy");
    slow.plugin.handlers = { [outline]: () => [symbol("fast")] };
    assert.deepEqual(namesOf(await ask(bench, "y.toy")), ["fast"]);
    slow.answer();
    assert.deepEqual(namesOf(await first), ["a"]);
  });

  it("the document is as the last edit left it when a request is answered", async () => {
    const echo = new ScriptedPlugin(
      { id: "a" },
      { [outline]: (_params, { document }) => [symbol(`${document?.text} ${document?.version}`)] },
    );
    using bench = workbench([echo]);
    bench.open("x.toy", "old", "toy");
    bench.edit("x.toy", 2, "new");
    assert.deepEqual(namesOf(await ask(bench)), ["new 2"]);
  });
});

describe("A request that not everybody answers", () => {
  it("deadlines count from sending, so that nobody answering ends too", async () => {
    using bench = workbench([hanging("a"), hanging("b")]);
    bench.open("x.toy", "text", "toy");
    const answer = ask(bench);
    bench.clock.advance(5000);
    assert.equal(await answer, null);
  });

  it("a slow plugin costs its own answer alone", async () => {
    using bench = workbench([hanging("a"), toy("b")]);
    bench.open("x.toy", "text", "toy");
    const answer = ask(bench);
    await settle();
    bench.clock.advance(5000);
    assert.deepEqual(namesOf(await answer), ["b"]);
  });

  it("a plugin that is behind is not waited for where late is useless", async () => {
    const hover = { contents: "here" };
    const fast = new ScriptedPlugin(hovering("a"), { "textDocument/hover": () => hover });
    const slow = new ScriptedPlugin(hovering("b"), { "textDocument/hover": () => hang() });
    using bench = workbench([fast, slow]);
    bench.open("x.toy", "text", "toy");
    const textDocument = { uri: bench.uri("x.toy") };
    const params = { textDocument, position: { line: 0, character: 0 } };
    const first = bench.router.ask("textDocument/hover", params, never);
    await settle();
    bench.clock.advance(2000);
    await first;
    // No time passes: the fast one's answer is all that is waited for.
    const second = await bench.router.ask("textDocument/hover", params, never);
    assert.deepEqual(second?.contents, { kind: "markdown", value: "here" });
    assert.equal(slow.asked.length, 2);
  });

  it("a plugin that comes back from a crash is not waited for where late is useless", async () => {
    const hover = { contents: "here" };
    const well = new ScriptedPlugin(hovering("a"), { "textDocument/hover": () => hover });
    const crashed = new ScriptedPlugin(hovering("b"), { "textDocument/hover": () => hang() });
    crashed.state = "backoff";
    using bench = workbench([well, crashed]);
    bench.open("x.toy", "text", "toy");
    const textDocument = { uri: bench.uri("x.toy") };
    const params = { textDocument, position: { line: 0, character: 0 } };
    const answer = await bench.router.ask("textDocument/hover", params, never);
    assert.deepEqual(answer?.contents, { kind: "markdown", value: "here" });
  });

  it("a late answer is shown at the next request, and nobody is asked twice for it", async () => {
    const slow = promised("a");
    using bench = benchOf([slow, answering("b")]);
    const first = ask(bench);
    await settle();
    bench.clock.advance(5000);
    assert.deepEqual(namesOf(await first), ["b"]);
    slow.answer();
    assert.deepEqual(namesOf(await ask(bench)), ["a", "b"]);
    assert.equal(slow.plugin.asked.length, 1);
  });

  it("a late answer is void once the document has changed", async () => {
    const slow = promised("a");
    using bench = benchOf([slow]);
    const first = ask(bench);
    bench.clock.advance(5000);
    await first;
    bench.edit("x.toy", 2, "changed");
    slow.answer();
    assert.deepEqual(namesOf(await ask(bench)), ["a"]);
    assert.equal(slow.plugin.asked.length, 2);
  });

  it("a crash: the request is answered with what the others said", async () => {
    using bench = workbench([failing("a", ErrorCode.PluginExited), toy("b")]);
    bench.open("x.toy", "text", "toy");
    assert.deepEqual(namesOf(await ask(bench)), ["b"]);
  });

  it("a plugin in trouble is logged once, not at every request", async () => {
    using bench = workbench([failing("a", ErrorCode.InvalidReply), toy("b")]);
    bench.open("x.toy", "text", "toy");
    for (let time = 0; time < 3; time++) await ask(bench);
    assert.equal(bench.logged.filter(({ text }) => text === "no answer").length, 1);
  });

  it("nothing to say is what LSP has for it: null, or an empty answer where null is none", async () => {
    using bench = workbench([]);
    bench.open("x.toy", "text", "toy");
    const textDocument = { uri: bench.uri("x.toy") };
    const { router } = bench;
    assert.equal(await router.ask(outline, { textDocument }, never), null);
    assert.deepEqual(await router.ask("textDocument/documentColor", { textDocument }, never), []);
    assert.deepEqual(await router.ask("textDocument/diagnostic", { textDocument }, never), {
      kind: "full",
      items: [],
    });
  });

  it("null, [] and an error are three things; an error only if all fail", async () => {
    const nothing = new ScriptedPlugin({ id: "n" }, { [outline]: () => null });
    const empty = new ScriptedPlugin({ id: "e" }, { [outline]: () => [] });
    const broken = failing("f", ErrorCode.InternalError);
    assert.equal(await outcome(nothing), null);
    assert.deepEqual(await outcome(empty), []);
    assert.deepEqual(await outcome(nothing, empty, broken), []);
    assert.equal(await outcome(nothing, broken), null);
    assert.equal(await outcome(broken), "PluginError: f failed.");
    assert.equal(await outcome(), null);
  });
});

describe("A request that is cancelled", () => {
  it("is still answered, and the cancelling reaches every plugin", async () => {
    const plugins = [hanging("a"), hanging("b")];
    using bench = workbench(plugins);
    bench.open("x.toy", "text", "toy");
    const cancel = new Cancellation();
    const answer = ask(bench, "x.toy", cancel.signal);
    await settle();
    cancel.abort();
    await assert.rejects(answer, Cancelled);
    assert.ok(plugins.every(({ asked }) => asked[0]?.token.aborted));
  });

  it("is not sent at all where it was cancelled before", async () => {
    const plugin = toy("a");
    using bench = workbench([plugin]);
    bench.open("x.toy", "text", "toy");
    await assert.rejects(ask(bench, "x.toy", aborted()), Cancelled);
    assert.deepEqual(plugin.asked, []);
  });
});

describe("The router's own memory", () => {
  it("no timer or listener is left behind per request", async () => {
    using bench = workbench([toy("a")]);
    bench.open("x.toy", "text", "toy");
    const cancel = new Cancellation();
    let listeners = 0;
    const signal: Token = {
      aborted: false,
      onAbort(run) {
        listeners += 1;
        const listening = cancel.signal.onAbort(run);
        return {
          [Symbol.dispose]() {
            listeners -= 1;
            listening[Symbol.dispose]();
          },
        };
      },
    };
    for (let time = 0; time < 100; time++) await ask(bench, "x.toy", signal);
    assert.equal(listeners, 0);
    assert.equal(bench.clock.pending, 0);
  });
});

async function outcome(...plugins: ScriptedPlugin[]): Promise<unknown> {
  using bench = workbench(plugins);
  bench.open("x.toy", "text", "toy");
  return await ask(bench).catch((error: unknown) => String(error));
}

/** Answers an outline of one symbol that has its id for a name. */
function toy(id: string, keys: object = {}): ScriptedPlugin {
  return new ScriptedPlugin({ id, ...keys }, { [outline]: () => [symbol(id)] });
}

function hanging(id: string): ScriptedPlugin {
  return new ScriptedPlugin({ id }, { [outline]: () => hang() });
}

function failing(id: string, code: ErrorCode): ScriptedPlugin {
  const plugin = new ScriptedPlugin({ id });
  plugin.handlers = { [outline]: () => Promise.reject(plugin.failure(code, `${id} failed.`)) };
  return plugin;
}

interface Promised {
  readonly plugin: ScriptedPlugin;
  answer(): void;
}

/** Answers when the test says so. */
function promised(id: string): Promised {
  const answered = new Emitter<DocumentSymbol[]>();
  const answer = new Promise<DocumentSymbol[]>((resolve) => answered.event(resolve));
  const plugin = new ScriptedPlugin({ id }, { [outline]: () => answer });
  return { plugin, answer: () => answered.fire([symbol(id)]) };
}

function answering(id: string): Promised {
  return { plugin: toy(id), answer() {} };
}

function benchOf(plugins: readonly Promised[]): Workbench {
  const bench = workbench(plugins.map(({ plugin }) => plugin));
  bench.open("x.toy", "text", "toy");
  return bench;
}

function ask(bench: Workbench, path = "x.toy", token = never): Promise<Outline> {
  return bench.router.ask(outline, { textDocument: { uri: bench.uri(path) } }, token);
}

function namesOf(symbols: Outline): string[] {
  return (symbols ?? []).map(({ name }) => name);
}

function symbol(name: string): DocumentSymbol {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  return { name, kind: SymbolKind.Class, range, selectionRange: range };
}

function aborted(): Token {
  const given = new Cancellation();
  given.abort();
  return given.signal;
}

function hovering(id: string): { readonly id: string; readonly features: readonly string[] } {
  return { id, features: ["textDocument/hover"] };
}
