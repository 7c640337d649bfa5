import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import {
  charMask,
  containmentIn,
  makeNeedle,
  NO_MATCH,
  rank,
  readQuery,
} from "../../../server/src/workspace/symbolQuery.ts";

/** The names that match, best first. */
function ranked(query: string, names: readonly string[]): string[] {
  const needle = makeNeedle(query);
  return names
    .map((name) => ({ name, rank: rank(needle, name) }))
    .filter(({ rank }) => rank !== NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .map(({ name }) => name);
}

describe("a symbol query", () => {
  const cases: [name: string, query: string, best: string[], none: string[]][] = [
    [
      "finds characters in order, wherever they stand",
      "ordsvc",
      ["OrderService"],
      ["ServiceOrder", "OrdSrv"],
    ],
    [
      "puts exact before prefix before words before substring before scattered",
      "os",
      ["os", "Os", "osage", "OrderService", "kudos", "closest", "Oops"],
      ["so"],
    ],
    ["prefers the shorter name", "get", ["get", "getAll", "getEverything"], []],
    [
      "knows words in camel case, snake case, kebab case and behind digits",
      "gt",
      ["getTop", "get-top", "get_tops", "v2_gone_top", "lengths"],
      [],
    ],
    ["knows the last capital of an abbreviation as the start of a word", "hs", ["HTTPServer"], []],
    [
      "takes a word's beginning in the middle of a name before its middle",
      "serv",
      ["OrderServer", "conserve"],
      [],
    ],
    ["folds case beyond ASCII", "ÄRG", ["ärger", "größeÄrgern"], ["arger"]],
    ["matches everything when it is empty", "", ["a", "bc"], []],
  ];
  for (const [name, query, best, none] of cases) {
    it(name, () => {
      assert.deepEqual(ranked(query, [...best.toReversed(), ...none]), best);
    });
  }

  it("agrees with a naive subsequence test, mask and all", () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "B", "c", "_", "1", "É", "é", "İ"),
      maxLength: 8,
    });
    fc.assert(
      fc.property(word, word, (query, name) => {
        let rest = lower(name);
        const expected = lower(query).every((letter) => {
          const at = rest.indexOf(letter);
          rest = rest.slice(at + 1);
          return at >= 0;
        });
        const needle = makeNeedle(query);
        assert.equal(rank(needle, name) !== NO_MATCH, expected);
        if (expected) assert.equal(charMask(name) & needle.mask, needle.mask);
      }),
    );
  });

  it("does not slow down on names made to slow it down", () => {
    const name = "aA".repeat(2000);
    const start = performance.now();
    rank(makeNeedle(`${"a".repeat(200)}b`), name);
    rank(makeNeedle("a".repeat(200)), `b${name}`);
    assert.ok(performance.now() - start < 2000);
  });

  const readings: [query: string, ...expected: string[]][] = [
    ["total", "total"],
    ["Order.total", "Order.total", "total in Order"],
    ["shop::order::total", "shop::order::total", "total in order in shop"],
    ["Order#total", "Order#total", "total in Order"],
    ["Order->total", "Order->total", "total in Order"],
    ["total order", "totalorder", "total in order"],
    ["Order.", "Order.", " in Order"],
    ["  "],
  ];
  for (const [query, ...expected] of readings) {
    it(`'${query}' is read as ${expected.map((one) => `'${one}'`).join(" or ") || "everything"}`, () => {
      const read = readQuery(query).map(({ name, containers }) =>
        [name, ...containers].map(({ text }) => text).join(" in "),
      );
      assert.deepEqual(read, expected);
    });
  }

  it("meets its containers on the way outwards, and the file at the end", () => {
    assert.equal(inside(["order"], ["Order", "shop"]), "exact");
    assert.equal(inside(["ord"], ["Order", "shop"]), "loose");
    assert.equal(inside(["shop"], ["Order", "shop"]), "exact");
    assert.equal(inside(["order", "shop"], ["shop", "order"]), "none");
    assert.equal(inside(["models"], [], ["models", "src"]), "exact");
    assert.equal(inside(["mod"], [], ["models", "src"]), "none");
    assert.equal(inside(["order", "src"], ["Order"], ["models", "src"]), "exact");
  });
});

/** In lower case, a code unit at a time. */
function lower(text: string): string[] {
  return Array.from({ length: text.length }, (_, i) => text.charAt(i).toLowerCase().charAt(0));
}

function inside(containers: string[], ancestors: string[], files: string[] = []): string {
  return containmentIn(containers.map(makeNeedle), ancestors, files);
}
