import { strict as assert } from "node:assert";
import { at, edit, hover, inDocument, location, range } from "../support/lspValues.ts";
import { multiplexer } from "../support/multiplexer.ts";
import type { Message } from "../support/scriptedServer.ts";
import {
  echo,
  fail,
  type Life,
  on,
  onceOn,
  reply,
  type Step,
  server,
} from "../support/serverScript.ts";

type Value = Message["params"];

const definition = "textDocument/definition";

describe("Merging answers", () => {
  it("31. codeLens, inlayHint, documentLink, color: concatenated, owner-tagged for resolve.", async () => {
    const life = (name: string, column: number): Life => {
      const where = range(0, column, column + 1);
      return server(
        {
          codeLensProvider: { resolveProvider: true },
          inlayHintProvider: { resolveProvider: true },
          documentLinkProvider: { resolveProvider: true },
          colorProvider: true,
        },
        on("textDocument/codeLens", reply([{ range: where, data: name }])),
        on("textDocument/inlayHint", reply([{ position: where.start, label: name, data: name }])),
        on("textDocument/documentLink", reply([{ range: where, data: name }])),
        on("textDocument/documentColor", reply([{ range: where, color: red }])),
        on("codeLens/resolve", echo({ command: { title: name, command: `${name}.run` } })),
        on("inlayHint/resolve", echo({ tooltip: name })),
        on("documentLink/resolve", echo({ target: `file:///${name}` })),
      );
    };
    await using bench = await multiplexer({
      servers: { alpha: life("alpha", 5), beta: life("beta", 1) },
    });
    const uri = await bench.openReady("a.txt", "some text");
    const requests = {
      "textDocument/codeLens": "codeLens/resolve",
      "textDocument/inlayHint": "inlayHint/resolve",
      "textDocument/documentLink": "documentLink/resolve",
    };
    for (const [method, resolve] of Object.entries(requests)) {
      const found: readonly Value[] = await bench.editor.ask(method, {
        ...inDocument(uri),
        range: range(0, 0, 9),
      });
      assert.deepEqual(
        found.map((item) => (item.position ?? item.range.start).character),
        [5, 1],
        method,
      );
      const resolved: Value[] = [];
      for (const item of found) resolved.push(await bench.editor.ask(resolve, item));
      assert.deepEqual(
        resolved.map((item) => item.command?.title ?? item.tooltip ?? item.target.slice(8)),
        ["alpha", "beta"],
        resolve,
      );
      for (const name of ["alpha", "beta"]) {
        const asked = bench.server(name).received(resolve);
        assert.deepEqual(
          asked.map(({ params }) => params.data),
          [name],
        );
      }
    }
    const colors: readonly Value[] = await bench.editor.ask(
      "textDocument/documentColor",
      inDocument(uri),
    );
    assert.deepEqual(colors, [
      { range: range(0, 5, 6), color: red },
      { range: range(0, 1, 2), color: red },
    ]);
  });

  it("35. foldingRange: on overlap the first wins.", async () => {
    const method = "textDocument/foldingRange";
    await using bench = await multiplexer({
      servers: {
        alpha: server(
          { foldingRangeProvider: true },
          on(method, reply([fold(0, 4, "region"), fold(1, 2)])),
        ),
        beta: server(
          { foldingRangeProvider: true },
          // The same, one that crosses alpha's, one inside and one beside.
          on(method, reply([fold(0, 4, "comment"), fold(3, 7), fold(1, 3), fold(8, 9)])),
        ),
      },
    });
    const uri = await bench.openReady("a.txt", "x\n".repeat(12));
    const found: readonly Value[] = await bench.editor.ask(method, inDocument(uri));
    const folds = found.map(({ startLine, endLine, kind }) => [startLine, endLine, kind ?? ""]);
    assert.deepEqual(
      folds.toSorted(([a = 0], [b = 0]) => Number(a) - Number(b)),
      [
        [0, 4, "region"],
        [1, 2, ""],
        [8, 9, ""],
      ],
    );
  });

  it("36. null, `[]` and an error are three things; an error only if all fail.", async () => {
    const here = [location("file:///w/a.txt", range(0, 0, 1))];
    const table: readonly { alpha: Step; beta: Step; result: unknown }[] = [
      { alpha: reply(null), beta: reply(null), result: null },
      { alpha: reply([]), beta: reply(null), result: [] },
      { alpha: reply([]), beta: reply([]), result: [] },
      { alpha: fail("broken"), beta: reply(null), result: null },
      { alpha: fail("broken"), beta: reply([]), result: [] },
      { alpha: reply(here), beta: fail("broken"), result: here },
      { alpha: reply(null), beta: reply(here), result: here },
    ];
    const life = (steps: readonly Step[], last: Step): Life =>
      server(
        { definitionProvider: true },
        ...steps.map((step) => onceOn(definition, step)),
        on(definition, last),
      );
    const [alphas, betas] = [table.map(({ alpha }) => alpha), table.map(({ beta }) => beta)];
    await using bench = await multiplexer({
      servers: {
        alpha: life(alphas, fail("alpha is broken")),
        beta: life(betas, fail("beta is broken")),
      },
    });
    const uri = await bench.openReady("a.txt", "text");
    for (const [index, { result }] of table.entries()) {
      // A new place each time, so that nothing is known from before.
      const found = await bench.editor.ask(definition, at(uri, 0, index));
      assert.deepEqual(found, result, `row ${index}`);
    }
    const { error, ...answer } = await bench.editor.request(definition, at(uri, 0, 99)).answer;
    assert.equal("result" in answer, false);
    assert.match(error?.message ?? "", /broken/);
  });

  it("37. Optional fields are left out, never null; one plugin's result never changes another's.", async () => {
    const method = "textDocument/codeAction";
    const sparse = { title: "fix", kind: "quickfix" };
    const full = {
      title: "fix",
      kind: "quickfix",
      isPreferred: true,
      diagnostics: [],
      edit: { changes: { "file:///w/a.txt": [edit(range(0, 0, 1), "y")] } },
    };
    const life = (action: object): Life =>
      server(
        { codeActionProvider: true, hoverProvider: true, completionProvider: {} },
        on(method, reply([action])),
        on("textDocument/hover", reply(hover("text"))),
        on("textDocument/completion", reply([{ label: "same", ...action }])),
      );
    await using bench = await multiplexer({
      servers: { alpha: life(sparse), beta: life(full) },
      capabilities: {
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: {} } } },
      },
    });
    const uri = await bench.openReady("a.txt", "text");
    const actions: readonly Value[] = await bench.editor.ask(method, {
      ...inDocument(uri),
      range: range(0, 0, 1),
      context: { diagnostics: [] },
    });
    assert.deepEqual(
      actions
        .map(({ data: _tag, ...action }) => action)
        .toSorted((a, b) => Object.keys(a).length - Object.keys(b).length),
      [sparse, full],
    );
    const others = [
      await bench.editor.ask("textDocument/hover", at(uri)),
      await bench.editor.ask("textDocument/completion", at(uri)),
      actions,
    ];
    assert.doesNotMatch(JSON.stringify(others), /null/);
    // The next answer is what it would have been without the first.
    const again: readonly Value[] = await bench.editor.ask(method, {
      ...inDocument(uri),
      range: range(0, 0, 1),
      context: { diagnostics: [] },
    });
    assert.deepEqual(
      again.map(({ title }) => title),
      actions.map(({ title }) => title),
    );
  });
});

const red = { red: 1, green: 0, blue: 0, alpha: 1 };

const fold = (startLine: number, endLine: number, kind?: string): object => ({
  startLine,
  endLine,
  ...(kind ? { kind } : {}),
});
