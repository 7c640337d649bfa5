import { strict as assert } from "node:assert";
import { PassThrough } from "node:stream";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { SymbolKind } from "vscode-languageserver-protocol";
import { never } from "../../../server/src/base/cancellation.ts";
import { Endpoint } from "../../../server/src/base/endpoint.ts";
import { lineFraming } from "../../../server/src/base/lineFraming.ts";
import { streamTransport } from "../../../server/src/base/streamTransport.ts";
import { linesSession } from "../../../server/src/dialects/lines.ts";
import type { Session } from "../../../server/src/dialects/session.ts";
import { foundPlugin } from "../../support/foundPlugin.ts";
import { settle } from "../../support/settle.ts";

const options = { token: never };

describe("A lines session", () => {
  it("speaks the literal exchange, word for word", async () => {
    const { transport, sent, say } = wire();
    const link = new Endpoint(
      transport,
      { request: () => null, notification: () => {}, problem: () => {}, close: () => {} },
      { form: "bare" },
    );
    for (let id = 1; id < 42; id += 1) link.request("parse", { source: "" }).catch(() => {});
    const asked = link.request("parse", { source: "fn main() {}" });
    await settle();
    assert.equal(sent().at(-1), '{"id":42,"method":"parse","params":{"source":"fn main() {}"}}');
    say('{"id":42,"result":{"symbols":[{"name":"main","kind":"Function","line":1}]}}');
    assert.deepEqual(await asked, { symbols: [{ name: "main", kind: "Function", line: 1 }] });
    link[Symbol.dispose]();
  });

  it("is ready without a handshake, and serves what its dialect has words for", async () => {
    const { session, sent } = open(["parse", "analyzeManifest", "textDocument/hover"]);
    const { offers, sync } = await session.initialize(Object.create(null), never);
    assert.deepEqual([...offers.methods].sort(), [
      "analyzeManifest",
      "index",
      "parse",
      "textDocument/documentSymbol",
      "textDocument/foldingRange",
    ]);
    assert.equal(sync.change, "none");
    await settle();
    assert.deepEqual(sent(), []);
  });

  it("turns lines that are counted from 1 and kinds that are words into an outline", async () => {
    const text = "struct Näh;\r\n\r\nfn über() {\r\n\treturn 🎵;\r\n}\r\n";
    const symbols = [
      { name: "Näh", kind: "Struct", line: 1 },
      {
        name: "über",
        kind: "function",
        location: { line: 3, column: 0 },
        end_location: { line: 5, column: 1 },
      },
      { name: "elsewhere", kind: "Other", line: 99, end_location: { line: 200 } },
    ];
    const outline = await answered({ symbols }, text);
    assert.deepEqual(outline, [
      {
        name: "Näh",
        kind: SymbolKind.Struct,
        range: at(0, 0, 0, 11),
        selectionRange: at(0, 7, 0, 10),
      },
      {
        name: "über",
        kind: SymbolKind.Function,
        range: at(2, 0, 4, 1),
        selectionRange: at(2, 3, 2, 7),
      },
      {
        name: "elsewhere",
        kind: SymbolKind.Object,
        range: at(5, 0, 5, 0),
        selectionRange: at(5, 0, 5, 0),
      },
    ]);
  });

  it("lists functions, from names alone or from symbols", async () => {
    const text = "fn mainly() {}\nfn main() {}\n";
    for (const result of [
      ["main"],
      { functions: ["main"] },
      { functions: [{ name: "main", line: 2 }] },
    ]) {
      const { session, say, sent } = open(["listFunctions"]);
      const asked = session.request(
        "listFunctions",
        { uri: "file:///a", languageId: "toy", text },
        options,
      );
      await settle();
      assert.deepEqual(sent(), [
        JSON.stringify({ id: 1, method: "list_functions", params: { source: text } }),
      ]);
      say(JSON.stringify({ id: 1, result }));
      const { functions } = await asked;
      assert.deepEqual(functions[0]?.selectionRange, {
        start: { line: 1, character: 3 },
        end: { line: 1, character: 7 },
      });
    }
  });

  it("finds in a manifest's text what the old form names without places", async () => {
    const text =
      '[package]\nname = "toy"\nversion = "0.1.0"\n[dependencies]\nserde_json = "1"\nserde = "1.0"\nlocal = { path = "../local" }\nfork = { git = "https://x.org/f" }\n[dev-dependencies]\nserde = "2.0"\n';
    const { session, say, sent } = open(["analyzeManifest"]);
    const asked = session.request("analyzeManifest", { uri: "file:///w/Toy.toml", text }, options);
    await settle();
    assert.deepEqual(sent(), [
      JSON.stringify({
        id: 1,
        method: "analyze_manifest",
        params: { path: "/w/Toy.toml", source: text },
      }),
    ]);
    const result = {
      name: "toy",
      version: "0.1.0",
      dependencies: [
        version("serde", "1.0"),
        version("serde_json", "1"),
        { name: "local", source: { Path: "../local" } },
        { name: "fork", source: { Git: { url: "https://x.org/f", rev: "abc" } } },
        version("hidden", "3"),
      ],
      dev_dependencies: [version("serde", "2.0")],
      raw_data: {},
    };
    say(JSON.stringify({ id: 1, result }));
    const analysis = await asked;
    const lines = text.split("\n");
    const slice = (range?: {
      start: { line: number; character: number };
      end: { character: number };
    }) => range && lines[range.start.line]?.slice(range.start.character, range.end.character);
    assert.equal(slice(analysis.package?.nameRange), "toy");
    assert.equal(slice(analysis.package?.versionRange), "0.1.0");
    const seen = analysis.dependencies.map((it) => [
      it.kind,
      slice(it.nameRange),
      slice(it.requirementRange ?? it.pathRange),
      slice(it.range),
    ]);
    assert.deepEqual(seen, [
      ["normal", "serde", "1.0", 'serde = "1.0"'],
      ["normal", "serde_json", "1", 'serde_json = "1"'],
      ["normal", "local", "../local", 'local = { path = "../local" }'],
      ["normal", "fork", undefined, 'fork = { git = "https://x.org/f" }'],
      ["normal", "", undefined, ""],
      ["dev", "serde", "2.0", 'serde = "2.0"'],
    ]);
    assert.deepEqual(analysis.dependencies[3]?.source, {
      kind: "git",
      url: "https://x.org/f",
      reference: "abc",
    });
    assert.equal(analysis.ecosystem, "toy");
  });

  it("passes an error on, and asks no more for what the plugin does not know", async () => {
    const { session, say } = open(["parse"]);
    const { offers } = await session.initialize(Object.create(null), never);
    const asked = session.request(
      "parse",
      { uri: "file:///a", languageId: "toy", text: "" },
      options,
    );
    say('{"id":1,"error":{"code":-32601,"message":"unknown method"}}');
    await assert.rejects(asked, {
      code: ErrorCode.MethodNotFound,
      message: "TOY could not answer 'parse': unknown method",
    });
    assert.equal(offers.has("parse"), false);
  });

  it("has no word for what its dialect does not know", async () => {
    const { session } = open(["parse"]);
    await assert.rejects(
      session.request(
        "imports/resolve",
        { uri: "", languageId: "", imports: [], packages: [] },
        options,
      ),
      { code: ErrorCode.MethodNotFound },
    );
  });

  it("closes its input to end it", async () => {
    const { session, output } = open(["parse"]);
    await session.shutdown(never);
    await settle();
    assert.equal(output.writableEnded, true);
  });
});

