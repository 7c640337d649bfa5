import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { never } from "../../../server/src/base/cancellation.ts";
import { about, document, open, parsed, range, symbol } from "../../support/chorusBench.ts";
import { failureOf, silence } from "../../support/fakePlugin.ts";
import { settle } from "../../support/settle.ts";

const options = { token: never };

describe("A chorus session", () => {
  it("agrees on the version, and narrows the features to what the plugin serves", async () => {
    const { handshake } = await open({
      initialize: { protocolVersion: "1.7", features: ["parse", "unheard-of"] },
    });
    assert.equal(handshake.protocolVersion, "1.0");
    assert.deepEqual([...handshake.offers.methods].sort(), [
      "index",
      "parse",
      "textDocument/documentSymbol",
      "textDocument/foldingRange",
    ]);
    assert.deepEqual([handshake.sync.change, handshake.positionEncoding], ["none", "utf-16"]);
  });

  it("asks a plugin itself for what it lists itself, in LSP's words", async () => {
    const { session, plugin } = await open(
      {
        initialize: { sync: "full" },
        handlers: {
          "textDocument/documentSymbol": () => [symbol],
          "textDocument/hover": () => null,
        },
      },
      ["textDocument/documentSymbol", "textDocument/hover"],
    );
    assert.deepEqual(
      await session.request("textDocument/documentSymbol", about(document), {
        ...options,
        document,
      }),
      [symbol],
    );
    session.notify("textDocument/didOpen", { textDocument: document });
    const position = { line: 0, character: 1 };
    await session.request(
      "textDocument/hover",
      { ...about(document), position },
      { ...options, document },
    );
    assert.deepEqual(plugin.paramsOf("textDocument/documentSymbol"), [{ textDocument: document }]);
    assert.deepEqual(plugin.paramsOf("textDocument/hover"), [
      { textDocument: { uri: document.uri }, position },
    ]);
  });

  it("asks no more for what the plugin turns out not to know, and falls back on parse", async () => {
    const { session, handshake, plugin } = await open({ handlers: { parse: () => parsed } }, [
      "parse",
      "textDocument/documentSymbol",
      "textDocument/hover",
    ]);
    assert.deepEqual(
      await session.request("textDocument/documentSymbol", about(document), {
        ...options,
        document,
      }),
      [symbol],
    );
    await session.request("textDocument/documentSymbol", about(document), {
      ...options,
      document,
    });
    assert.equal(plugin.paramsOf("textDocument/documentSymbol").length, 1);
    await assert.rejects(
      session.request(
        "textDocument/hover",
        { ...about(document), position: range.start },
        { ...options, document },
      ),
      { code: ErrorCode.MethodNotFound },
    );
    assert.equal(handshake.offers.has("textDocument/hover"), false);
    assert.equal(handshake.offers.has("textDocument/documentSymbol"), true);
  });

  it("leaves the text out only where the plugin has this very text", async () => {
    const { session, plugin } = await open({
      initialize: { sync: "full" },
      handlers: { parse: () => parsed },
    });
    await session.request("parse", document, options);
    session.notify("textDocument/didOpen", { textDocument: document });
    await session.request("parse", { ...document, text: "main " }, options);
    await session.request("parse", { ...document, version: 2 }, options);
    session.notify("textDocument/didClose", { textDocument: { uri: document.uri } });
    await session.request("parse", { ...document, text: "main  " }, options);
    const texts = plugin.paramsOf("parse").map((params) => Object.hasOwn(Object(params), "text"));
    assert.deepEqual(texts, [true, false, true, true]);
  });

  it("makes an index of one parse a file where the plugin has none; a bad file costs no other", async () => {
    const { session } = await open({
      handlers: {
        parse: ({ text }: { text: string }) => (text === "bad" ? { symbols: 3 } : parsed),
      },
    });
    const pieces: unknown[] = [];
    const files = ["good", "bad", undefined].map((text, i) => ({
      uri: `file:///${i}.toy`,
      languageId: "toy",
      ...(text === undefined ? {} : { text }),
    }));
    await session.request(
      "index",
      { files, partialResultToken: 1 },
      { token: never, onProgress: (piece) => pieces.push(piece) },
    );
    const columns = { names: ["main"], kinds: [12], parents: [-1], positions: [0, 0, 0, 4] };
    assert.deepEqual(sortedFiles(pieces), [
      { uri: "file:///0.toy", symbols: columns },
      {
        uri: "file:///1.toy",
        error: "TOY answered 'parse' in a wrong shape: symbols: is no array.",
      },
      { uri: "file:///2.toy", error: "the plugin reads no files by itself, and no text was given" },
    ]);
  });

  it("hands over the pieces of an index that are what they should be, and no others'", async () => {
    const good = { files: [{ uri: "file:///a.toy", error: "too large" }] };
    const { session, violations, notifications } = await open(
      {
        handlers: {
          index: ({ partialResultToken }: { partialResultToken: string }, process) => {
            for (const value of [good, { files: 3 }])
              process.endpoint.notify("$/progress", { token: partialResultToken, value });
            process.endpoint.notify("$/progress", { token: "other", value: good });
            return {};
          },
        },
      },
      ["index"],
    );
    const pieces: unknown[] = [];
    await session.request(
      "index",
      { files: [], partialResultToken: 1 },
      { token: never, onProgress: (piece) => pieces.push(piece) },
    );
    assert.deepEqual(pieces, [good]);
    assert.deepEqual(
      violations.map(({ kind }) => kind),
      ["invalidReply"],
    );
    assert.deepEqual(notifications, ["$/progress"]);
  });

  const wrong: readonly { given: string; answer: unknown; problem: RegExp }[] = [
    { given: "null", answer: null, problem: /expected object/ },
    {
      given: "a symbol without a name",
      answer: { symbols: [{ ...symbol, name: "" }], imports: [] },
      problem: /symbols\.0\.name: is no name/,
    },
    {
      given: "a range that ends before it starts",
      answer: {
        symbols: [{ ...symbol, range: { start: range.end, end: range.start } }],
        imports: [],
      },
      problem: /ends before it starts/,
    },
    {
      given: "symbols beyond any nesting",
      answer: { symbols: nested(1_500), imports: [] },
      problem: /nested more than/,
    },
  ];
  for (const { given, answer, problem } of wrong) {
    it(`turns ${given} into that plugin's error, and reports it`, async () => {
      const { session, violations } = await open({ handlers: { parse: () => answer } });
      const failure = session.request("parse", document, options);
      await assert.rejects(failure, {
        name: "PluginError",
        code: ErrorCode.InvalidReply,
        plugin: "toy",
      });
      assert.match(await failureOf(failure), problem);
      assert.equal(violations[0]?.kind, "invalidReply");
    });
  }

  it("says whose error it is that a plugin answers", async () => {
    const { session } = await open({
      handlers: { parse: () => Promise.reject(new Error("no grammar")) },
    });
    assert.equal(
      await failureOf(session.request("parse", document, options)),
      "TOY could not answer 'parse': no grammar",
    );
  });

  it("says that the plugin ended before it answered", async () => {
    const { session, plugin } = await open({ handlers: { parse: silence } });
    const asked = failureOf(session.request("parse", document, options));
    await settle();
    plugin.exit(1);
    assert.equal(await asked, "TOY ended before it answered 'parse'.");
    await assert.rejects(session.request("parse", document, options), {
      code: ErrorCode.PluginExited,
    });
  });
});

function nested(depth: number): unknown[] {
  let symbols: unknown[] = [];
  for (let level = 0; level < depth; level += 1) symbols = [{ ...symbol, children: symbols }];
  return symbols;
}

function sortedFiles(pieces: readonly unknown[]): unknown[] {
  return pieces
    .flatMap((piece) => Object(piece).files)
    .sort((a, b) => String(a.uri).localeCompare(String(b.uri)));
}
