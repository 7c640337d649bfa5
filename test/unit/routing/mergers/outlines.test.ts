import { strict as assert } from "node:assert";
import {
  type DocumentSymbol,
  type Range,
  type SymbolInformation,
  SymbolKind,
} from "vscode-languageserver-protocol";
import { mergeDocumentSymbols } from "../../../../server/src/routing/mergers/documentSymbol.ts";
import { by, lines, poor, range, rich, symbol, textDocument } from "../../../support/answers.ts";

const nesting = { params: { textDocument }, editor: rich };
const flat = { params: { textDocument }, editor: poor };
const tree = symbol("Shop", 0, 9, [symbol("open", 1, 2), symbol("close", 3, 4)]);

describe("Merging outlines", () => {
  it("documentSymbol: union in stable order; one plugin's tree is never torn apart", () => {
    const inside = symbol("todo", 1, 1);
    const merged = mergeDocumentSymbols(by({ a: [tree], b: [inside] }), nesting);
    assert.deepEqual(merged, [tree, inside]);
  });

  it("documentSymbol: flat, with the container's name, as the editor can show", () => {
    const merged = mergeDocumentSymbols(by({ a: [tree], b: [symbol("todo", 1, 1)] }), flat);
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

  it("is all of one shape where a stock server answers flat beside one that nests", () => {
    const answers = by({ a: [tree], b: [information("todo", lines(1, 2))] });
    const todo = { name: "todo", kind: SymbolKind.Function };
    assert.deepEqual(mergeDocumentSymbols(answers, nesting), [
      tree,
      { ...todo, range: lines(1, 2), selectionRange: lines(1, 2) },
    ]);
    const listed = mergeDocumentSymbols(answers, flat);
    assert.ok(listed.every((each) => "location" in each));
    assert.equal(listed.length, 4);
  });

  it("flattens a tree that is nested 100,000 deep", () => {
    let deep = symbol("leaf", 0, 1);
    for (let depth = 0; depth < 100_000; depth++) deep = symbol("n", 0, 1, [deep]);
    assert.equal(mergeDocumentSymbols(by({ a: [deep] }), flat).length, 100_001);
  });
});

describe("A flat outline in an editor that nests", () => {
  const rows: readonly (readonly [string, readonly SymbolInformation[], string])[] = [
    [
      "becomes a tree by what lies in what, whatever the order",
      [
        information("close", lines(5, 6)),
        information("Shop", lines(0, 9)),
        information("till", lines(6, 6)),
        information("main", lines(10, 12)),
      ],
      "Shop(close(till)) main",
    ],
    [
      "becomes a tree by the containers' names, where only names have ranges",
      [
        information("Shop", range(0)),
        information("open", range(1), "Shop"),
        information("Bar", range(3)),
        information("open", range(4), "Bar"),
      ],
      "Shop(open) Bar(open)",
    ],
    [
      "keeps the names of one declaration side by side",
      [information("a", lines(0, 1)), information("b", lines(0, 1))],
      "a b",
    ],
    [
      "nests on one range what says that it is inside",
      [information("default", lines(0, 1)), information("run", lines(0, 1), "default")],
      "default(run)",
    ],
    [
      "keeps a constructor that bears its class's name in the class, and in nothing else",
      [information("Shop", lines(0, 5)), information("Shop", lines(1, 2), "Shop")],
      "Shop(Shop)",
    ],
    [
      "stands at the top where the container is nowhere",
      [information("open", range(1), "Shop")],
      "open",
    ],
  ];
  for (const [title, symbols, expected] of rows) {
    it(title, () => {
      const merged = mergeDocumentSymbols(by({ a: [...symbols] }), nesting);
      assert.equal(drawn(merged), expected);
    });
  }

  it("is no slower than a sort for 100,000 symbols, nested as deep as they go", () => {
    const deep = Array.from({ length: 100_000 }, (_, at) =>
      information(`s${at}`, lines(at, 300_000 - at)),
    );
    const [top] = mergeDocumentSymbols(by({ a: deep }), nesting);
    assert.equal(top?.name, "s0");
  });
});

function information(name: string, at: Range, containerName?: string): SymbolInformation {
  return {
    name,
    kind: SymbolKind.Function,
    location: { uri: textDocument.uri, range: at },
    ...(containerName === undefined ? {} : { containerName }),
  };
}

function drawn(symbols: readonly (DocumentSymbol | SymbolInformation)[]): string {
  return symbols
    .map((each) => {
      const children = "children" in each && each.children ? `(${drawn(each.children)})` : "";
      return `${each.name}${children}`;
    })
    .join(" ");
}
