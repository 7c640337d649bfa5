import { strict as assert } from "node:assert";
import {
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Location,
  type Range,
  type SymbolInformation,
  SymbolKind,
} from "vscode-languageserver-protocol";
import type { Answer } from "../../../server/src/routing/answer.ts";
import {
  type EditorCapabilities,
  editorCapabilities,
} from "../../../server/src/routing/editorCapabilities.ts";
import { mergeDefinitions } from "../../../server/src/routing/mergers/definition.ts";
import { mergeDocumentLinks } from "../../../server/src/routing/mergers/documentLink.ts";
import { mergeDocumentSymbols } from "../../../server/src/routing/mergers/documentSymbol.ts";
import { mergeFoldingRanges } from "../../../server/src/routing/mergers/foldingRange.ts";
import { mergeHovers } from "../../../server/src/routing/mergers/hover.ts";
import { mergeWorkspaceSymbols } from "../../../server/src/routing/mergers/workspaceSymbol.ts";

const rich: EditorCapabilities = {
  hasNestedSymbols: true,
  hasDefinitionLinks: true,
  hasLinkTooltips: true,
  hoverFormat: "markdown",
};
const poor = editorCapabilities({});
const textDocument = { uri: "file:///a" };
const position = { line: 0, character: 0 };

describe("Merging outlines", () => {
  const context = { params: { textDocument }, symbolLimit: 100 };
  const tree = symbol("Shop", 0, 9, [symbol("open", 1, 2), symbol("close", 3, 4)]);

  it("documentSymbol: union in stable order; one plugin's tree is never torn apart", () => {
    const inside = symbol("todo", 1, 1);
    const merged = mergeDocumentSymbols(by({ a: [tree], b: [inside] }), {
      ...context,
      editor: rich,
    });
    assert.deepEqual(merged, [tree, inside]);
  });

  it("documentSymbol: flat, with the container's name, as the editor can show", () => {
    const merged = mergeDocumentSymbols(by({ a: [tree], b: [symbol("todo", 1, 1)] }), {
      ...context,
      editor: poor,
    });
    assert.deepEqual(
      merged.map((each) => [each.name, "containerName" in each ? each.containerName : undefined]),
      [
        ["Shop", undefined],
        ["open", "Shop"],
        ["close", "Shop"],
        ["todo", undefined],
      ],
    );
    assert.ok(merged.every((each) => "location" in each && each.location.uri === textDocument.uri));
  });

  it("flattens a tree that is nested 100,000 deep", () => {
    let deep = symbol("leaf", 0, 1);
    for (let depth = 0; depth < 100_000; depth++) deep = symbol("n", 0, 1, [deep]);
    const merged = mergeDocumentSymbols(by({ a: [deep] }), { ...context, editor: poor });
    assert.equal(merged.length, 100_001);
  });
});

describe("Merging symbols of the workspace", () => {
  const context = { params: { query: "shop" }, editor: rich, symbolLimit: 3 };

  it("union, without duplicates by name, kind and location", () => {
    const shop = found("shop", 1);
    const merged = mergeWorkspaceSymbols(
      by({ a: [shop], b: [{ ...shop }, found("shop", 2)] }),
      context,
    );
    assert.deepEqual(
      merged.map(({ location }) => location.range.start.line),
      [1, 2],
    );
  });

  it("puts the best match first, whoever found it, and caps", () => {
    const merged = mergeWorkspaceSymbols(
      by({
        a: [found("workshop", 1), found("sxhxoxp", 2)],
        b: [found("shop", 3), found("shopping", 4)],
      }),
      context,
    );
    assert.deepEqual(
      merged.map(({ name }) => name),
      ["shop", "shopping", "workshop"],
    );
  });

  it("leaves a single answer in its own order", () => {
    const merged = mergeWorkspaceSymbols(
      by({ a: [found("workshop", 1), found("shop", 2)] }),
      context,
    );
    assert.deepEqual(
      merged.map(({ name }) => name),
      ["workshop", "shop"],
    );
  });
});

describe("Merging folding ranges", () => {
  it("on overlap the first wins", () => {
    const merged = mergeFoldingRanges(
      by({
        a: [fold(10, 20), fold(12, 14)],
        b: [fold(10, 15), fold(15, 25), fold(5, 12), fold(30, 40)],
      }),
    );
    assert.deepEqual(merged, [fold(10, 20), fold(12, 14), fold(30, 40)]);
  });

  it("keeps a range of a later plugin that holds or is held by an earlier one", () => {
    const merged = mergeFoldingRanges(by({ a: [fold(10, 20)], b: [fold(0, 30), fold(12, 13)] }));
    assert.deepEqual(merged, [fold(0, 30), fold(10, 20), fold(12, 13)]);
  });

  it("is not slow where two plugins answer with a quarter of a million ranges each", () => {
    const many = Array.from({ length: 250_000 }, (_, line) => fold(line, line + 3));
    assert.ok(mergeFoldingRanges(by({ a: many, b: many })).length >= 5000);
  });
});