function at(line: number, character: number, endLine: number, endCharacter: number) {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}

function version(name: string, requirement: string) {
  return { name, source: { Version: requirement } };
}

async function answered(result: unknown, text: string): Promise<unknown> {
  const { session, say } = open(["parse"]);
  const document = { uri: "file:///a.toy", languageId: "toy", version: 1, text };
  const asked = session.request(
    "textDocument/documentSymbol",
    { textDocument: { uri: document.uri } },
    {
      ...options,
      document,
    },
  );
  say(JSON.stringify({ id: 1, result }));
  return asked;
}

function open(features: readonly string[]) {
  const { transport, sent, say, output } = wire();
  const session: Session = linesSession({
    descriptor: foundPlugin({ id: "toy", features, dialect: "lines" }).descriptor,
    transport,
    listener: {
      request: async () => null,
      notification: () => {},
      offersChanged: () => {},
      violation: () => {},
      close: () => {},
    },
    textOf: () => undefined,
  });
  return { session, sent, say, output };
}

/** A link whose other end is the test: what was sent, line by line, and a way to answer. */
function wire() {
  const input = new PassThrough();
  const output = new PassThrough();
  let text = "";
  output.setEncoding("utf8");
  output.on("data", (chunk: string) => {
    text += chunk;
  });
  return {
    transport: streamTransport(input, output, lineFraming),
    sent: (): string[] => {
      text += output.read() ?? "";
      return text.split("\n").filter(Boolean);
    },
    say: (line: string) => input.write(`${line}\n`),
    output,
  };
}
