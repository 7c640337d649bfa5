import { strict as assert } from "node:assert";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { deferred } from "../support/deferred.ts";
import { EditorInMemory, startedEditor } from "../support/editorInMemory.ts";
import { silence } from "../support/fakePlugin.ts";
import type { ToyPlugin } from "../support/hostInMemory.ts";
import { settle } from "../support/settle.ts";
import { parseToy, toyPlugin } from "../support/toyPlugin.ts";

const outline = "textDocument/documentSymbol";

describe("The answer to initialize", () => {
  it("comes at once, and no plugin has been started for it", async () => {
    await using editor = new EditorInMemory();
    const { capabilities, serverInfo } = await editor.initialize();
    assert.equal(capabilities.documentSymbolProvider, true);
    assert.equal(serverInfo?.name, "chorus");
    editor.notify("initialized");
    await settle();
    assert.equal(editor.launched.processes.length, 0);
  });

  it("is not held up by the slowest plugin; a late plugin joins and is never lost", async () => {
    const ready = deferred<object>();
    const slow: ToyPlugin = {
      handlers: { initialize: () => ready.promise, parse: () => parseToy("def late") },
    };
    await using editor = await startedEditor({ plugins: { quick: toyPlugin, slow } });
    const uri = editor.open("a.toy", "def early");
    const answer = editor.outline(uri);
    await editor.pass(6000);
    assert.deepEqual(await answer, ["early"]);
    ready.resolve({ protocolVersion: "1.0" });
    await settle();
    assert.deepEqual(await editor.outline(uri), ["early", "late"]);
  });
});

describe("A request", () => {
  it("before initialize is refused with ServerNotInitialized, also shutdown", async () => {
    await using editor = new EditorInMemory();
    for (const method of [outline, "chorus/plugins", "shutdown", "nonsense"]) {
      await assert.rejects(editor.link.request(method, {}), {
        code: ErrorCode.ServerNotInitialized,
      });
    }
    await editor.initialize();
  });

  it("after shutdown is refused with InvalidRequest, whatever it is", async () => {
    await using editor = await startedEditor();
    assert.equal(await editor.ask("shutdown"), null);
    for (const method of [outline, "chorus/plugins", "shutdown", "initialize"]) {
      await assert.rejects(editor.link.request(method, {}), { code: ErrorCode.InvalidRequest });
    }
  });

  it("to initialize a second time is refused, and the first still holds", async () => {
    await using editor = await startedEditor();
    await assert.rejects(editor.initialize(), { code: ErrorCode.InvalidRequest });
    assert.deepEqual(await editor.outline(editor.open("a.toy", "def a")), ["a"]);
  });

  for (const method of ["textDocument/nonsense", "$/nonsense", "chorus/nonsense", "toString"]) {
    it(`that nobody knows is refused with MethodNotFound: ${method}`, async () => {
      await using editor = await startedEditor();
      await assert.rejects(editor.link.request(method, {}), { code: ErrorCode.MethodNotFound });
    });
  }

  const malformed: readonly (readonly [string, object])[] = [
    [outline, {}],
    [outline, { textDocument: "file:///a" }],
    ["textDocument/hover", { textDocument: { uri: "file:///a" } }],
    ["textDocument/definition", { textDocument: { uri: "file:///a" }, position: { line: -1 } }],
    ["workspace/symbol", { query: 7 }],
    ["chorus/restartPlugin", {}],
  ];
  for (const [method, params] of malformed) {
    it(`without what it is about is refused with InvalidParams: ${method} ${JSON.stringify(params)}`, async () => {
      await using editor = await startedEditor();
      await assert.rejects(editor.link.request(method, params), { code: ErrorCode.InvalidParams });
    });
  }

  it("for a document that is not open and not on the disk has no answer and no error", async () => {
    await using editor = await startedEditor();
    assert.deepEqual(await editor.outline("file:///nowhere/at.toy"), []);
    assert.deepEqual(await editor.outline("untitled:Untitled-1"), []);
    assert.deepEqual(await editor.outline("not a uri at all"), []);
  });
});

describe("A notification", () => {
  it("that nobody knows, or that makes no sense, is passed over", async () => {
    await using editor = await startedEditor();
    for (const method of ["$/setTrace", "nonsense", "textDocument/didOpen", "$/cancelRequest"]) {
      editor.notify(method, { value: "off" });
      editor.link.notify(method, null);
    }
    editor.notify("textDocument/didChange", { textDocument: { uri: 7 } });
    editor.notify("workspace/didChangeWatchedFiles", { changes: [null, { uri: 7 }] });
    editor.notify("workspace/didChangeWorkspaceFolders", { event: { added: "x" } });
    assert.deepEqual(await editor.outline(editor.open("a.toy", "def a")), ["a"]);
  });

  it("before initialize is passed over", async () => {
    await using editor = new EditorInMemory();
    editor.open("a.toy", "def early");
    editor.notify("initialized");
    await editor.initialize();
    editor.notify("initialized");
    assert.deepEqual(await editor.outline(editor.open("a.toy", "def a")), ["a"]);
  });

  it("of being initialized twice registers nothing twice", async () => {
    await using editor = await startedEditor({
      capabilities: { workspace: { didChangeConfiguration: { dynamicRegistration: true } } },
    });
    editor.notify("initialized");
    await settle();
    assert.equal(editor.requested("client/registerCapability").length, 1);
  });
});

