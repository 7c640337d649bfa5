import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { Cancellation, never } from "../../../server/src/base/cancellation.ts";
import { Cancelled } from "../../../server/src/base/errors.ts";
import { chorusSession } from "../../../server/src/dialects/chorus.ts";
import type {
  Handshake,
  Introduction,
  Session,
  Violation,
} from "../../../server/src/dialects/session.ts";
import { deferred } from "../../support/deferred.ts";
import { type FakePlugin, FakeProcess, failureOf, silence } from "../../support/fakePlugin.ts";
import { foundPlugin } from "../../support/foundPlugin.ts";
import { linkedTransports } from "../../support/linkedTransports.ts";
import { settle } from "../../support/settle.ts";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
const symbol = { name: "main", kind: 12, range, selectionRange: range } as const;
const parsed = { symbols: [symbol], imports: [], foldingRanges: [{ startLine: 0, endLine: 2 }] };
const document = { uri: "file:///a.toy", languageId: "toy", version: 1, text: "main" };
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

  it("makes outline and folding of one parse, also when they are asked for at once", async () => {
    const { session, plugin } = await open({ handlers: { parse: () => parsed } });
    const [symbols, folds] = await Promise.all([
      session.request("textDocument/documentSymbol", about(document), {
        ...options,
        document,
      }),
      session.request("textDocument/foldingRange", about(document), {
        ...options,
        document,
      }),
    ]);
    assert.deepEqual([symbols, folds], [[symbol], parsed.foldingRanges]);
    assert.deepEqual(await session.request("parse", document, options), parsed);
    assert.equal(plugin.paramsOf("parse").length, 1);
  });

  it("parses again when the text is another one, whatever its version", async () => {
    const { session, plugin } = await open({ handlers: { parse: () => parsed } });
    for (const other of [
      document,
      { ...document, version: 2 },
      { ...document, version: 2, text: "mian" },
    ]) {
      await session.request("textDocument/documentSymbol", about(other), {
        ...options,
        document: other,
      });
    }
    assert.equal(plugin.paramsOf("parse").length, 3);
  });

  it("names the last answer about a document, and takes what has changed since", async () => {
    const other = { ...symbol, name: "other" };
    const answers: object[] = [
      { ...parsed, resultId: "1" },
      { resultId: "2", edits: { symbols: { start: 1, deleteCount: 0, data: [other] } } },
      { edits: { symbols: { start: 9, deleteCount: 0, data: [] } } },
      { edits: {} },
    ];
    const { session, plugin, violations } = await open({
      handlers: { parse: () => answers.shift() },
    });
    const outline = (version: number): Promise<unknown> => {
      const newest = { ...document, version };
      return session.request("textDocument/documentSymbol", about(document), {
        ...options,
        document: newest,
      });
    };
    assert.deepEqual(await outline(1), [symbol]);
    assert.deepEqual(await outline(2), [symbol, other]);
    assert.match(await failureOf(outline(3)), /edits\.symbols: reaches beyond the 2/);
    assert.deepEqual(await outline(4), [symbol, other]);
    assert.deepEqual(
      plugin.paramsOf("parse").map((params) => Object(params).previousResultId),
      [undefined, "1", "2", "2"],
    );
    assert.equal(violations.length, 1);
  });

  it("keeps nothing of files that nobody has open", async () => {
    const { session, plugin } = await open({ handlers: { parse: () => parsed } });
    const file = { uri: "file:///b.toy", languageId: "toy", text: "main" };
    await session.request("parse", file, options);
    await session.request("parse", file, options);
    assert.equal(plugin.paramsOf("parse").length, 2);
  });

  it("does not remember a parse that failed", async () => {
    let calls = 0;
    const { session } = await open({
      handlers: { parse: () => (calls++ === 0 ? Promise.reject(new Error("oops")) : parsed) },
    });
    await assert.rejects(session.request("parse", document, options));
    assert.deepEqual(await session.request("parse", document, options), parsed);
  });

  it("cancels a shared parse only when nobody waits for it any more", async () => {
    const answer = deferred<object>();
    const { session, plugin } = await open({ handlers: { parse: () => answer.promise } });
    const [one, two] = [new Cancellation(), new Cancellation()];
    const first = session.request("textDocument/documentSymbol", about(document), {
      token: one.signal,
      document,
    });
    const second = session.request("textDocument/foldingRange", about(document), {
      token: two.signal,
      document,
    });
    one.abort();
    await assert.rejects(first, Cancelled);
    answer.resolve(parsed);
    assert.deepEqual(await second, parsed.foldingRanges);

    const again = { ...document, version: 2 };
    const third = new Cancellation();
    const asked = session.request("textDocument/documentSymbol", about(again), {
      token: third.signal,
      document: again,
    });
    third.abort();
    await assert.rejects(asked, Cancelled);
    await session.request("parse", again, options);
    assert.equal(plugin.paramsOf("parse").length, 3);
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

interface Opened {
  readonly session: Session;
  readonly handshake: Handshake;
  readonly plugin: FakeProcess;
  readonly violations: Violation[];
  readonly notifications: string[];
}

async function open(fake: FakePlugin, features: readonly string[] = ["parse"]): Promise<Opened> {
  const [ours, theirs] = linkedTransports();
  const context = { dataDir: "/data", runtimes: {}, stderr: () => {} };
  const plugin = new FakeProcess(fake, 1, context, theirs);
  const violations: Violation[] = [];
  const notifications: string[] = [];
  const session = chorusSession({
    descriptor: foundPlugin({ id: "toy", features }).descriptor,
    transport: ours,
    listener: {
      request: async () => null,
      notification: (method) => notifications.push(method),
      violation: (what) => violations.push(what),
      offersChanged: () => {},
      close: () => {},
    },
    textOf: () => undefined,
  });
  const handshake = await session.initialize(introduction, never);
  return { session, handshake, plugin, violations, notifications };
}

const introduction: Introduction = {
  protocolVersion: "1.0",
  host: { name: "chorus", version: "1.0.0" },
  pluginId: "toy",
  dataDir: "/data",
  workspaceFolders: [],
  configuration: {},
  grants: {},
  positionEncodings: ["utf-16"],
  editor: {},
  initializationOptions: undefined,
};

/** The params of a request about a document. */
function about({ uri }: { readonly uri: string }): { readonly textDocument: { uri: string } } {
  return { textDocument: { uri } };
}

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
