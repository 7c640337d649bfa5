import { strict as assert } from "node:assert";
import { outside, piecesOf } from "../src/tree-sitter/pieces.ts";
import type { Span } from "../src/tree-sitter/spans.ts";

const declaration = `def a():\n${"    pass\n\n".repeat(500)}\n`;
const large = declaration.repeat(30);

function textOf(text: string, piece: readonly Span[]): string {
  return piece.map(({ start, end }) => text.slice(start, end)).join("");
}

describe("the pieces in which an index parses a file", () => {
  it("are one for a small file", () => {
    assert.deepEqual(piecesOf(declaration, [{ start: 0, end: declaration.length }]), [
      [{ start: 0, end: declaration.length }],
    ]);
  });

  it("begin where declarations do, and make up the file", () => {
    const pieces = piecesOf(large, [{ start: 0, end: large.length }]).map((piece) =>
      textOf(large, piece),
    );
    assert.ok(pieces.length > 2);
    assert.equal(pieces.join(""), large);
    for (const piece of pieces) assert.match(piece, /^def a/);
  });

  it("leave out what was left out, and count it for nothing", () => {
    const gap = { start: declaration.length + 9, end: large.length - declaration.length };
    const [piece, ...more] = piecesOf(large, outside([gap], large.length));
    assert.deepEqual(more, []);
    assert.equal(textOf(large, piece ?? []), large.slice(0, gap.start) + large.slice(gap.end));
  });

  it("are as long as the file where it can be cut nowhere", () => {
    const text = large.replaceAll(/^/gm, "  ");
    assert.equal(piecesOf(text, [{ start: 0, end: text.length }]).length, 1);
  });
});
