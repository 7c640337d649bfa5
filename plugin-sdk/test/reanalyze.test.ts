import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { type Analysis, analyze, reanalyze } from "../src/tree-sitter/analysis.ts";
import { toFoldingRanges } from "../src/tree-sitter/folding.ts";
import { type Grammar, grammars } from "../src/tree-sitter/grammar.ts";
import { toDocumentSymbols } from "../src/tree-sitter/outline.ts";
import { symbolKinds } from "../src/tree-sitter/symbolKinds.ts";
import { inOrder } from "../src/tree-sitter/symbolQuery.ts";
import { changeBetween } from "../src/tree-sitter/textChange.ts";
import { toySetup } from "./support/toyPython.ts";

const text = `import os
import sys

class Colour(Enum):
    RED = 1
    def mix(self, other):
        def inner(): pass
        return inner

# one
# two
limit = 3
class Shop:
    def open(self): pass
def main():
    pass
`;

describe("what is found again after an edit", () => {
  let grammar: Grammar;
  before(async () => {
    grammar = await grammars({ python: toySetup })("python");
  });

  it("is what would be found in a new text", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        let now = text;
        let analysis = analyze(grammar, now);
        for (const { at, remove, insert } of edits) {
          const start = Math.floor(at * now.length);
          now = now.slice(0, start) + insert + now.slice(start + remove);
          analysis = reanalyze(grammar, analysis, now);
          const fresh = analyze(grammar, now);
          // From a syntax error the parser may recover in another way than from the start.
          if (String(analysis.tree.rootNode) === String(fresh.tree.rootNode)) {
            assert.deepEqual(found(analysis), found(fresh), now);
            compared++;
          }
          fresh.tree.delete();
        }
        analysis.tree.delete();
      }),
      { numRuns: 150 },
    );
    assert.ok(compared > 300, `${compared} edits gave the same tree`);
  });

  it("follows what a pattern depends on, far from the symbol itself", () => {
    let analysis = analyze(grammar, text);
    assert.equal(enumMembers(analysis.symbols), 1);
    analysis = reanalyze(grammar, analysis, text.replace("(Enum)", "(Thing)"));
    assert.equal(enumMembers(analysis.symbols), 0);
    analysis = reanalyze(grammar, analysis, text);
    assert.equal(enumMembers(analysis.symbols), 1);
    analysis.tree.delete();
  });

  it("is next to nothing in a long text", () => {
    const long = text.repeat(200);
    const analysis = analyze(grammar, long);
    const before = new Set(analysis.symbols);
    const again = reanalyze(grammar, analysis, long.replace("limit = 3", "limit = 4"));
    const foundAgain = again.symbols.filter((symbol) => !before.has(symbol));
    assert.equal(again.symbols.length, before.size);
    assert.ok(foundAgain.length < 5, `${foundAgain.length} of ${before.size} were found again`);
    again.tree.delete();
  });
});

describe("the change between two texts", () => {
  const cases: readonly (readonly [
    string,
    string,
    readonly [number, number, number] | undefined,
  ])[] = [
    ["same", "same", undefined],
    ["", "new", [0, 0, 3]],
    ["old", "", [0, 3, 0]],
    ["aXb", "aYYb", [1, 2, 3]],
    ["aa", "aaa", [2, 2, 3]],
    ["a👩b", "a👨b", [1, 3, 3]],
    ["👩👩", "👩", [2, 4, 2]],
  ];
  for (const [before, after, expected] of cases) {
    it(`from '${before}' to '${after}' is one stretch, and splits no character`, () => {
      const change = changeBetween(before, after);
      assert.deepEqual(change && [change.start, change.oldEnd, change.newEnd], expected);
    });
  }

  it("makes the one text out of the other", () => {
    const piece = fc.oneof(fc.string({ unit: "grapheme" }), fc.constant("x".repeat(5000)));
    fc.assert(
      fc.property(piece, piece, piece, piece, (head, old, fresh, tail) => {
        const [before, after] = [head + old + tail, head + fresh + tail];
        const change = changeBetween(before, after);
        if (!change) return assert.equal(before, after);
        const { start, oldEnd, newEnd } = change;
        assert.equal(
          before.slice(0, start) + after.slice(start, newEnd) + before.slice(oldEnd),
          after,
        );
      }),
    );
  });
});

const pieces = [
  "\n",
  "    ",
  "def f(a):\n    pass\n",
  "class B(Enum):\n",
  "(",
  ")",
  '"""',
  "#",
  "x = 1\n",
  "👩‍🚀",
  "\r",
  "import re\n",
  "",
];

const edit = fc.record({
  // Not a double: nearly all of those that are drawn lie at the ends.
  at: fc.nat(9_999).map((at) => at / 10_000),
  remove: fc.nat(40),
  insert: fc.constantFrom(...pieces),
});

function enumMembers(symbols: Analysis["symbols"]): number {
  return symbols.filter(({ kind }) => kind === symbolKinds.enumMember).length;
}

function found({ symbols, folds, text, lines }: Analysis): unknown {
  return {
    symbols: toDocumentSymbols({ symbols: inOrder(symbols), text, lines }),
    folds: toFoldingRanges(folds, text, lines),
  };
}
