import { strict as assert } from "node:assert";
import type { DocumentSymbol, Range } from "@chorus/plugin-sdk/protocol";
import { indexProgress, replies } from "@chorus/plugin-sdk/replies";

describe("a reply", () => {
  const refused: readonly (readonly [string, keyof typeof replies, unknown, string])[] = [
    ["that is nothing", "parse", null, ""],
    ["whose symbols are no array", "parse", { symbols: {}, imports: [] }, "symbols"],
    ["with a symbol without a name", "parse", symbols({ name: "" }), "symbols.0.name"],
    ["with an unknown symbol kind", "parse", symbols({ kind: 27 }), "symbols.0.kind"],
    ["with half a line", "parse", symbols({ range: range(0.5, 0, 1, 0) }), "symbols.0.range.start"],
    [
      "with a negative line",
      "parse",
      symbols({ range: range(-1, 0, 1, 0) }),
      "symbols.0.range.start",
    ],
    [
      "with a line that is no number",
      "parse",
      symbols({ range: { start: { line: "0", character: 0 }, end: { line: 1, character: 0 } } }),
      "symbols.0.range.start",
    ],
    [
      "with an endless line",
      "parse",
      symbols({ range: range(0, 0, Number.POSITIVE_INFINITY, 0) }),
      "symbols.0.range.end",
    ],
    [
      "with a range that ends before it starts",
      "parse",
      symbols({ range: range(2, 0, 1, 0) }),
      "symbols.0.range",
    ],
    [
      "with a name outside of its symbol",
      "parse",
      symbols({ selectionRange: range(9, 0, 9, 1) }),
      "symbols.0.selectionRange",
    ],
    [
      "with a bad child",
      "parse",
      symbols({ children: [symbol(), symbol({ kind: 0 })] }),
      "symbols.0.children.1.kind",
    ],
    ["with children that are no array", "parse", symbols({ children: 3 }), "symbols.0.children"],
    [
      "with an import of an unknown kind",
      "parse",
      {
        symbols: [],
        imports: [
          {
            range: range(0, 0, 0, 1),
            specifier: "a",
            specifierRange: range(0, 0, 0, 1),
            kind: "magic",
          },
        ],
      },
      "imports.0.kind",
    ],
    [
      "with a fold that ends before it starts",
      "textDocument/foldingRange",
      [{ startLine: 3, endLine: 2 }],
      "0",
    ],
    [
      "with a dependency from nowhere",
      "analyzeManifest",
      {
        ecosystem: "npm",
        dependencies: [
          {
            name: "a",
            kind: "normal",
            source: { kind: "moon" },
            range: range(0, 0, 0, 1),
            nameRange: range(0, 0, 0, 1),
          },
        ],
      },
      "dependencies.0.source.kind",
    ],
    [
      "with a reference to a variable that is written as nothing",
      "analyzeManifest",
      {
        ecosystem: "maven",
        dependencies: [],
        variables: [{ name: "a", value: "1", references: [{ name: "b", text: "" }] }],
      },
      "variables.0.references.0.text",
    ],
    [
      "with null for what is absent",
      "analyzeManifest",
      { ecosystem: "npm", dependencies: [], package: null },
      "package",
    ],
    [
      "with an edit without a text",
      "editManifest",
      { edits: [{ range: range(0, 0, 0, 0) }] },
      "edits.0.newText",
    ],
    [
      "with a target of an unknown kind",
      "imports/resolve",
      { targets: [[{ kind: "guess" }]] },
      "targets.0.0.kind",
    ],
    ["with an unknown sync", "initialize", { protocolVersion: "1.0", sync: "often" }, "sync"],
    ["with an unknown health", "health", { status: "so-so" }, "status"],
  ];
  for (const [what, method, reply, path] of refused) {
    it(`${what} is refused, and the message says where`, () => {
      const result = replies[method].safeParse(reply);
      assert.ok(!result.success);
      assert.equal(result.error.issues[0]?.path.join("."), path);
    });
  }

  it("keeps keys of a later version", () => {
    const reply = { symbols: [symbol({ colour: "red" })], imports: [], weather: "fine" };
    assert.deepEqual(replies.parse.parse(reply), reply);
  });

  it("may say anything where nothing is asked", () => {
    assert.equal(replies.shutdown.parse("bye"), null);
    assert.deepEqual(replies.index.parse(null), {});
  });

  it("that is nested without end is refused and exhausts no stack", () => {
    let nested = symbol();
    for (let depth = 0; depth < 100_000; depth++) nested = symbol({ children: [nested] });
    const result = replies["textDocument/documentSymbol"].safeParse([nested]);
    assert.match(result.error?.issues[0]?.message ?? "", /nested more than/);
  });

  it("of a thousand symbols takes less time to check than to read", () => {
    const many = {
      symbols: Array.from({ length: 50 }, () =>
        symbol({ children: Array.from({ length: 19 }, () => symbol()) }),
      ),
      imports: [],
    };
    const text = JSON.stringify(many);
    const reading = fastest(() => JSON.parse(text));
    const checking = fastest(() => replies.parse.parse(many));
    assert.ok(checking < reading, `read in ${reading} ms, checked in ${checking} ms`);
  });
});

describe("a piece of an index", () => {
  const refused: readonly (readonly [string, object, string])[] = [
    ["kinds of another length", { kinds: [] }, "kinds"],
    ["too few positions", { positions: [0, 0, 0] }, "positions"],
    ["a parent that comes later", { parents: [0] }, "parents.0"],
    ["a name that is no text", { names: [3] }, "names.0"],
    ["a range that ends before it starts", { positions: [2, 0, 1, 0] }, "positions.0"],
  ];
  for (const [what, columns, path] of refused) {
    it(`with ${what} is refused`, () => {
      assert.ok(indexProgress.safeParse(pieceWith({})).success);
      const result = indexProgress.safeParse(pieceWith(columns));
      assert.match(JSON.stringify(result.error?.issues), new RegExp(`"${path.split(".")[0]}"`));
    });
  }
});

function pieceWith(columns: object): unknown {
  const good = { names: ["a"], kinds: [12], parents: [-1], positions: [0, 0, 0, 1] };
  return { files: [{ uri: "file:///a", symbols: { ...good, ...columns } }] };
}

function range(line: number, character: number, endLine: number, endCharacter: number): Range {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}

function symbol(changes: object = {}): DocumentSymbol {
  const plain = {
    name: "main",
    kind: 12 as const,
    range: range(0, 0, 4, 1),
    selectionRange: range(0, 3, 0, 7),
  };
  return { ...plain, ...changes };
}

function symbols(changes: object): unknown {
  return { symbols: [symbol(changes)], imports: [] };
}

function fastest(run: () => unknown): number {
  const times = Array.from({ length: 30 }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return Math.min(...times);
}
