import { strict as assert } from "node:assert";
import { TextDocumentIdentifier, type TextEdit } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Cancellation, never } from "../../../../server/src/base/cancellation.ts";
import { Cancelled } from "../../../../server/src/base/errors.ts";
import { createFormatting } from "../../../../server/src/routing/ways/formatting.ts";
import { isScratch } from "../../../../server/src/routing/ways/scratch.ts";
import { hang, type ScriptedPlugin } from "../../../support/fakeFleet.ts";
import { settle } from "../../../support/settle.ts";
import { benchPlugin, wayBench } from "../../../support/wayBench.ts";

const formatting = "textDocument/formatting";
const options = { tabSize: 2, insertSpaces: true };

describe("Formatting, where nobody chose a formatter", () => {
  it("is done by the first in routing order that has something to say", async () => {
    const silent = benchPlugin("a", { [formatting]: () => null });
    const broken = benchPlugin("b", { [formatting]: () => Promise.reject(new Error("syntax")) });
    const c = formatter("c", upper);
    const d = formatter("d", upper);
    const bench = formatBench([silent, broken, c, d], "one\n");
    assert.equal(await bench.format(), "ONE\n");
    assert.equal(d.asked.length, 0);
  });

  it("takes no edits for an answer: nothing is to be done", async () => {
    const done = benchPlugin("a", { [formatting]: () => [] });
    const bench = formatBench([done, formatter("b", upper)], "one\n");
    assert.deepEqual(await bench.edits(), []);
  });

  it("passes over an answer whose edits overlap, and says so in the log", async () => {
    const overlapping = benchPlugin("a", {
      [formatting]: () => [whole("one\n", "x"), { range: span(0, 0, 0, 2), newText: "y" }],
    });
    const bench = formatBench([overlapping, formatter("b", upper)], "one\n");
    assert.equal(await bench.format(), "ONE\n");
    assert.match(String(bench.logged[0]?.data?.message), /^A answered .* with edits that overlap/);
    await assert.rejects(formatBench([overlapping], "one\n").edits(), /edits that overlap/);
  });

  it("fails only where all fail", async () => {
    const broken = benchPlugin("a", { [formatting]: () => Promise.reject(new Error("syntax")) });
    const silent = benchPlugin("b", { [formatting]: () => null });
    await assert.rejects(formatBench([broken], "").edits(), { message: "syntax" });
    assert.equal(await formatBench([broken, silent], "").edits(), null);
  });
});

