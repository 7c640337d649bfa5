import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import {
  applyEdits,
  decode,
  editsBetween,
  encode,
  inRange,
  mergeTokens,
  onSingleLines,
  withoutOverlaps,
} from "../../../../server/src/routing/ways/semanticTokensData.ts";
import { createTokenLegend } from "../../../../server/src/routing/ways/semanticTokensLegend.ts";

const asItIs = { type: (index: number) => index, modifiers: (bits: number) => bits, isSame: true };

describe("The legend of semantic tokens", () => {
  it("begins with LSP's names, and what plugins add keeps its place", () => {
    const legend = createTokenLegend();
    const before = legend.handOut();
    assert.deepEqual(before.tokenTypes.slice(0, 2), ["namespace", "type"]);
    legend.learn({ legend: { tokenTypes: ["glyph", "type"], tokenModifiers: ["shiny"] } });
    const after = legend.handOut();
    assert.deepEqual(after.tokenTypes, [...before.tokenTypes, "glyph"]);
    assert.deepEqual(after.tokenModifiers, [...before.tokenModifiers, "shiny"]);
  });

  it("maps a plugin's numbers to the editor's, and knows no name that the editor has not got", () => {
    const legend = createTokenLegend();
    const options = {
      legend: { tokenTypes: ["glyph", "class", 7], tokenModifiers: ["static", "shiny", "async"] },
    };
    legend.learn(options);
    const early = legend.mapping(options);
    assert.deepEqual(
      [0, 1, 2, 3].map((index) => early.type(index)),
      [undefined, 2, undefined, undefined],
    );
    assert.equal(early.modifiers(0b111), (1 << 3) | (1 << 6));
    legend.handOut();
    const { tokenTypes, tokenModifiers } = legend.handOut();
    const late = legend.mapping(options);
    assert.equal(tokenTypes[late.type(0) ?? -1], "glyph");
    assert.equal(late.modifiers(0b010), 1 << tokenModifiers.indexOf("shiny"));
  });

  it("has no more modifiers than fit into a number, and takes any nonsense", () => {
    const legend = createTokenLegend();
    const tokenModifiers = Array.from({ length: 100 }, (_, at) => `m${at}`);
    for (const given of [{ tokenModifiers }, null, 7, { tokenTypes: "all" }])
      legend.learn({ legend: given });
    assert.equal(legend.handOut().tokenModifiers.length, 31);
    assert.equal(legend.mapping({}).type(0), undefined);
  });
});

describe("Semantic tokens as numbers", () => {
  it("are the same after they were read and written", () => {
    const data = [0, 5, 3, 1, 0, 0, 4, 2, 0, 3, 2, 1, 1, 1, 1];
    assert.deepEqual(decode(data, asItIs), [0, 5, 3, 1, 0, 0, 9, 2, 0, 3, 2, 1, 1, 1, 1]);
    assert.deepEqual(encode(decode(data, asItIs)), data);
  });

  it("keep their places where a token before them is left out", () => {
    const some = { ...asItIs, type: (index: number) => (index === 9 ? undefined : index) };
    const data = [0, 2, 1, 9, 0, 0, 3, 1, 1, 0, 1, 4, 1, 9, 0, 0, 2, 1, 1, 0];
    assert.deepEqual(encode(decode(data, some)), [0, 5, 1, 1, 0, 1, 6, 1, 1, 0]);
  });

  it("end where they stop making sense", () => {
    assert.deepEqual(decode([0, 1, 1, 1, 0, 0, -5, 1, 1, 0], asItIs), [0, 1, 1, 1, 0]);
    assert.deepEqual(decode([0, 1, 1], asItIs), []);
  });

  it("of two plugins are in document order, and the earlier plugin's where they overlap", () => {
    const first = [0, 4, 4, 1, 0, 2, 0, 3, 1, 0];
    const second = [0, 0, 4, 2, 0, 0, 6, 9, 2, 0, 0, 20, 1, 2, 0, 1, 0, 5, 2, 0, 2, 3, 1, 2, 0];
    assert.deepEqual(lines(mergeTokens([first, second])), [
      "0:0+4 2",
      "0:4+4 1",
      "0:20+1 2",
      "1:0+5 2",
      "2:0+3 1",
      "2:3+1 2",
    ]);
    assert.deepEqual(mergeTokens([]), []);
  });

  it("of any number of plugins never overlap, and all of the first are there", () => {
    fc.assert(
      fc.property(fc.array(tokenLists, { maxLength: 4 }), (lists) => {
        const merged = mergeTokens(lists);
        assert.deepEqual(withoutOverlaps(merged), merged);
        const first = lists.find(({ length }) => length > 0) ?? [];
        const all = new Set(lines(merged));
        assert.ok(lines(first).every((token) => all.has(token)));
      }),
    );
  });

  it("over several lines become one on each, without the ends of the lines", () => {
    const text = "/* a\r\n\r\n b */ x\ny";
    assert.deepEqual(lines(onSingleLines([0, 0, 13, 5, 0, 2, 6, 1, 1, 0], text)), [
      "0:0+4 5",
      "2:0+5 5",
      "2:6+1 1",
    ]);
    assert.deepEqual(lines(onSingleLines([3, 0, 99, 1, 0], text)), ["3:0+99 1"]);
  });

  it("of a range are those that have something of it", () => {
    const tokens = [0, 0, 5, 1, 0, 0, 6, 2, 1, 0, 1, 0, 3, 1, 0, 2, 0, 1, 1, 0];
    const range = { start: { line: 0, character: 5 }, end: { line: 2, character: 0 } };
    assert.deepEqual(lines(inRange(tokens, range)), ["0:6+2 1", "1:0+3 1"]);
  });
});

describe("The difference between two answers", () => {
  it("makes the second of the first, whatever they are, by at most one edit", () => {
    const data = fc
      .array(fc.integer({ min: 0, max: 3 }), { maxLength: 8 })
      .map((numbers) => numbers.flatMap((number) => [number, number, 1, 0, 0]));
    fc.assert(
      fc.property(data, data, (before, after) => {
        const edits = editsBetween(before, after);
        assert.ok(edits.length <= 1);
        assert.deepEqual(applyEdits(before, edits), after);
        assert.ok(edits.every(({ start, deleteCount }) => (start + deleteCount) % 5 === 0));
      }),
    );
  });

  it("is applied in any order, and refused where it is of other tokens", () => {
    const before = [1, 2, 3, 4, 5];
    const edits = [
      { start: 4, deleteCount: 1 },
      { start: 0, deleteCount: 1, data: [9, 9] },
    ];
    assert.deepEqual(applyEdits(before, edits), [9, 9, 2, 3, 4]);
    assert.equal(applyEdits(before, [{ start: 3, deleteCount: 3 }]), undefined);
    assert.equal(
      applyEdits(before, [
        { start: 0, deleteCount: 3 },
        { start: 2, deleteCount: 1 },
      ]),
      undefined,
    );
  });
});

/** Tokens of one plugin: in order, without overlaps. */
const tokenLists = fc
  .array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 6 }), fc.integer({ min: 1, max: 4 })), {
    maxLength: 12,
  })
  .map((tokens) =>
    withoutOverlaps(
      tokens
        .toSorted(([a, b], [c, d]) => a - c || b - d)
        .flatMap(([line, character, length]) => [line, character, length, 0, 0]),
    ),
  );

function lines(tokens: readonly number[]): string[] {
  const all: string[] = [];
  for (let at = 0; at < tokens.length; at += 5)
    all.push(`${tokens[at]}:${tokens[at + 1]}+${tokens[at + 2]} ${tokens[at + 3]}`);
  return all;
}