describe("Merging links", () => {
  const context = { params: { textDocument }, symbolLimit: 100 };
  const links = by({
    a: [{ range: range(0), target: "file:///x", tooltip: "x" }],
    b: [
      { range: range(0), target: "file:///y" },
      { range: range(1), target: "file:///z" },
    ],
  });

  it("concatenated; of two links on the same range the first stays", () => {
    const merged = mergeDocumentLinks(links, { ...context, editor: rich });
    assert.deepEqual(
      merged.map(({ target }) => target),
      ["file:///x", "file:///z"],
    );
  });

  it("leaves tooltips out for editors that show none", () => {
    const [first] = mergeDocumentLinks(links, { ...context, editor: poor });
    assert.deepEqual(first, { range: range(0), target: "file:///x" });
  });
});

describe("Merging definitions", () => {
  const params = { textDocument, position };
  const place: Location = { uri: "file:///x", range: range(1) };
  const linkTo = (line: number) => ({
    originSelectionRange: range(0),
    targetUri: "file:///x",
    targetRange: range(line),
    targetSelectionRange: range(line),
  });

  it("union without duplicates by uri and range", () => {
    const other = { uri: "file:///x", range: range(2) };
    const merged = mergeDefinitions(by({ a: [place], b: [{ ...place }, other] }), {
      params,
      editor: rich,
      symbolLimit: 0,
    });
    assert.deepEqual(merged, [place, other]);
  });

  it("LocationLink only if the editor has linkSupport", () => {
    const answers = by({ a: [linkTo(1)], b: [{ uri: "file:///x", range: range(2) }] });
    const context = { params, symbolLimit: 0 };
    assert.deepEqual(mergeDefinitions(answers, { ...context, editor: poor }), [
      { uri: "file:///x", range: range(1) },
      { uri: "file:///x", range: range(2) },
    ]);
    assert.deepEqual(mergeDefinitions(answers, { ...context, editor: rich }), [
      linkTo(1),
      { targetUri: "file:///x", targetRange: range(2), targetSelectionRange: range(2) },
    ]);
  });
});

describe("Merging hovers", () => {
  const context = { params: { textDocument, position }, symbolLimit: 0 };

  it("union under headings, equal contents once", () => {
    const merged = mergeHovers(by({ a: text("same"), b: text("same"), c: text("other") }), {
      ...context,
      editor: rich,
    });
    assert.equal(valueOf(merged), "**A**\n\nsame\n\n---\n\n**C**\n\nother");
  });

  it("stands without a heading where one plugin has something to say", () => {
    const merged = mergeHovers(by({ a: text("only"), b: text(" ") }), { ...context, editor: rich });
    assert.deepEqual(merged, { contents: { kind: "markdown", value: "only" } });
  });

  it("takes every form that LSP knows and gives the editor's format", () => {
    const merged = mergeHovers(
      by({
        a: { contents: ["one", { language: "rust", value: "fn f()" }], range: range(3) },
        b: { contents: "two" },
      }),
      { ...context, editor: poor },
    );
    assert.deepEqual(merged, {
      contents: { kind: "plaintext", value: "A:\n\none\n\nfn f()\n\nB:\n\ntwo" },
      range: range(3),
    });
  });
});

describe("Every merger", () => {
  it("never changes what it is given, and leaves optional fields out, never null", () => {
    const symbols = freeze(by({ a: [symbol("s", 0, 2, [symbol("t", 1, 1)])] }));
    const folds = freeze(by({ a: [fold(5, 6)], b: [fold(1, 2)] }));
    const links = freeze(by({ a: [{ range: range(0) }] }));
    const results = [
      mergeDocumentSymbols(symbols, { params: { textDocument }, editor: poor, symbolLimit: 0 }),
      mergeFoldingRanges(folds),
      mergeDocumentLinks(links, { params: { textDocument }, editor: poor, symbolLimit: 0 }),
    ];
    assert.ok(!JSON.stringify(results).includes("null"));
  });
});

function text(value: string): Hover {
  return { contents: { kind: "markdown", value } };
}

function valueOf({ contents }: Hover): unknown {
  return Object(contents).value;
}

/** Answers in routing order, by plugin. */
function by<T>(values: Readonly<Record<string, T>>): Answer<T>[] {
  return Object.entries(values).map(([plugin, value]) => ({
    plugin,
    name: plugin.toUpperCase(),
    value,
  }));
}

function range(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 4 } };
}

function symbol(
  name: string,
  from: number,
  to: number,
  children?: DocumentSymbol[],
): DocumentSymbol {
  return {
    name,
    kind: SymbolKind.Class,
    range: { start: { line: from, character: 0 }, end: { line: to, character: 9 } },
    selectionRange: range(from),
    ...(children ? { children } : {}),
  };
}

function found(name: string, line: number): SymbolInformation {
  return { name, kind: SymbolKind.Class, location: { uri: "file:///a", range: range(line) } };
}

function fold(startLine: number, endLine: number): FoldingRange {
  return { startLine, endLine };
}

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}