describe("Formatting by the formatters that the user chose", () => {
  it("is done by the one that was chosen, and by no other where that has nothing to say", async () => {
    const a = formatter("a", upper);
    const b = benchPlugin("b", { [formatting]: () => null });
    const bench = formatBench([a, b], "one\n", ["b"]);
    assert.equal(await bench.edits(), null);
    assert.equal(a.asked.length, 0);
    const without = formatBench([a], "one\n", ["not installed"]);
    assert.equal(await without.edits(), null);
    assert.deepEqual(without.logged.at(-1)?.data, {
      feature: formatting,
      chosen: ["not installed"],
    });
  });

  it("goes through a row of them, each on what the one before has made of the text", async () => {
    const sort = formatter("sort", (text) => text.split("\n").sort().join("\n").trim() + "\n");
    const b = formatter("b", upper);
    const bench = formatBench([b, sort], "b\na\n", ["sort", "b"]);
    assert.equal(await bench.format(), "A\nB\n");
    const [{ textDocument } = { textDocument: { uri: "" } }] = documentsOf(b);
    assert.deepEqual(documentsOf(sort), [{ textDocument: { uri: bench.uri } }]);
    // Beside the file, and named like it, for rules that go by folder or by ending.
    assert.match(textDocument.uri, /^file:\/\/\/folder\/chorus-scratch-\d+-main\.toy$/);
    assert.ok(isScratch(textDocument.uri));
    assert.ok(!isScratch(bench.uri));
    assert.deepEqual(b.told, [
      {
        method: "textDocument/didOpen",
        params: {
          textDocument: { ...textDocument, languageId: "toy", version: 1, text: "a\nb\n" },
        },
      },
      { method: "textDocument/didClose", params: { textDocument } },
    ]);
    assert.deepEqual(sort.told, []);
  });

  it("leaves alone the lines that come out as they were", async () => {
    const a = formatter("a", (text) => text.replace("b", "B"));
    const b = formatter("b", (text) => text.replace("d", "D"));
    const bench = formatBench([a, b], "a\nb\nc\nd\ne\n", ["a", "b"]);
    assert.deepEqual(await bench.edits(), [
      { range: span(1, 0, 1, 1), newText: "B" },
      { range: span(3, 0, 3, 1), newText: "D" },
    ]);
  });

  it("needs no scratch document where the one before has changed nothing", async () => {
    const a = benchPlugin("a", { [formatting]: () => [] });
    const b = formatter("b", upper);
    const bench = formatBench([a, b], "one\n", ["a", "b"]);
    assert.deepEqual(await bench.edits(), [whole("one\n", "ONE\n")]);
    assert.deepEqual(b.told, []);
  });

  it("goes on without one that fails, and closes its scratch document all the same", async () => {
    const a = formatter("a", upper);
    const b = benchPlugin("b", { [formatting]: () => Promise.reject(new Error("syntax")) });
    const c = formatter("c", (text) => `${text}!\n`);
    const bench = formatBench([a, b, c], "one\n", ["a", "b", "c"]);
    assert.equal(await bench.format(), "ONE\n!\n");
    assert.deepEqual(
      b.told.map(({ method }) => method),
      ["textDocument/didOpen", "textDocument/didClose"],
    );
  });

  it("starts one that sleeps before it is told of a scratch document", async () => {
    const a = formatter("a", upper);
    const b = formatter("b", (text) => `${text}!\n`);
    b.state = "idle";
    const bench = formatBench([a, b], "one\n", ["a", "b"]);
    const formatted = bench.format();
    await settle();
    assert.deepEqual([b.wakes, b.asked.length], [1, 0]);
    bench.fleet.start(b);
    assert.equal(await formatted, "ONE\n!\n");
    assert.equal(b.told.length, 2);
  });

  it("ends in time, with what has been done by then", async () => {
    const a = formatter("a", upper);
    const b = benchPlugin("b", { [formatting]: () => hang() });
    const bench = formatBench([a, b, formatter("c", upper)], "one\n", ["a", "b", "c"]);
    const formatted = bench.format();
    await settle();
    bench.clock.advance(20_000);
    assert.equal(await formatted, "ONE\n");
    assert.equal(b.asked[0]?.token.aborted, true);
    assert.equal(b.told.length, 2);
  });

  it("is cancelled with the editor's request", async () => {
    const a = benchPlugin("a", { [formatting]: () => hang() });
    const bench = formatBench([a], "one\n", ["a"]);
    const request = new Cancellation();
    const edits = bench.edits(request.signal);
    await settle();
    request.abort();
    await assert.rejects(edits, Cancelled);
    assert.equal(a.asked[0]?.token.aborted, true);
  });
});

describe("Formatting a part of a document", () => {
  const method = "textDocument/rangeFormatting";

  it("gives each of a row the part as it is then", async () => {
    const grows = benchPlugin("a", {
      [method]: ({ range }) => [
        { range: { start: range.start, end: range.start }, newText: "+\n" },
      ],
    });
    const b = benchPlugin("b", { [method]: ({ range }) => [{ range, newText: "done" }] });
    const bench = formatBench([grows, b], "one\ntwo\nthree\n", ["a", "b"]);
    const edits = await bench.ways[method](
      { textDocument: { uri: bench.uri }, range: span(1, 0, 1, 3), options },
      never,
    );
    assert.equal(bench.applied(edits), "one\ndone\nthree\n");
  });

  it("may be several parts at once", async () => {
    const several = "textDocument/rangesFormatting";
    const grows = benchPlugin("a", {
      [several]: ({ ranges }) =>
        ranges.map(({ start }) => ({ range: { start, end: start }, newText: "+\n" })),
    });
    const b = benchPlugin("b", {
      [several]: ({ ranges }) => ranges.map((range) => ({ range, newText: "x" })),
    });
    const bench = formatBench([grows, b], "one\ntwo\nthree\n", ["a", "b"]);
    const ranges = [span(0, 0, 0, 3), span(2, 0, 2, 5)];
    const params = { textDocument: { uri: bench.uri }, ranges, options };
    assert.equal(bench.applied(await bench.ways[several](params, never)), "x\ntwo\nx\n");
  });
});

