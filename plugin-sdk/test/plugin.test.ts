import { strict as assert } from "node:assert";
import { definePlugin, ErrorCode, type Plugin, type Range, RequestError } from "@chorus/plugin-sdk";
import { drive } from "@chorus/plugin-sdk/testing";
import { samples } from "./support/samples.ts";

const nothing = { symbols: [], imports: [] };

/** Answers with the text that it was given, as the name of a symbol. */
const echo: Plugin = {
  provideParse: ({ text }) => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return { ...nothing, symbols: [{ name: text, kind: 13, range, selectionRange: range }] };
  },
};

describe("a plugin", () => {
  it("is asked for what it has handlers for", async () => {
    const plugin = definePlugin({
      info: { name: "All", version: "2.0.0" },
      provideParse: () => nothing,
      provideFunctions: () => ({ functions: [] }),
      provideIndex: () => undefined,
      provideManifest: () => ({ ecosystem: "toy", dependencies: [] }),
      editManifest: () => ({ edits: [] }),
      resolveImports: () => ({ targets: [] }),
      rewriteImports: () => ({ edits: [] }),
      addImport: () => ({ edits: [] }),
      removeImport: () => ({ edits: [] }),
      requests: { "textDocument/hover": () => ({ contents: "hello" }) },
    });
    await using kit = await drive(plugin);
    assert.deepEqual(kit.handshake, {
      protocolVersion: "1.0",
      plugin: { name: "All", version: "2.0.0" },
      features: [
        "parse",
        "listFunctions",
        "analyzeManifest",
        "editManifest",
        "index",
        "imports/resolve",
        "imports/rewrite",
        "imports/add",
        "imports/remove",
        "textDocument/hover",
      ],
      sync: "none",
    });
    const position = { line: 0, character: 0 };
    const textDocument = { uri: "file:///workspace/a.toy" };
    const hover = await kit.request("textDocument/hover", { textDocument, position });
    assert.deepEqual(hover, { contents: "hello" });
    assert.deepEqual((await kit.analyzeManifest("toy.toml", "")).dependencies, []);
  });

  it("that has no handler for a request says so", async () => {
    await using kit = await drive({});
    await assert.rejects(kit.parse("a.toy", ""), { code: ErrorCode.MethodNotFound });
  });

  it("gets the text of open documents from what was typed", async () => {
    await using kit = await drive({ ...echo, sync: "incremental" });
    const textNow = async (): Promise<string | undefined> =>
      (await kit.parse("a.toy")).symbols[0]?.name;
    await kit.open("a.toy", "one\r\ntwo 👩‍🚀 three\rfour\n");
    await kit.change(
      "a.toy",
      { range: range(1, 10, 1, 15), text: "3" },
      { range: range(0, 0, 0, 3), text: "1" },
    );
    assert.equal(await textNow(), "1\r\ntwo 👩‍🚀 3\rfour\n");
    await kit.change("a.toy", { range: range(2, 0, 2, 4), text: "" });
    await kit.change("a.toy", { text: "all new" }, { range: range(0, 3, 0, 7), text: "" });
    assert.equal(await textNow(), "all");
    await kit.close("a.toy");
    await assert.rejects(kit.parse("a.toy"), { code: ErrorCode.InvalidParams });
  });

  it("prefers the text that comes with a request", async () => {
    await using kit = await drive({ ...echo, sync: "full" });
    await kit.open("a.toy", "mirrored");
    assert.equal((await kit.parse("a.toy", "given")).symbols[0]?.name, "given");
  });

  it("is told when a document is closed", async () => {
    const closed: string[] = [];
    await using kit = await drive({ sync: "full", didClose: (uri) => void closed.push(uri) });
    await kit.open("a.toy", "");
    await kit.close("a.toy");
    await kit.request("health", undefined);
    assert.deepEqual(closed, ["file:///workspace/a.toy"]);
  });

  it("answers with the error that it chose, or with an internal one and its stack", async () => {
    await using kit = await drive({
      provideParse: () => {
        throw new RequestError(ErrorCode.ContentModified, "too late", { version: 3 });
      },
      provideManifest: async () => {
        throw new RangeError("no");
      },
    });
    await assert.rejects(kit.parse("a.toy", ""), {
      code: ErrorCode.ContentModified,
      message: "too late",
      data: { version: 3 },
    });
    await assert.rejects(kit.analyzeManifest("toy.toml", ""), (error: { data?: unknown }) => {
      assert.match(JSON.stringify(error.data), /RangeError: no/);
      return true;
    });
  });

  it("hears that an answer is no longer wanted", async () => {
    const stop = new AbortController();
    await using kit = await drive({
      provideParse: (_params, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new Error("stopped")));
          stop.abort();
        }),
    });
    const { uri, languageId } = { uri: "file:///a.toy", languageId: "toy" };
    await assert.rejects(kit.request("parse", { uri, languageId, text: "" }, stop.signal), {
      code: ErrorCode.RequestCancelled,
    });
  });

  it("asks its host for files, storage and edits, and tells it what happens", async () => {
    const edit = { changes: {} };
    await using kit = await drive(
      {
        provideParse: async ({ uri }, { host, text }) => {
          await host.storage.set("seen", [uri]);
          await host.storage.set("gone", 1);
          await host.storage.set("gone", undefined);
          await host.applyEdit(edit, "Tidy");
          host.showMessage("warning", JSON.stringify(await host.storage.get("seen")));
          host.log("info", String(await host.storage.get("gone")));
          host.log("debug", (await host.listFiles(["**"], { limit: 3 })).uris.join());
          host.log("debug", await text("file:///workspace/b.toy"));
          host.log("debug", (await host.readFile("file:///workspace/b.toy")).text);
          await host.readFile("file:///workspace/absent.toy");
          return nothing;
        },
      },
      { files: { "b.toy": "other" } },
    );
    await assert.rejects(kit.parse("a.toy", ""), /absent\.toy does not exist/);
    assert.deepEqual(kit.host.messages, [
      '["file:///workspace/a.toy"]',
      "undefined",
      "file:///workspace/b.toy",
      "other",
      "other",
    ]);
    assert.deepEqual(kit.host.edits, [{ label: "Tidy", edit }]);
    assert.deepEqual([...kit.host.storage], [["seen", ["file:///workspace/a.toy"]]]);
  });

  it("is given its settings at the start and whenever they change", async () => {
    const settings: unknown[] = [];
    await using kit = await drive(
      { configure: (given) => void settings.push(given) },
      { initialize: { configuration: { strict: true } } },
    );
    await kit.notify("workspace/didChangeConfiguration", { settings: { strict: false } });
    assert.deepEqual(await kit.request("health", undefined), { status: "ok" });
    assert.deepEqual(settings, [{ strict: true }, { strict: false }]);
  });

  it("is told when the workspace has other folders", async () => {
    const added: string[] = [];
    await using kit = await drive({
      changeFolders: (event) => void added.push(...event.added.map(({ name }) => name)),
    });
    const billing = { uri: "file:///home/me/billing", name: "billing" };
    await kit.notify("workspace/didChangeWorkspaceFolders", {
      event: { added: [billing], removed: [] },
    });
    await kit.request("health", undefined);
    assert.deepEqual(added, ["billing"]);
  });

  it("may say that it is not well", async () => {
    await using kit = await drive({
      health: () => ({ status: "degraded", message: "no compiler" }),
    });
    assert.equal((await kit.request("health", undefined)).message, "no compiler");
  });

  it("writes down what it was asked while it is traced", async () => {
    await using kit = await drive({ provideParse: () => nothing });
    await kit.parse("a.toy", "");
    await kit.notify("$/setTrace", { value: "messages" });
    await kit.parse("a.toy", "");
    await kit.notify("$/setTrace", { value: "off" });
    await kit.parse("a.toy", "");
    assert.equal(kit.host.messages.length, 1);
    assert.match(kit.host.messages[0] ?? "", /^parse \d+\.\d ms$/);
  });

  it("may refuse to start, in its own words", async () => {
    const plugin: Plugin = {
      initialize: () => {
        throw new Error("Install python3.12.");
      },
    };
    await assert.rejects(drive(plugin), /Install python3\.12\./);
  });

  it("refuses a host of another major version, and runs with one of another minor", async () => {
    const info = { name: "Toy", version: "1.0.0" };
    await assert.rejects(drive({ info }, { initialize: { protocolVersion: "2.0" } }), {
      code: ErrorCode.ProtocolMismatch,
      message: "Toy 1.0.0 speaks protocol 1.0; the host speaks 2.0.",
    });
    await using kit = await drive({ info }, { initialize: { protocolVersion: "1.9" } });
    assert.equal(kit.handshake.protocolVersion, "1.0");
  });

  it("answers nothing but health after the shutdown", async () => {
    await using kit = await drive({ provideParse: () => nothing });
    await kit.request("shutdown", undefined);
    await assert.rejects(kit.parse("a.toy", ""), { code: ErrorCode.InvalidRequest });
    await kit.notify("exit", undefined);
    assert.deepEqual(await kit.request("health", undefined), { status: "ok" });
    assert.equal(kit.exitCode, 0);
  });

  it("is initialized once", async () => {
    await using kit = await drive({});
    const again = kit.request("initialize", samples.initialize.params);
    await assert.rejects(again, { code: ErrorCode.InvalidRequest });
  });
});

function range(line: number, character: number, endLine: number, endCharacter: number): Range {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}
