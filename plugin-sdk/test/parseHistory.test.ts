import { strict as assert } from "node:assert";
import {
  definePlugin,
  type FoldingRange,
  type ParseDelta,
  type ParseParams,
  type ParseResult,
} from "@chorus/plugin-sdk";
import { type Drive, drive } from "@chorus/plugin-sdk/testing";

/** A symbol a word, each with its line and column; a fold where there is a line to hide. */
const words = definePlugin({
  sync: "full",
  provideParse: ({ text }) => {
    const lines = text.split("\n");
    const foldingRanges: FoldingRange[] =
      lines.length > 1 ? [{ startLine: 0, endLine: lines.length - 1 }] : [];
    const symbols = lines.flatMap((content, line) =>
      [...content.matchAll(/\w+/g)].map(({ 0: name, index }) => {
        const [start, end] = [index, index + name.length].map((character) => ({ line, character }));
        const range = {
          start: start ?? { line, character: 0 },
          end: end ?? { line, character: 0 },
        };
        return { name, kind: 13 as const, range, selectionRange: range, children: [] };
      }),
    );
    return { symbols, imports: [], ...(text.includes("flat") ? {} : { foldingRanges }) };
  },
});

const uri = "file:///workspace/a.toy";

describe("A document that is parsed again", () => {
  it("is answered with what has changed since the answer that the host has", async () => {
    await using kit = await drive(words);
    await kit.open("a.toy", "one two three\nfour");
    const { resultId: first } = await kit.parse("a.toy");
    await kit.change("a.toy", { text: "one too three\nfour" });
    const answer = await again(kit, 2, first);
    assert.ok("edits" in answer);
    const { symbols, ...others } = answer.edits;
    assert.deepEqual(others, {});
    assert.deepEqual([symbols?.start, symbols?.deleteCount], [1, 1]);
    assert.deepEqual(
      symbols?.data.map(({ name }) => name),
      ["too"],
    );
    assert.notEqual(answer.resultId, first);
  });

  it("has nothing to tell where nothing has changed", async () => {
    await using kit = await drive(words);
    await kit.open("a.toy", "one\ntwo");
    const { resultId } = await kit.parse("a.toy");
    const answer = await again(kit, 1, resultId);
    assert.deepEqual("edits" in answer && answer.edits, {});
  });

  it("tells of what was put in and taken out, at either end of a list", async () => {
    await using kit = await drive(words);
    await kit.open("a.toy", "one two three");
    const { resultId: first } = await kit.parse("a.toy");
    await kit.change("a.toy", { text: "one two three\nfour" });
    const more = await again(kit, 2, first);
    assert.ok("edits" in more);
    assert.deepEqual(brief(more), { start: 3, deleteCount: 0, names: ["four"] });
    assert.deepEqual(more.edits.foldingRanges?.data, [{ startLine: 0, endLine: 1 }]);
    await kit.change("a.toy", { text: "one two" });
    assert.deepEqual(brief(await again(kit, 3, more.resultId)), {
      start: 2,
      deleteCount: 2,
      names: [],
    });
  });

  it("builds on the answer that the host names, though others have been sent since", async () => {
    await using kit = await drive(words);
    await kit.open("a.toy", "one two three");
    const { resultId: first } = await kit.parse("a.toy");
    await kit.change("a.toy", { text: "one x three" });
    await again(kit, 2, first);
    await kit.change("a.toy", { text: "one x y" });
    assert.deepEqual(brief(await again(kit, 3, first)), {
      start: 1,
      deleteCount: 2,
      names: ["x", "y"],
    });
    await kit.change("a.toy", { text: "one two y" });
    assert.deepEqual(brief(await again(kit, 4, first)), { start: 2, deleteCount: 1, names: ["y"] });
  });

  it("is answered in full where that is less, where a list has come or gone, or nobody knows the answer before", async () => {
    await using kit = await drive(words);
    await kit.open("a.toy", "one two three");
    const { resultId } = await kit.parse("a.toy");
    await kit.change("a.toy", { text: "uno two tres" });
    assert.deepEqual(namesOf(await again(kit, 2, resultId)), ["uno", "two", "tres"]);
    await kit.change("a.toy", { text: "one two flat" });
    assert.deepEqual(namesOf(await again(kit, 3, resultId)), ["one", "two", "flat"]);
    assert.deepEqual(namesOf(await again(kit, 3, "unheard-of")), ["one", "two", "flat"]);
    await kit.close("a.toy");
    await kit.open("a.toy", "one two three");
    assert.deepEqual(namesOf(await again(kit, 1, resultId)), ["one", "two", "three"]);
  });

  it("of the disk has no answer to build on", async () => {
    await using kit = await drive(words);
    const answer = await kit.parse("b.toy", "one");
    assert.deepEqual([namesOf(answer), answer.resultId], [["one"], undefined]);
  });

  it("has a few answers that are remembered, of the documents that were asked about last", async () => {
    await using kit = await drive(words);
    await kit.open("a.toy", "one two three");
    const { resultId } = await kit.parse("a.toy");
    for (let i = 0; i < 8; i++) {
      await kit.open(`${i}.toy`, "one");
      await kit.parse(`${i}.toy`);
    }
    assert.deepEqual(namesOf(await again(kit, 1, resultId)), ["one", "two", "three"]);
  });
});

function again(
  kit: Drive,
  version: number,
  previousResultId: string | undefined,
): Promise<ParseResult | ParseDelta> {
  assert.ok(previousResultId);
  const params: ParseParams = { uri, languageId: "toy", version, previousResultId };
  return kit.request("parse", params);
}

function namesOf(answer: ParseResult | ParseDelta): string[] {
  assert.ok("symbols" in answer);
  return answer.symbols.map(({ name }) => name);
}

function brief(answer: ParseResult | ParseDelta): object {
  assert.ok("edits" in answer && answer.edits.symbols);
  const { start, deleteCount, data } = answer.edits.symbols;
  return { start, deleteCount, names: data.map(({ name }) => name) };
}
