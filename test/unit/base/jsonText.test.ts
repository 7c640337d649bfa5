import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { contentLengthFraming } from "../../../server/src/base/contentLengthFraming.ts";
import {
  knownText,
  parseMessage,
  rememberChosen,
  rememberJoined,
  rememberSpliced,
} from "../../../server/src/base/jsonText.ts";

const long = Array.from({ length: 100 }, (_, i) => ({ name: `größe ${i} 🎼`, kind: i }));

describe("A list that is handed on as it came", () => {
  it("goes out in the bytes in which it came in", () => {
    const spaced = JSON.stringify(long, undefined, 1);
    const message = parsed(`{"jsonrpc":"2.0","id":7,"result":${spaced}}`);
    assert.deepEqual(message, { jsonrpc: "2.0", id: 7, result: long });
    const answer = { jsonrpc: "2.0", id: "editor's", result: Object(message).result };
    assert.equal(written(answer), `{"jsonrpc":"2.0","id":"editor's","result":${spaced}}`);
  });

  it("is written anew where somebody copied it", () => {
    const message = parsed(`{"jsonrpc":"2.0","id":7,"result":${JSON.stringify(long)}}`);
    const result = [...Object(message).result];
    assert.equal(knownText({ jsonrpc: "2.0", id: 1, result }), undefined);
  });

  it("may stand behind another one", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.jsonValue()), { maxLength: 4 }), (drawn) => {
        const lists = drawn.map((list) => received([...long, ...list]));
        const joined = lists.flat();
        rememberJoined(joined, lists);
        const answer = { jsonrpc: "2.0", id: 1, result: joined };
        assert.deepEqual(JSON.parse(written(answer)), JSON.parse(JSON.stringify(answer)));
        assert.equal(knownText(answer) === undefined, lists.length === 0);
      }),
    );
  });

  it("may be elements of others, in any order", () => {
    const places = fc.uniqueArray(fc.nat(2 * long.length - 1));
    fc.assert(
      fc.property(places, (drawn) => {
        const lists = [received(long), received(long.toReversed())];
        const joined = lists.flat();
        rememberJoined(joined, lists);
        const chosen = drawn.map((place) => joined[place]);
        rememberChosen(chosen, joined, drawn);
        const answer = { jsonrpc: "2.0", id: 1, result: chosen };
        assert.equal(written(answer), JSON.stringify(answer));
        assert.notEqual(knownText(answer), undefined);
      }),
    );
  });

  it("may have some of its elements changed, again and again", () => {
    const edit = fc.record({
      start: fc.nat(),
      deleteCount: fc.nat(5),
      data: fc.array(fc.jsonValue()),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let list = received(long);
        for (const { start, deleteCount, data } of edits) {
          const at = start % (list.length + 1);
          const gone = Math.min(deleteCount, list.length - at);
          const changed = list.toSpliced(at, gone, ...data);
          rememberSpliced(changed, list, at, gone, data);
          list = changed;
        }
        const answer = { jsonrpc: "2.0", id: 1, result: list };
        assert.deepEqual(JSON.parse(written(answer)), JSON.parse(JSON.stringify(answer)));
      }),
    );
  });

  it("keeps its own bytes where some of its elements are changed", () => {
    const spaced = JSON.stringify(long, undefined, 1);
    const list = Object(parsed(`{"jsonrpc":"2.0","id":7,"result":${spaced}}`)).result;
    const changed = list.with(50, "changed");
    rememberSpliced(changed, list, 50, 1, ["changed"]);
    const text = written({ jsonrpc: "2.0", id: 1, result: changed });
    const before = JSON.stringify(long.slice(0, 50), undefined, 1).slice(0, -2);
    assert.ok(text.startsWith(`{"jsonrpc":"2.0","id":1,"result":${before},"changed",\n {`));
  });

  it("may have more elements than a call has room for", () => {
    const list = received(Array.from({ length: 200_000 }, (_, i) => i));
    const changed = list.with(7, "changed");
    rememberSpliced(changed, list, 7, 1, ["changed"]);
    const twice = [...changed, ...changed];
    rememberJoined(twice, [changed, changed]);
    const answer = { jsonrpc: "2.0", id: 1, result: twice };
    assert.equal(written(answer), JSON.stringify(answer));
  });

  it("may have lost all of its elements", () => {
    const list = received(long);
    const none: unknown[] = [];
    rememberSpliced(none, list, 0, list.length, []);
    assert.equal(
      written({ jsonrpc: "2.0", id: 1, result: none }),
      '{"jsonrpc":"2.0","id":1,"result":[]}',
    );
  });

  it("is written anew where a part of it is not known", () => {
    const lists = [received(long), [{ name: "made here" }]];
    const joined = lists.flat();
    rememberJoined(joined, lists);
    assert.equal(knownText({ jsonrpc: "2.0", id: 1, result: joined }), undefined);
  });

  it("may be the items of a list of completions", () => {
    const items = JSON.stringify(long, undefined, 1);
    const result = `{"isIncomplete":true,"items":${items}}`;
    const message = parsed(`{"jsonrpc":"2.0","id":7,"result":${result}}`);
    assert.deepEqual(message, { jsonrpc: "2.0", id: 7, result: JSON.parse(result) });
    const answer = { jsonrpc: "2.0", id: 8, result: Object(message).result };
    assert.equal(written(answer), `{"jsonrpc":"2.0","id":8,"result":${result}}`);
    const tagged = { ...answer.result, itemDefaults: { data: { chorus: "a" } } };
    assert.deepEqual(JSON.parse(written({ jsonrpc: "2.0", id: 8, result: tagged })).result, tagged);
  });

  it("may be the symbols of a parse", () => {
    const symbols = JSON.stringify(long, undefined, 1);
    const result = `{"symbols":${symbols},"imports":[{"specifier":"],\\"imports\\":"}],"foldingRanges":[]}`;
    const message = parsed(`{"jsonrpc":"2.0","id":7,"result":${result}}`);
    assert.deepEqual(message, { jsonrpc: "2.0", id: 7, result: JSON.parse(result) });
    const answer = { jsonrpc: "2.0", id: 8, result: Object(message).result.symbols };
    assert.equal(written(answer), `{"jsonrpc":"2.0","id":8,"result":${symbols}}`);
  });

  it("is what JSON makes of it where a member of that name stands elsewhere, too", () => {
    const list = JSON.stringify(long);
    for (const result of [
      `{"symbols":[{"children":[],"imports":[1]},${list}],"imports":[2]}`,
      `{"symbols":${list},"imports":[],"symbols":[3]}`,
      `{"symbols":${list},"other":[],"imports":[]}`,
      `{"symbols":${list}}`,
      `{"isIncomplete":true,"items":${list},"itemDefaults":{}}`,
      `{"isIncomplete":true,"items":${list},"items":[]}`,
      `{"isIncomplete":true,"items":[{"items":${list}}]}`,
    ]) {
      const frame = `{"jsonrpc":"2.0","id":7,"result":${result}}`;
      assert.deepEqual(parsed(frame), JSON.parse(frame));
      const answer = { jsonrpc: "2.0", id: 8, result: Object(parsed(frame)).result };
      assert.deepEqual(JSON.parse(written(answer)), { ...JSON.parse(frame), id: 8 });
    }
  });

  it("brings nothing with it that stands behind it", () => {
    const list = JSON.stringify(long);
    for (const frame of [
      `{"jsonrpc":"2.0","id":7,"result":${list},"id":8}`,
      `{"jsonrpc":"2.0","id":7,"result":${list},"result":[]}`,
      `{"jsonrpc":"2.0","id":7,"result":${list},"error":null}`,
      `{"jsonrpc":"2.0","id":7,"result":${list} , "more":{"a":[1]}}`,
    ]) {
      assert.deepEqual(parsed(frame), JSON.parse(frame));
      const { result } = Object(parsed(frame));
      assert.equal(knownText({ jsonrpc: "2.0", id: 1, result }), undefined);
    }
  });

  it("is no message where it is no JSON", () => {
    const list = JSON.stringify(long);
    for (const frame of [
      `{"jsonrpc":"2.0","id":7,"result":${list}]}`,
      `{"jsonrpc":"2.0","id":7,"result":[${list}}`,
      `{"jsonrpc":"2.0","id":7,"result":${list}`,
    ])
      assert.throws(() => parsed(frame), SyntaxError);
  });

  it("is read as any JSON is, whatever the message", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, id) => {
        const padded = `{"id":${id},"jsonrpc":"2.0","result":[${json},"${"x".repeat(1024)}"]}`;
        assert.deepEqual(parsed(padded), JSON.parse(padded));
      }),
    );
  });
});

function parsed(frame: string): unknown {
  return parseMessage(Buffer.from(frame));
}

function received(list: readonly unknown[]): unknown[] {
  const message = parsed(`{"jsonrpc":"2.0","id":1,"result":${JSON.stringify(list)}}`);
  return Object(message).result;
}

/** The body of its frame, after a look at the header. */
function written(message: object): string {
  const [header, body = ""] = contentLengthFraming.encode(message).toString().split("\r\n\r\n");
  assert.equal(header, `Content-Length: ${Buffer.byteLength(body)}`);
  return body;
}
