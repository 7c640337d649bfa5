import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { LineTexts } from "../../../../server/src/dialects/positions/lineTexts.ts";
import { transcodeTokens } from "../../../../server/src/dialects/positions/semanticTokens.ts";
import { anyEncoding, anyText, encodings, lengthIn } from "./texts.ts";

/** Tokens that are stretches of a text, given by their offsets, in an encoding. */
function tokensOf(
  text: string,
  stretches: readonly (readonly [number, number])[],
  encoding: (typeof encodings)[number],
): number[] {
  let [lastLine, lastStart] = [0, 0];
  return stretches.flatMap(([from, to], kind) => {
    const before = text.slice(0, from).split(/\r\n|\r|\n/);
    const line = before.length - 1;
    const start = lengthIn(before[line] ?? "", encoding);
    const delta = line === lastLine ? start - lastStart : start;
    const token = [line - lastLine, delta, lengthIn(text.slice(from, to), encoding), kind, 1];
    [lastLine, lastStart] = [line, start];
    return token;
  });
}

describe("semantic tokens in another encoding", () => {
  it("are relative to the token before, of the same line or of another", () => {
    const lines = new LineTexts("é 中中 x\nü\n");
    const bytes = [0, 0, 2, 1, 0, 0, 3, 6, 2, 0, 0, 7, 1, 3, 0, 1, 0, 2, 4, 0];
    const units = [0, 0, 1, 1, 0, 0, 2, 2, 2, 0, 0, 3, 1, 3, 0, 1, 0, 1, 4, 0];
    assert.deepEqual(transcodeTokens(bytes, lines, "utf-8", "utf-16"), units);
    assert.deepEqual(transcodeTokens(units, lines, "utf-16", "utf-8"), bytes);
  });

  it("cover the same text, also over line ends", () => {
    fc.assert(
      fc.property(
        anyText,
        fc.array(fc.nat(60)),
        anyEncoding,
        anyEncoding,
        (text, cuts, from, to) => {
          const ends: readonly number[] = [
            ...(text.match(/\r\n|[^]/gu) ?? []).reduce(
              (all, piece) => all.add(Math.max(...all) + piece.length),
              new Set([0]),
            ),
          ];
          const chosen = [...new Set(cuts.map((cut) => ends[cut % ends.length] ?? 0))];
          chosen.sort((one, other) => one - other);
          const stretches = chosen.slice(1).map((end, at) => [chosen[at] ?? 0, end] as const);
          const told = transcodeTokens(
            tokensOf(text, stretches, from),
            new LineTexts(text),
            from,
            to,
          );
          assert.deepEqual(told, tokensOf(text, stretches, to));
        },
      ),
    );
  });

  it("are the same list where nothing changes", () => {
    const data = [0, 1, 2, 3, 4];
    assert.equal(transcodeTokens(data, new LineTexts("abcdef"), "utf-8", "utf-16"), data);
    assert.equal(transcodeTokens(data, new LineTexts("abcdef é"), "utf-8", "utf-16"), data);
    assert.equal(transcodeTokens([], new LineTexts("é"), "utf-8", "utf-16").length, 0);
  });

  it("keep what they say of lines that are not there", () => {
    const data = [7, 3, 2, 1, 0, 0, 4, 2, 1, 0];
    assert.equal(transcodeTokens(data, new LineTexts("é"), "utf-8", "utf-16"), data);
  });

  it("hold nobody up where they are junk", () => {
    const lines = new LineTexts("é\n".repeat(20_000));
    const data = Array.from({ length: 10_000 }, () => [0, 1, 2 ** 31 - 1, 0, 0]).flat();
    const started = performance.now();
    assert.equal(transcodeTokens(data, lines, "utf-8", "utf-16").length, data.length);
    const took = performance.now() - started;
    assert.ok(took < 2_000, `took ${took} ms`);
  });
});
