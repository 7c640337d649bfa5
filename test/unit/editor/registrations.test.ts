import { strict as assert } from "node:assert";
import type { ClientCapabilities } from "vscode-languageserver-protocol";
import { features } from "../../../server/src/routing/features.ts";
import { registered, told } from "../../support/advertised.ts";
import { declaring, server, unknownServer } from "../../support/offeringPlugin.ts";

const dynamic = { dynamicRegistration: true };

describe("What an editor with dynamic registration is told", () => {
  const selectors: readonly (readonly [string, object, readonly object[]])[] = [
    [
      "a language and its endings",
      { languages: [{ id: "toy", extensions: [".toy", ".ty"] }] },
      [{ language: "toy" }, { pattern: "**/*.toy" }, { pattern: "**/*.ty" }],
    ],
    [
      "a language that goes by a file's name",
      { languages: [{ id: "toy", filenames: ["Toyfile"] }] },
      [{ language: "toy" }, { pattern: "**/Toyfile" }],
    ],
    [
      "manifests, by name and by glob",
      { languages: [], manifests: ["toy.pkg", "**/req/*.txt"], features: ["analyzeManifest"] },
      [{ pattern: "**/toy.pkg" }, { pattern: "**/req/*.txt" }],
    ],
    [
      "no manifest that nobody analyzes",
      { languages: [{ id: "toy" }], manifests: ["toy.pkg"] },
      [{ language: "toy" }],
    ],
    [
      "two languages of one plugin",
      {
        languages: [
          { id: "a", extensions: [".x"] },
          { id: "b", extensions: [".x"] },
        ],
      },
      [{ language: "a" }, { pattern: "**/*.x" }, { language: "b" }],
    ],
  ];
  const outline = { textDocument: { documentSymbol: dynamic } };
  for (const [title, keys, selector] of selectors) {
    it(`has exactly the documents that the plugin claims: ${title}`, () => {
      const [registration, ...more] = registered(outline, declaring(keys));
      assert.deepEqual(more, []);
      assert.equal(registration?.method, "textDocument/documentSymbol");
      assert.deepEqual(registration?.registerOptions, {
        documentSelector: selector.map((filter) => ({ scheme: "file", ...filter })),
      });
    });
  }

  const languages = [{ id: "a" }, { id: "b" }];
  const own: readonly (readonly [string, unknown, object, readonly object[]])[] = [
    ["a language", [{ language: "a" }], { languages }, [{ language: "a" }]],
    ["a language, the short way", ["a"], { languages }, [{ language: "a" }]],
    [
      "a scheme of its own",
      [{ language: "a", scheme: "untitled" }],
      { languages },
      [{ language: "a", scheme: "untitled" }],
    ],
    ["a pattern", [{ pattern: "**/*.c" }], { languages }, [{ pattern: "**/*.c" }]],
    [
      "a language that is not its",
      [{ language: "c" }, { language: "b" }],
      { languages },
      [{ language: "b" }],
    ],
    ["every document", [{ language: "*" }], { languages: [{ id: "a" }] }, fileOrNot("a")],
    [
      "one language, where all are claimed",
      [{ language: "c" }],
      { languages: [{ id: "*" }] },
      [{ language: "c" }],
    ],
    ["nothing in particular", null, { languages: [{ id: "a" }] }, fileOrNot("a")],
  ];
  for (const [title, documentSelector, keys, selector] of own) {
    it(`has exactly the documents that a server has registered: ${title}`, () => {
      const plugin = server({}, keys, {
        method: "textDocument/hover",
        options: { documentSelector },
      });
      const [registration] = registered({ textDocument: { hover: dynamic } }, plugin);
      assert.deepEqual(registration?.registerOptions, { documentSelector: selector });
    });
  }

  it("has the cells of notebooks for a server that wants notebooks", () => {
    const notebookDocumentSync = { notebookSelector: [{ cells: [{ language: "a" }] }] };
    const plugin = server(
      { hoverProvider: true, notebookDocumentSync },
      { languages: [{ id: "a", extensions: [".a"] }] },
    );
    const [registration] = registered({ textDocument: { hover: dynamic } }, plugin);
    assert.deepEqual(registration?.registerOptions, {
      documentSelector: [
        ...fileOrNot("a"),
        { scheme: "file", pattern: "**/*.a" },
        { notebook: "*", language: "a" },
      ],
    });
  });

  it("has nothing registered that no document is left for", () => {
    const plugin = server(
      {},
      { languages },
      {
        method: "textDocument/hover",
        options: { documentSelector: [{ language: "c" }] },
      },
    );
    assert.deepEqual(registered({ textDocument: { hover: dynamic } }, plugin), []);
  });

  it("has a feature for the documents of those plugins alone that have it", () => {
    const client = { textDocument: { hover: dynamic, rename: dynamic } };
    const [hover, rename] = registered(
      client,
      server({ hoverProvider: true }, { languages: [{ id: "a" }] }),
      server({ hoverProvider: {}, renameProvider: true }, { languages: [{ id: "b" }] }),
      declaring({ languages: [{ id: "c" }] }),
    );
    assert.deepEqual(hover?.registerOptions, {
      documentSelector: [...fileOrNot("a"), ...fileOrNot("b")],
    });
    assert.deepEqual(rename?.registerOptions, {
      documentSelector: fileOrNot("b"),
    });
  });

  it("hears of a server that has not been up only which documents to open", () => {
    const client = {
      textDocument: { synchronization: dynamic, hover: dynamic, completion: dynamic },
    };
    const methods = registered(client, unknownServer()).map(({ method }) => method);
    assert.deepEqual(methods, [
      "textDocument/didOpen",
      "textDocument/didChange",
      "textDocument/didSave",
      "textDocument/didClose",
    ]);
    assert.equal(told(client, unknownServer()).hoverProvider, undefined);
    assert.ok(told(client, unknownServer()).definitionProvider, "this one can't be registered");
  });

  it("registers only the trigger characters that are wanted: more can follow", () => {
    const client = { textDocument: { completion: dynamic } };
    const declared = unknownServer({ features: ["textDocument/completion"] });
    const [registration] = registered(
      client,
      declared,
      server({ completionProvider: { triggerCharacters: ["."] } }),
    );
    assert.deepEqual(Object(registration?.registerOptions).triggerCharacters, ["."]);
    const now = told({}, declared).completionProvider?.triggerCharacters;
    assert.ok(now?.includes(":"), "now or never");
  });

  it("watches the files of all plugins, and the ignore files that decide about them", () => {
    const client = { workspace: { didChangeWatchedFiles: dynamic } };
    const [registration] = registered(client, declaring({ manifests: ["toy.pkg"] }));
    assert.deepEqual(registration?.registerOptions, {
      watchers: ["**/*.toy", "**/toy.pkg", "**/.gitignore", "**/.ignore"].map((globPattern) => ({
        globPattern,
      })),
    });
  });

  it("watches what language servers ask for, as far as the editor can", () => {
    const folder = { uri: "file:///w", name: "w" };
    const plugin = server(
      {},
      { languages: [{ id: "*" }] },
      {
        method: "workspace/didChangeWatchedFiles",
        options: {
          watchers: [
            { globPattern: "**/*.mod", kind: 1 },
            { globPattern: { baseUri: folder, pattern: "**/*.lock" } },
            { globPattern: 1 },
          ],
        },
      },
    );
    const globs = (didChangeWatchedFiles: object) =>
      registered({ workspace: { didChangeWatchedFiles } }, plugin).flatMap(({ registerOptions }) =>
        Object(registerOptions).watchers.map((w: { globPattern: unknown }) => w.globPattern),
      );
    const ignored = ["**/.gitignore", "**/.ignore"];
    assert.deepEqual(globs(dynamic), [...ignored, "**/*.mod", "**/*.lock"]);
    assert.deepEqual(globs({ ...dynamic, relativePatternSupport: true }), [
      ...ignored,
      "**/*.mod",
      { baseUri: "file:///w", pattern: "**/*.lock" },
    ]);
  });

  it("is told the schemes of documents that are in no file, once they are known", () => {
    const client = { workspace: { textDocumentContent: dynamic } };
    const having = server({ workspace: { textDocumentContent: { schemes: ["jar"] } } });
    const method = "workspace/textDocumentContent";
    const later = { method, options: { schemes: ["git"] } };
    assert.deepEqual(registered(client, having, server({}, { id: "b" }, later), unknownServer()), [
      { id: `chorus:${method}`, method, registerOptions: { schemes: ["jar", "git"] } },
    ]);
    assert.equal(told(client, having).workspace?.textDocumentContent, undefined);
  });

  it("is told each thing once: by a registration or by a capability", () => {
    const client = { textDocument: { documentSymbol: dynamic, hover: dynamic } };
    const plugin = declaring({ features: Object.keys(features) });
    const advertised = told(client, plugin);
    const methods = registered(client, plugin).map(({ method }) => method);
    assert.deepEqual(methods.sort(), ["textDocument/documentSymbol", "textDocument/hover"]);
    assert.equal(advertised.documentSymbolProvider, undefined);
    assert.equal(advertised.hoverProvider, undefined);
    assert.equal(advertised.foldingRangeProvider, true);
  });

  it("has one registration for each method, with an id of its own, where all can be registered", () => {
    const names = `
      synchronization completion hover signatureHelp declaration definition
      typeDefinition implementation references documentHighlight documentSymbol
      codeAction codeLens documentLink colorProvider formatting rangeFormatting
      onTypeFormatting rename foldingRange selectionRange linkedEditingRange
      callHierarchy semanticTokens moniker typeHierarchy inlineValue inlayHint
      diagnostic inlineCompletion
    `;
    const client: ClientCapabilities = {
      textDocument: Object.fromEntries(
        names
          .trim()
          .split(/\s+/)
          .map((name) => [name, dynamic]),
      ),
      workspace: { symbol: dynamic, executeCommand: dynamic, fileOperations: dynamic },
    };
    const plugin = declaring({ features: Object.keys(features) });
    const all = registered(client, plugin);
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    assert.deepEqual(
      Object.keys(told(client, plugin)),
      ["workspace"],
      "nothing is left to be advertised",
    );
    const methods = new Set(all.map(({ method }) => method));
    const own = Object.keys(features).filter((feature) => methods.has(feature));
    assert.ok(own.length >= 34, `${own.length} features are registered under their own names`);
    assert.ok(methods.has("textDocument/semanticTokens"));
  });

  it("takes a capability of the wrong shape for none", () => {
    const client = { textDocument: { documentSymbol: null, hover: true } };
    assert.deepEqual(Reflect.apply(registered, undefined, [client, declaring()]), []);
  });
});

/** The documents of a language server, those that have no file yet as well. */
function fileOrNot(language: string): readonly object[] {
  return ["file", "untitled"].map((scheme) => ({ scheme, language }));
}