describe("Without any plugin the host", () => {
  it("starts, advertises no feature, answers everything and ends cleanly", async () => {
    await using editor = new EditorInMemory({ plugins: {} });
    const { capabilities } = await editor.initialize();
    const features = Object.keys(capabilities).filter((key) => key.endsWith("Provider"));
    assert.deepEqual(features, []);
    editor.notify("initialized");
    const uri = editor.open("a.toy", "def a");
    assert.deepEqual(await editor.outline(uri), []);
    assert.deepEqual(await editor.search("a"), []);
    const position = { line: 0, character: 0 };
    assert.equal(await editor.ask("textDocument/hover", { textDocument: { uri }, position }), null);
    assert.deepEqual(await editor.ask("chorus/plugins"), {
      plugins: [],
      problems: [],
      shadowed: [],
      untrusted: [],
      untrustedFiles: [],
    });
    const { packages } = await editor.ask("chorus/manifests");
    assert.deepEqual(packages, []);
    await editor.ask("shutdown");
    editor.notify("exit");
    await editor.until("the end", () => editor.exitCodes.length > 0);
    assert.deepEqual(editor.exitCodes, [0]);
  });
});

describe("The end", () => {
  it("after shutdown and exit has code 0, and every plugin is gone", async () => {
    await using editor = await withRunningPlugin();
    assert.equal(await editor.ask("shutdown"), null);
    editor.notify("exit");
    await editor.until("the end", () => editor.exitCodes.length > 0);
    assert.deepEqual(editor.exitCodes, [0]);
    assert.deepEqual(editor.running, []);
  });

  it("by exit without shutdown has code 1", async () => {
    await using editor = await withRunningPlugin();
    editor.notify("exit");
    await editor.until("the end", () => editor.exitCodes.length > 0);
    assert.deepEqual(editor.exitCodes, [1]);
    assert.deepEqual(editor.running, []);
  });

  it("by an exit that does not wait for the answer to shutdown is one by the book, as Kate does it", async () => {
    await using editor = await withRunningPlugin();
    const answer = editor.ask("shutdown");
    editor.notify("exit");
    assert.equal(await answer, null);
    await editor.until("the end", () => editor.exitCodes.length > 0);
    assert.deepEqual(editor.exitCodes, [0]);
    assert.deepEqual(editor.running, []);
  });

  it("by closing the link without a word ends every plugin", async () => {
    await using editor = await withRunningPlugin();
    editor.link[Symbol.dispose]();
    await editor.until("the end", () => editor.exitCodes.length > 0);
    assert.deepEqual(editor.exitCodes, [1]);
    assert.deepEqual(editor.running, []);
  });

  it("by closing the link after shutdown is one by the book", async () => {
    await using editor = await withRunningPlugin();
    await editor.ask("shutdown");
    editor.link[Symbol.dispose]();
    await editor.until("the end", () => editor.exitCodes.length > 0);
    assert.deepEqual(editor.exitCodes, [0]);
  });

  it("before initialize is the end, too", async () => {
    await using editor = new EditorInMemory();
    editor.notify("exit");
    await editor.until("the end", () => editor.exitCodes.length > 0);
    assert.deepEqual(editor.exitCodes, [1]);
  });

  it("comes once, whoever else ends the host meanwhile", async () => {
    await using editor = await withRunningPlugin();
    await editor.ask("shutdown");
    editor.notify("exit");
    editor.notify("exit");
    editor.server.stop();
    editor.link.end();
    await editor.pass(10_000);
    assert.deepEqual(editor.exitCodes, [0]);
  });

  it("while plugins start, hang and ignore every word comes in bounded time", async () => {
    await using editor = await startedEditor({
      plugins: {
        deaf: { ...toyPlugin, ignores: ["exit", "SIGTERM"] },
        hanging: { handlers: { parse: silence } },
        starting: { initialize: "never", ignores: ["exit"] },
      },
    });
    void editor.outline(editor.open("a.toy", "def a")).catch(() => undefined);
    await editor.pass(250);
    assert.equal(editor.running.length, 3);
    editor.notify("exit");
    await editor.pass(8000);
    assert.deepEqual(editor.running, []);
    assert.deepEqual(editor.exitCodes, [1]);
    assert.equal(editor.clock.pending, 0);
  });

  it("answers a plugin's requests with null", async () => {
    const answers: unknown[] = [];
    await using editor = await startedEditor({
      plugins: {
        asking: {
          ...toyPlugin,
          handlers: {
            ...toyPlugin.handlers,
            shutdown: async (_: never, process) => {
              answers.push(await process.endpoint.request("host/storage/get", { key: "k" }));
              return null;
            },
          },
        },
      },
    });
    await editor.outline(editor.open("a.toy", "def a"));
    await editor.ask("shutdown");
    editor.notify("exit");
    await editor.until("the end", () => editor.exitCodes.length > 0);
    assert.deepEqual(answers, [null]);
  });

  it("answers what is still under way", async () => {
    await using editor = await startedEditor({
      plugins: { hanging: { handlers: { parse: silence } } },
    });
    const pending = assert.rejects(editor.outline(editor.open("a.toy", "def a")), {
      name: "ResponseError",
    });
    await editor.pass(250);
    await editor.ask("shutdown");
    await editor.pass(8000);
    await pending;
  });
});

async function withRunningPlugin(): Promise<EditorInMemory> {
  const editor = await startedEditor();
  assert.deepEqual(await editor.outline(editor.open("a.toy", "def a")), ["a"]);
  assert.equal(editor.running.length, 1);
  return editor;
}