describe("Formatting while typing", () => {
  const method = "textDocument/onTypeFormatting";

  it("is asked of those alone whose own character was typed", async () => {
    const brace = benchPlugin(
      "a",
      { [method]: () => [whole("", "brace")] },
      { [method]: { firstTriggerCharacter: "}" } },
    );
    const semicolon = benchPlugin(
      "b",
      { [method]: () => [whole("", "semicolon")] },
      { [method]: { firstTriggerCharacter: "\n", moreTriggerCharacter: [";"] } },
    );
    const bench = formatBench([brace, semicolon], "");
    const type = (ch: string) =>
      bench.ways[method](
        { textDocument: { uri: bench.uri }, position: { line: 0, character: 0 }, ch, options },
        never,
      );
    assert.deepEqual(await type("}"), [whole("", "brace")]);
    assert.deepEqual(await type(";"), [whole("", "semicolon")]);
    assert.deepEqual(await type("\n"), [whole("", "semicolon")]);
    assert.equal(await type("x"), null);
    assert.deepEqual([brace.asked.length, semicolon.asked.length], [1, 2]);
  });
});

describe("Before a file is saved", () => {
  const method = "textDocument/willSaveWaitUntil";

  it("every plugin that wants to may edit it, each after the other", async () => {
    const trim = benchPlugin("a", { [method]: () => [{ range: span(0, 3, 0, 5), newText: "" }] });
    const broken = benchPlugin("b", { [method]: () => Promise.reject(new Error("no")) });
    const end = benchPlugin("c", { [method]: () => [{ range: span(0, 3, 0, 3), newText: "\n" }] });
    const bench = formatBench([trim, broken, end], "one  ");
    const params = { textDocument: { uri: bench.uri }, reason: 1 as const };
    assert.equal(bench.applied(await bench.ways[method](params, never)), "one\n");
    assert.ok(isScratch(documentsOf(end)[0]?.textDocument.uri ?? ""));
  });
});

describe("The name of a scratch document", () => {
  it("is told from every other", () => {
    for (const uri of [
      "file:///a/chorus-scratch-1-b.rs",
      "untitled:chorus-scratch-20-Untitled-1",
    ]) {
      assert.equal(isScratch(uri), true, uri);
    }
    for (const uri of [
      "file:///chorus-scratch-1-a/b.rs",
      "file:///chorus-scratch-b.rs",
      "file:///my-chorus-scratch-1-b.rs",
    ]) {
      assert.equal(isScratch(uri), false, uri);
    }
  });
});

/** Formats what it has been told, else what the editor has, as a language server does. */
function formatter(id: string, format: (text: string) => string): ScriptedPlugin {
  return benchPlugin(id, {
    [formatting]: (_params: unknown, { document }: { document?: { text: string } | undefined }) => {
      const text = document?.text ?? "";
      return [whole(text, format(text))];
    },
  });
}

function upper(text: string): string {
  return text.toUpperCase();
}

function whole(text: string, newText: string): TextEdit {
  const document = TextDocument.create("", "", 0, text);
  return {
    range: { start: { line: 0, character: 0 }, end: document.positionAt(text.length) },
    newText,
  };
}

function span(line: number, character: number, endLine: number, endCharacter: number) {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}

/** The documents that a plugin was asked about. */
function documentsOf(plugin: ScriptedPlugin): { readonly textDocument: TextDocumentIdentifier }[] {
  return plugin.asked.flatMap(({ params }) => {
    if (typeof params !== "object" || !params || !("textDocument" in params)) return [];
    const { textDocument } = params;
    return TextDocumentIdentifier.is(textDocument) ? [{ textDocument }] : [];
  });
}

function formatBench(plugins: readonly ScriptedPlugin[], text: string, chosen?: readonly string[]) {
  const bench = wayBench(plugins, { text, choices: { formatters: () => chosen } });
  const ways = createFormatting(bench.options);
  const applied = (edits: TextEdit[] | null): string =>
    TextDocument.applyEdits(TextDocument.create("", "", 0, text), edits ?? []);
  const edits = (token = never) =>
    ways[formatting]({ textDocument: { uri: bench.uri }, options }, token);
  return { ...bench, ways, applied, edits, format: async () => applied(await edits()) };
}
