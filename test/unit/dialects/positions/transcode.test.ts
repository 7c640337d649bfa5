import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import type { Position, SelectionRange } from "vscode-languageserver-protocol";
import { LineTexts } from "../../../../server/src/dialects/positions/lineTexts.ts";
import { transcode } from "../../../../server/src/dialects/positions/transcode.ts";
import { anyEncoding, anyText, columnsOf, linesOf } from "./texts.ts";

const uri = "file:///a.rs";

function context(text: string) {
  const lines = new LineTexts(text);
  const asked: string[] = [];
  return {
    from: "utf-8",
    to: "utf-16",
    uri,
    asked,
    lookup: {
      lines(of: string) {
        asked.push(of);
        return of === uri ? lines : undefined;
      },
    },
  } as const;
}

function at(line: number, character: number): Position {
  return { line, character };
}

describe("transcoding a message", () => {
  it("leads back to the same message", () => {
    fc.assert(
      fc.property(anyText, anyEncoding, anyEncoding, (text, from, to) => {
        const { lookup } = context(text);
        const positions = linesOf(text).flatMap((content, line) =>
          columnsOf(content, from).map((character) => at(line, character)),
        );
        const there = transcode({ uri, positions }, { from, to, lookup });
        const expected = linesOf(text).flatMap((content, line) =>
          columnsOf(content, to).map((character) => at(line, character)),
        );
        assert.deepEqual(there, { uri, positions: expected });
        assert.deepEqual(transcode(there, { from: to, to: from, lookup }), { uri, positions });
      }),
    );
  });

  it("copies only what is on the way to a position that changes", () => {
    const frozen = deepFreeze({
      changing: [{ range: { start: at(0, 0), end: at(0, 3) }, tags: ["x"] }],
      staying: [{ range: { start: at(0, 0), end: at(0, 1) } }],
    });
    const told = transcode(frozen, context("aé"));
    assert.deepEqual(told, {
      changing: [{ range: { start: at(0, 0), end: at(0, 2) }, tags: ["x"] }],
      staying: [{ range: { start: at(0, 0), end: at(0, 1) } }],
    });
    assert.ok(isWithStaying(told) && told.staying === frozen.staying);
  });

  it("keeps the message itself where nothing changes", () => {
    const message = { uri, range: { start: at(0, 0), end: at(0, 3) } };
    assert.equal(transcode(message, context("ascii")), message);
    assert.equal(
      transcode(message, { ...context("é"), lookup: { lines: () => undefined } }),
      message,
    );
    const nowhere = { range: message.range };
    assert.equal(transcode(nowhere, { ...context("é"), uri: undefined }), nowhere);
  });

  it("keeps what a server adds to a position, and members with odd names", () => {
    const message: unknown = JSON.parse(
      `{"__proto__":{"line":0,"character":2,"more":true},"constructor":{"line":0,"character":2}}`,
    );
    assert.equal(
      JSON.stringify(transcode(message, context("é"))),
      `{"__proto__":{"line":0,"character":1,"more":true},"constructor":{"line":0,"character":1}}`,
    );
  });

  it("clamps what is behind the line's end, and leaves what is behind the last line", () => {
    const message = [at(0, 2 ** 31 - 1), at(1, 9), at(2, 9)];
    assert.deepEqual(transcode(message, context("é😀\r\nb")), [at(0, 3), at(1, 1), at(2, 9)]);
  });

  it("looks a document's text up once, however often it is met", () => {
    const { asked, ...known } = context("é");
    const items = Array.from({ length: 100 }, () => ({
      uri,
      range: { start: at(0, 0), end: at(0, 2) },
    }));
    transcode([items, { uri: "file:///unknown", position: at(0, 2) }, items], known);
    assert.deepEqual(asked.sort(), [uri, "file:///unknown"]);
  });

  it("goes as deep as a selection goes", () => {
    let selection = {};
    for (let depth = 0; depth < 100_000; depth += 1) {
      selection = { range: { start: at(0, 0), end: at(0, 2) }, parent: selection };
    }
    const told = transcode([selection], context("é"));
    let depth = 0;
    for (let inner: unknown = Array.isArray(told) && told[0]; isNested(inner); depth += 1) {
      assert.equal(inner.range.end.character, 1);
      inner = inner.parent;
    }
    assert.equal(depth, 100_000);
  });

  it("replaces the whole of a chain where only its end changes", () => {
    let chain: object = { range: { start: at(0, 0), end: at(0, 2) } };
    for (let depth = 0; depth < 100_000; depth += 1) {
      chain = { range: { start: at(0, 0), end: at(0, 0) }, parent: chain };
    }
    let end = transcode(chain, context("é"));
    while (isNested(end)) end = end.parent;
    assert.deepEqual(end, { range: { start: at(0, 0), end: at(0, 1) } });
  });

  it("takes milliseconds for 10,000 locations, all of which change", () => {
    const known = context("let größe = 'größe'; // größe\n".repeat(10_000));
    const locations = Array.from({ length: 10_000 }, (_, line) => ({
      uri,
      range: { start: at(line, 4), end: at(line, 11) },
    }));
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      const told = transcode(locations, known);
      const took = performance.now() - started;
      assert.ok(Array.isArray(told) && told.length === 10_000);
      assert.deepEqual(told[9_999].range, { start: at(9_999, 4), end: at(9_999, 9) });
      return took;
    });
    assert.ok(Math.min(...times) < 100, `took ${times.map(Math.round).join(", ")} ms`);
  });
});

function isNested(value: unknown): value is SelectionRange {
  return typeof value === "object" && value !== null && "range" in value && "parent" in value;
}

function isWithStaying(value: unknown): value is { staying: unknown } {
  return typeof value === "object" && value !== null && "staying" in value;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) deepFreeze(member);
    Object.freeze(value);
  }
  return value;
}
