import { strict as assert } from "node:assert";
import type { Registration } from "vscode-languageserver-protocol";
import { EditorInMemory, startedEditor } from "../support/editorInMemory.ts";
import { silence } from "../support/fakePlugin.ts";
import type { ToyPlugin } from "../support/hostInMemory.ts";
import { settle } from "../support/settle.ts";
import { toyPlugin } from "../support/toyPlugin.ts";

const dynamic = { dynamicRegistration: true };
/** As VS Code has it. */
const registering = {
  textDocument: { synchronization: dynamic, documentSymbol: dynamic, hover: dynamic },
  workspace: {
    symbol: dynamic,
    didChangeWatchedFiles: dynamic,
    didChangeConfiguration: dynamic,
  },
};

const manifestPlugin: ToyPlugin = {
  descriptor: {
    languages: [],
    manifests: ["toy.pkg", "**/locks/*.lock"],
    features: ["analyzeManifest"],
  },
};

describe("What is advertised", () => {
  it("comes from the descriptors: the union of what the plugins offer, derived features too", async () => {
    await using editor = new EditorInMemory({ plugins: { toy: toyPlugin, pkg: manifestPlugin } });
    const { capabilities } = await editor.initialize();
    assert.deepEqual(capabilities, {
      textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      documentLinkProvider: { resolveProvider: false },
      definitionProvider: true,
      hoverProvider: true,
      workspaceSymbolProvider: { resolveProvider: false },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
  });

  it("is nothing that no plugin offers", async () => {
    await using editor = new EditorInMemory();
    const { capabilities } = await editor.initialize();
    assert.equal(capabilities.hoverProvider, undefined);
    assert.equal(capabilities.definitionProvider, undefined);
  });

  it("leaves out what the editor lets us register for exactly the right documents", async () => {
    await using editor = new EditorInMemory({ capabilities: registering });
    const { capabilities } = await editor.initialize();
    assert.deepEqual(Object.keys(capabilities).sort(), ["foldingRangeProvider", "workspace"]);
  });
});

describe("An editor with dynamic registration", () => {
  it("is told of languages and of file patterns, for exactly the plugins that offer the feature", async () => {
    await using editor = await startedEditor({
      capabilities: registering,
      plugins: { toy: toyPlugin, pkg: manifestPlugin },
    });
    const toy = [
      { scheme: "file", language: "toy" },
      { scheme: "file", pattern: "**/*.toy" },
    ];
    const manifests = [
      { scheme: "file", pattern: "**/toy.pkg" },
      { scheme: "file", pattern: "**/locks/*.lock" },
    ];
    const everything = new Set([...toy, ...manifests].map((filter) => JSON.stringify(filter)));
    const registered = new Map(lastRegistered(editor).map((entry) => [entry.method, entry]));
    assert.deepEqual(
      [...registered.keys()],
      [
        "textDocument/didOpen",
        "textDocument/didChange",
        "textDocument/didSave",
        "textDocument/didClose",
        "textDocument/documentSymbol",
        "textDocument/hover",
        "workspace/symbol",
        "workspace/didChangeWatchedFiles",
        "workspace/didChangeConfiguration",
      ],
    );
    assert.deepEqual(filters(registered.get("textDocument/didOpen")), everything);
    assert.deepEqual(filters(registered.get("textDocument/documentSymbol")), everything);
    assert.deepEqual(
      filters(registered.get("textDocument/hover")),
      new Set(manifests.map((filter) => JSON.stringify(filter))),
    );
    assert.equal(editor.requests.length, 1);
  });

  it("hears of what differs when a plugin comes or goes, and of nothing else", async () => {
    await using editor = await startedEditor({ capabilities: registering });
    editor.requests.length = 0;
    editor.install("pkg", manifestPlugin);
    await editor.until("the new registrations", () => editor.requests.length >= 2);
    assert.deepEqual(
      editor.requests.map(({ method }) => method),
      ["client/unregisterCapability", "client/registerCapability"],
    );
    const methods = lastRegistered(editor).map(({ method }) => method);
    assert.ok(methods.includes("textDocument/hover"));
    assert.ok(!methods.includes("workspace/symbol"), "it has not changed");
    assert.ok(!methods.includes("workspace/didChangeConfiguration"), "it has not changed");
    assert.ok(!unregistered(editor).includes("textDocument/hover"));

    editor.requests.length = 0;
    editor.uninstall("pkg");
    await editor.until("the old registrations", () => editor.requests.length >= 2);
    assert.ok(unregistered(editor).includes("textDocument/hover"));
  });

  it("hears nothing where settings change that have to do with something else", async () => {
    await using editor = await startedEditor({ capabilities: registering });
    editor.requests.length = 0;
    configure(editor, { exclude: ["vendor"] });
    await settle();
    assert.deepEqual(editor.requests, []);
  });

  it("has nothing registered any more for a plugin that is switched off", async () => {
    await using editor = await startedEditor({ capabilities: registering });
    editor.requests.length = 0;
    configure(editor, { plugins: { toy: { enabled: false } } });
    await settle();
    const gone = unregistered(editor);
    assert.ok(gone.includes("textDocument/documentSymbol"));
    assert.ok(gone.includes("workspace/symbol"));
    assert.ok(gone.includes("textDocument/didOpen"));
  });
});

/** A stock language server: what it can, and nothing that it is asked. */
const server: ToyPlugin = {
  descriptor: { dialect: "lsp", features: [] },
  handlers: {
    initialize: () => ({
      capabilities: { hoverProvider: true, renameProvider: { prepareProvider: true } },
    }),
  },
};

describe("A language server that says only in its handshake what it can", () => {
  const client = {
    textDocument: {
      synchronization: dynamic,
      hover: dynamic,
      rename: { ...dynamic, prepareSupport: true },
      definition: dynamic,
      inlayHint: dynamic,
    },
  };
  const toy = [
    { scheme: "file", language: "toy" },
    { scheme: "untitled", language: "toy" },
    { scheme: "file", pattern: "**/*.toy" },
  ];

  it("a plugin's dynamic registration drives routing: is registered when it has said so", async () => {
    await using editor = await startedEditor({ capabilities: client, plugins: { server } });
    const methods = lastRegistered(editor).map(({ method }) => method);
    assert.ok(methods.includes("textDocument/didOpen"));
    assert.ok(!methods.includes("textDocument/hover"));

    editor.open("a.toy", "");
    await editor.until("its features", () => requestsFor(editor, "textDocument/hover") > 0);
    assert.deepEqual(lastRegistered(editor), [
      {
        id: "chorus:textDocument/hover",
        method: "textDocument/hover",
        registerOptions: { documentSelector: toy },
      },
      {
        id: "chorus:textDocument/rename",
        method: "textDocument/rename",
        registerOptions: { documentSelector: toy, prepareProvider: true },
      },
    ]);
  });

  it("comes and goes one by one, and drops none of the others", async () => {
    await using editor = await startedEditor({ capabilities: client, plugins: { server } });
    editor.open("a.toy", "");
    await editor.until("its features", () => requestsFor(editor, "textDocument/hover") > 0);
    const [link] = editor.running.map(({ endpoint }) => endpoint);
    assert.ok(link);

    editor.requests.length = 0;
    const documentSelector = [{ language: "toy" }];
    const registrations = ["textDocument/definition", "textDocument/inlayHint"].map((method) => ({
      id: `its own ${method}`,
      method,
      registerOptions: { documentSelector },
    }));
    assert.equal(await link.request("client/registerCapability", { registrations }), null);
    await editor.pass(100);
    assert.deepEqual(
      editor.requests.map(({ method }) => method),
      ["client/registerCapability"],
      "in one message, and nothing is taken back for it",
    );
    assert.deepEqual(
      lastRegistered(editor).map(({ method, registerOptions }) => [method, registerOptions]),
      [
        ["textDocument/definition", { documentSelector }],
        ["textDocument/inlayHint", { documentSelector, resolveProvider: false }],
      ],
    );

    editor.requests.length = 0;
    await link.request("client/unregisterCapability", {
      unregisterations: [
        { id: "its own textDocument/definition", method: "textDocument/definition" },
      ],
    });
    await editor.pass(100);
    assert.deepEqual(unregistered(editor), ["textDocument/definition"]);
    assert.equal(editor.requests.length, 1);
  });

  it("has its commands registered apart: an editor that knows one of them refuses the message", async () => {
    await using editor = await startedEditor({
      capabilities: { ...client, workspace: { executeCommand: dynamic } },
      plugins: {
        server: {
          ...server,
          handlers: {
            initialize: () => ({
              capabilities: {
                hoverProvider: true,
                executeCommandProvider: { commands: ["run"] },
                renameProvider: true,
              },
            }),
          },
        },
      },
    });
    editor.open("a.toy", "");
    await editor.until("its commands", () => requestsFor(editor, "workspace/executeCommand") > 0);
    assert.deepEqual(
      editor
        .requested("client/registerCapability")
        .map(({ registrations }) => registrations.map(({ method }) => method))
        .slice(-2),
      [["textDocument/hover", "textDocument/rename"], ["workspace/executeCommand"]],
    );
    assert.deepEqual(lastRegistered(editor)[0]?.registerOptions, { commands: ["run"] });
  });

  it("hears nothing when it says again what is known", async () => {
    await using editor = await startedEditor({ capabilities: client, plugins: { server } });
    editor.open("a.toy", "");
    await editor.until("its features", () => requestsFor(editor, "textDocument/hover") > 0);
    editor.requests.length = 0;
    const [link] = editor.running.map(({ endpoint }) => endpoint);
    await link?.request("client/registerCapability", {
      registrations: [
        { id: "1", method: "textDocument/didChangeWatchedFiles", registerOptions: {} },
      ],
    });
    await editor.pass(100);
    assert.deepEqual(editor.requests, []);
  });

  it("is advertised with all that it may have, at once, where nothing can be registered", async () => {
    await using editor = new EditorInMemory({ plugins: { server } });
    const { capabilities } = await editor.initialize();
    assert.equal(editor.launched.processes.length, 0, "nobody has started it for that");
    assert.equal(capabilities.hoverProvider, true);
    assert.equal(capabilities.referencesProvider, true);
    assert.ok(capabilities.completionProvider?.triggerCharacters?.includes("."));
    assert.ok(capabilities.semanticTokensProvider);
  });
});

describe("An editor that answers none of our requests", () => {
  it("gets every answer of ours all the same, as ALE does", async () => {
    let isAsking = false;
    await using editor = await startedEditor({
      capabilities: { ...registering, window: { workDoneProgress: true } },
      files: Object.fromEntries(
        Array.from({ length: 60 }, (_, at) => [`f${at}.toy`, `def f${at}`]),
      ),
      plugins: {
        toy: {
          handlers: {
            ...toyPlugin.handlers,
            parse: (params: { readonly text: string }, process) => {
              if (!isAsking) {
                isAsking = true;
                void process.endpoint
                  .request("workspace/applyEdit", { edit: { changes: {} } })
                  .catch(() => undefined);
              }
              return toyPlugin.handlers?.["parse"]?.(params, process);
            },
          },
        },
      },
      answer: silence,
    });
    assert.deepEqual(await editor.outline(editor.open("a.toy", "def a")), ["a"]);
    assert.equal((await editor.search("f")).length, 60);
    configure(editor, { plugins: { toy: { enabled: false } } });
    await editor.pass(100);
    assert.deepEqual(await editor.search("f"), []);
    const asked = new Set(editor.requests.map(({ method }) => method));
    assert.ok(asked.has("client/registerCapability"));
    assert.ok(asked.has("window/workDoneProgress/create"));
    assert.ok(asked.has("workspace/applyEdit"));
    await editor.ask("shutdown");
    editor.notify("exit");
    await editor.until("the end", () => editor.exitCodes.length > 0);
    assert.deepEqual(editor.exitCodes, [0]);
  });

  it("keeps no plugin waiting for ever", async () => {
    const replies: unknown[] = [];
    await using editor = await startedEditor({
      plugins: {
        toy: {
          handlers: {
            parse: async (_: never, { endpoint }) => {
              void endpoint
                .request("workspace/applyEdit", { edit: { changes: {} } })
                .then((reply) => replies.push(reply));
              return { symbols: [], imports: [] };
            },
          },
        },
      },
      answer: silence,
    });
    await editor.outline(editor.open("a.toy", ""));
    await editor.pass(121_000);
    assert.deepEqual(replies, [{ applied: false, failureReason: "The editor did not answer." }]);
  });
});

describe("An editor that refuses what we ask", () => {
  it("goes without it, and with everything else", async () => {
    await using editor = await startedEditor({
      capabilities: registering,
      answer: (method) => {
        throw new Error(`no ${method}`);
      },
    });
    assert.deepEqual(await editor.outline(editor.open("a.toy", "def a")), ["a"]);
  });
});

function lastRegistered(editor: EditorInMemory): readonly Registration[] {
  return editor.requested("client/registerCapability").at(-1)?.registrations ?? [];
}

/** In how many messages a method was registered. */
function requestsFor(editor: EditorInMemory, method: string): number {
  return editor
    .requested("client/registerCapability")
    .filter(({ registrations }) => registrations.some((entry) => entry.method === method)).length;
}

function unregistered(editor: EditorInMemory): readonly string[] {
  const [params] = editor.requested("client/unregisterCapability");
  return (params?.unregisterations ?? []).map(({ method }) => method);
}

function filters(registration: Registration | undefined): ReadonlySet<string> {
  const options: unknown = registration?.registerOptions;
  const selector: unknown = Object(options).documentSelector;
  assert.ok(Array.isArray(selector));
  return new Set(selector.map((filter) => JSON.stringify(filter)));
}

function configure(editor: EditorInMemory, chorus: object): void {
  editor.notify("workspace/didChangeConfiguration", { settings: { chorus } });
}
