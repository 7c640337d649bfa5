import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { contentLengthFraming } from "../../../server/src/base/contentLengthFraming.ts";
import { readPlain, writePlain } from "../../../server/src/base/plainMessages.ts";

const hover = "textDocument/hover";
const position = { textDocument: { uri: "file:///a.rs" }, position: { line: 3, character: 14 } };

describe("A plain message", () => {
  it("is what JSON.parse makes of it", () => {
    const anything = fc.oneof(
      fc.record({
        jsonrpc: fc.constant("2.0"),
        id: fc.nat(),
        result: fc.option(fc.jsonValue(), { nil: undefined }),
      }),
      fc.record({
        jsonrpc: fc.constant("2.0"),
        id: fc.nat(),
        method: fc.oneof(fc.constantFrom(hover, 'a"b', "a\\"), fc.string()),
        params: fc.option(fc.jsonValue(), { nil: undefined }),
      }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(anything, (message) => {
        const text = JSON.stringify(message);
        const read = readPlain(text);
        if (read) assert.deepEqual(read, JSON.parse(text));
      }),
    );
  });

  it("is read where it is a request or a result", () => {
    for (const message of [
      { jsonrpc: "2.0", id: 7, result: null },
      { jsonrpc: "2.0", id: 123_456_789_012_345, result: [{ name: "a" }] },
      { jsonrpc: "2.0", id: 7, method: hover, params: position },
      { jsonrpc: "2.0", id: 7, method: "shutdown", params: null },
    ])
      assert.deepEqual(readPlain(JSON.stringify(message)), message);
  });

  it("is none where it is long", () => {
    const result = "x".repeat(1000);
    assert.equal(readPlain(JSON.stringify({ jsonrpc: "2.0", id: 7, result })), undefined);
  });

  it("is none where anything is not as it looks", () => {
    for (const text of [
      `{"jsonrpc":"2.0","id":7,"result":1}}`,
      `{"jsonrpc":"2.0","id":7,"result":1,"result":2}`,
      `{"jsonrpc":"2.0","id":7,"result":1`,
      `{"jsonrpc":"2.0","id":7,"result":123`,
      `{"jsonrpc":"2.0","id":7,"result":1} `,
      `{"jsonrpc":"2.0","id":7,"error":{"code":1,"message":""}}`,
      `{"jsonrpc":"2.0","id":07,"result":1}`,
      `{"jsonrpc":"2.0","id":"7","result":1}`,
      `{"jsonrpc":"2.0","id":7.5,"result":1}`,
      `{"jsonrpc":"2.0","id":1234567890123456,"result":1}`,
      `{"jsonrpc":"2.0","id":-7,"result":1}`,
      `{"jsonrpc":"2.0","id":,"result":1}`,
      `{"jsonrpc":"2.0", "id":7,"result":1}`,
      `{"id":7,"jsonrpc":"2.0","result":1}`,
      `{"jsonrpc":"2.0","id":7,"method":"a\\u0062","params":{}}`,
      `{"jsonrpc":"2.0","id":7,"method":"a","other":1,"params":{}}`,
      `{"jsonrpc":"2.0","id":7,"method":"a","params":{},"method":"b"}`,
      `{"jsonrpc":"2.0","id":7,"method":"a"}`,
      `{"jsonrpc":"2.0","method":"a","params":{}}`,
    ])
      assert.equal(readPlain(text), undefined, text);
  });
});

describe("A request that is handed on", () => {
  it("goes out in the words in which it came, under its new id", () => {
    const text = `{"jsonrpc":"2.0","id":7,"method":"${hover}","params":{ "a" : 1 }}`;
    const { params } = Object(readPlain(text));
    const message = { jsonrpc: "2.0", id: 12, method: hover, params };
    assert.equal(
      contentLengthFraming.encode(message),
      `Content-Length: ${text.length + 1}\r\n\r\n${text.replace("7", "12")}`,
    );
  });

  it("is written anew where it is another one", () => {
    const { params } = Object(
      readPlain(JSON.stringify({ jsonrpc: "2.0", id: 7, method: hover, params: position })),
    );
    for (const other of [
      { jsonrpc: "2.0", id: 12, method: "textDocument/definition", params },
      { jsonrpc: "2.0", id: 12, method: hover, params: { ...params } },
      { jsonrpc: "2.0", id: "12", method: hover, params },
      { jsonrpc: "2.0", method: hover, params },
      { id: 12, method: hover, params },
      { jsonrpc: "2.0", id: 12, method: hover },
    ])
      assert.equal(writePlain(other), undefined);
    readPlain(`{"jsonrpc":"2.0","id":8,"method":"${hover}","params":[1]}`);
    assert.equal(writePlain({ jsonrpc: "2.0", id: 12, method: hover, params }), undefined);
  });
});
