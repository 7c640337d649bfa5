import { strict as assert } from "node:assert";
import type { ClientCapabilities, Registration } from "vscode-languageserver-protocol";
import type { OfferingPlugin } from "../../../server/src/editor/advertising/offering.ts";
import { advertise, registrations } from "../../../server/src/editor/capabilities.ts";
import { features } from "../../../server/src/routing/features.ts";
import { declaring, server, unknownServer, without } from "../../support/offeringPlugin.ts";

const dynamic = { dynamicRegistration: true };
const host = {
  commands: () => ["a.run", "b/a.run"],
  legend: () => ({ tokenTypes: ["class"], tokenModifiers: ["static"] }),
};

describe("What an editor without dynamic registration is told", () => {
  const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["parse", ["parse"], ["documentSymbol", "foldingRange", "workspaceSymbol"]],
    ["manifests", ["analyzeManifest"], ["definition", "documentLink", "documentSymbol", "hover"]],
    ["imports", ["imports/resolve"], ["definition", "documentLink"]],
    ["a method of LSP by its own name", ["textDocument/hover"], ["hover"]],
    ["an index alone", ["index"], ["workspaceSymbol"]],
    ["a resolve without what it resolves", ["completionItem/resolve"], []],
    ["what no version of the host routes", ["textDocument/laterThanUs", "toString"], []],
  ];
  for (const [title, declared, provided] of rows) {
    it(`follows from what the descriptors declare: ${title}`, () => {
      const capabilities = told({}, declaring({ features: declared }));
      const providers = Object.keys(capabilities).filter((key) => key.endsWith("Provider"));
      assert.deepEqual(
        providers.sort(),
        provided.map((name) => `${name}Provider`),
      );
    });
  }

  it("is everything that a server may have which has not been up", () => {
    const all = told({ notebookDocument: { synchronization: {} } }, unknownServer());
    assert.deepEqual(Object.keys(all).sort(), [
      "callHierarchyProvider",
      "codeActionProvider",
      "codeLensProvider",
      "colorProvider",
      "completionProvider",
      "declarationProvider",
      "definitionProvider",
      "diagnosticProvider",
      "documentFormattingProvider",
      "documentHighlightProvider",
      "documentLinkProvider",
      "documentOnTypeFormattingProvider",
      "documentRangeFormattingProvider",
      "documentSymbolProvider",
      "executeCommandProvider",
      "foldingRangeProvider",
      "hoverProvider",
      "implementationProvider",
      "inlayHintProvider",
      "inlineCompletionProvider",
      "inlineValueProvider",
      "linkedEditingRangeProvider",
      "monikerProvider",
      "notebookDocumentSync",
      "referencesProvider",
      "renameProvider",
      "selectionRangeProvider",
      "semanticTokensProvider",
      "signatureHelpProvider",
      "textDocumentSync",
      "typeDefinitionProvider",
      "typeHierarchyProvider",
      "workspace",
      "workspaceSymbolProvider",
    ]);
    assert.ok(all.completionProvider?.triggerCharacters?.includes("."));
    assert.ok(all.signatureHelpProvider?.triggerCharacters?.includes("("));
    assert.deepEqual(all.workspace?.fileOperations?.didRename, {
      filters: [{ pattern: { glob: "**/*" } }],
    });
    assert.deepEqual(all.textDocumentSync, {
      openClose: true,
      change: 2,
      save: { includeText: false },
      willSave: true,
      willSaveWaitUntil: true,
    });
  });

  it("is told of nothing that the user leaves out for every plugin", () => {
    const plugin = declaring({ features: ["textDocument/hover", "textDocument/rename"] });
    const capabilities = told({}, without(plugin, "textDocument/hover"));
    assert.equal(capabilities.hoverProvider, undefined);
    assert.equal(capabilities.renameProvider, true);
  });

  it("has no registrations to get", () => {
    assert.deepEqual(registered({}, declaring()), []);
  });
});

describe("The options of all plugins together", () => {
  const preparing: ClientCapabilities = {
    textDocument: {
      rename: { prepareSupport: true },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    },
  };
  const rows: readonly (readonly [string, readonly object[], object])[] = [
    [
      "completion",
      [
        { completionProvider: { triggerCharacters: ["."], allCommitCharacters: [";"] } },
        { completionProvider: { triggerCharacters: [":", "."], resolveProvider: true } },
      ],
      {
        completionProvider: {
          triggerCharacters: [".", ":"],
          allCommitCharacters: [";"],
          resolveProvider: true,
          completionItem: { labelDetailsSupport: true },
        },
      },
    ],
    [
      "completion, nowhere triggered",
      [{ completionProvider: {} }],
      {
        completionProvider: {
          resolveProvider: false,
          completionItem: { labelDetailsSupport: true },
        },
      },
    ],
    [
      "signature help",
      [
        { signatureHelpProvider: { triggerCharacters: ["("], retriggerCharacters: [","] } },
        { signatureHelpProvider: { triggerCharacters: ["<"] } },
      ],
      { signatureHelpProvider: { triggerCharacters: ["(", "<"], retriggerCharacters: [","] } },
    ],
    [
      "kinds of code actions",
      [
        { codeActionProvider: { codeActionKinds: ["quickfix"] } },
        { codeActionProvider: { codeActionKinds: ["source.fixAll.x"], resolveProvider: true } },
      ],
      {
        codeActionProvider: {
          codeActionKinds: ["quickfix", "source.fixAll.x"],
          resolveProvider: true,
        },
      },
    ],
    [
      "kinds of code actions, of which one plugin may have any",
      [{ codeActionProvider: { codeActionKinds: ["quickfix"] } }, { codeActionProvider: true }],
      { codeActionProvider: { resolveProvider: false } },
    ],
    [
      "what is resolved",
      [
        { codeLensProvider: { resolveProvider: true }, inlayHintProvider: {} },
        { documentLinkProvider: {}, workspaceSymbolProvider: { resolveProvider: true } },
      ],
      {
        codeLensProvider: { resolveProvider: true },
        documentLinkProvider: { resolveProvider: false },
        inlayHintProvider: { resolveProvider: false },
        workspaceSymbolProvider: { resolveProvider: true },
      },
    ],
    [
      "formatting",
      [
        { documentRangeFormattingProvider: true, documentFormattingProvider: {} },
        { documentRangeFormattingProvider: { rangesSupport: true } },
        { documentOnTypeFormattingProvider: { firstTriggerCharacter: "}" } },
        {
          documentOnTypeFormattingProvider: {
            firstTriggerCharacter: ";",
            moreTriggerCharacter: ["}", "\n"],
          },
        },
      ],
      {
        documentFormattingProvider: true,
        documentRangeFormattingProvider: { rangesSupport: true },
        documentOnTypeFormattingProvider: {
          firstTriggerCharacter: "}",
          moreTriggerCharacter: [";", "\n"],
        },
      },
    ],
    [
      "rename",
      [{ renameProvider: true }, { renameProvider: { prepareProvider: true } }],
      { renameProvider: { prepareProvider: true } },
    ],
    [
      "semantic tokens, in the one legend",
      [
        {
          semanticTokensProvider: {
            legend: { tokenTypes: ["x"], tokenModifiers: [] },
            full: { delta: true },
          },
        },
        {
          semanticTokensProvider: {
            legend: { tokenTypes: ["y"], tokenModifiers: [] },
            range: true,
          },
        },
      ],
      {
        semanticTokensProvider: {
          legend: { tokenTypes: ["class"], tokenModifiers: ["static"] },
          full: { delta: true },
          range: true,
        },
      },
    ],
    [
      "semantic tokens of a range alone",
      [{ semanticTokensProvider: { legend: { tokenTypes: [], tokenModifiers: [] }, range: {} } }],
      {
        semanticTokensProvider: {
          legend: { tokenTypes: ["class"], tokenModifiers: ["static"] },
          full: false,
          range: true,
        },
      },
    ],
    [
      "diagnostics that are asked for",
      [
        { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: true } },
        { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } },
      ],
      { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } },
    ],
    [
      "commands, by the names that reach their owners",
      [{ executeCommandProvider: { commands: ["a.run"] } }],
      { executeCommandProvider: { commands: ["a.run", "b/a.run"] } },
    ],
    [
      "a feature in all the ways in which a server says that it has it",
      [{ hoverProvider: {} }, { definitionProvider: true }, { referencesProvider: { x: 1 } }],
      { hoverProvider: true, definitionProvider: true, referencesProvider: true },
    ],
    ["a capability that makes no sense", [{ hoverProvider: "yes" }], {}],
  ];
  for (const [title, servers, expected] of rows) {
    it(`are the union: ${title}`, () => {
      const plugins = servers.map((capabilities) => server(capabilities));
      const { textDocumentSync, workspace, ...rest } = told(preparing, ...plugins);
      assert.ok(textDocumentSync);
      assert.ok(workspace);
      assert.deepEqual(rest, expected);
    });
  }

  it("are left out where LSP keeps them for editors that know them", () => {
    const capabilities = { renameProvider: { prepareProvider: true }, codeActionProvider: {} };
    const { renameProvider, codeActionProvider } = told(
      { textDocument: { rename: { prepareSupport: false } } },
      server(capabilities),
    );
    assert.equal(renameProvider, true);
    assert.equal(codeActionProvider, true);
  });

  it("are the union: files that come, go and move", () => {
    const { workspace } = told(
      {},
      server({ workspace: { fileOperations: { willRename: filters("**/*.a") } } }),
      server({
        workspace: {
          fileOperations: { willRename: filters("**/*.b"), didDelete: filters("**/*.b") },
        },
      }),
      declaring({ features: ["workspace/willCreateFiles"] }),
    );
    assert.deepEqual(workspace?.fileOperations, {
      willCreate: { filters: [{ pattern: { glob: "**/*" } }] },
      willRename: { filters: [{ pattern: { glob: "**/*.a" } }, { pattern: { glob: "**/*.b" } }] },
      didDelete: filters("**/*.b"),
    });
  });

  it("are the union: notebooks, for editors that know them", () => {
    const one = { notebook: "jupyter-notebook", cells: [{ language: "a" }] };
    const other = { notebook: "jupyter-notebook", cells: [{ language: "b" }] };
    const servers = [
      server({ notebookDocumentSync: { notebookSelector: [one] } }),
      server({ notebookDocumentSync: { notebookSelector: [one, other], save: true } }),
    ];
    const { notebookDocumentSync } = told(
      { notebookDocument: { synchronization: {} } },
      ...servers,
    );
    assert.deepEqual(notebookDocumentSync, { notebookSelector: [one, other], save: true });
    assert.equal(told({}, ...servers).notebookDocumentSync, undefined);
  });

  it("are the union: what is done before saving", () => {
    const saving = server({ textDocumentSync: { openClose: true, change: 1, willSave: true } });
    const { textDocumentSync } = told({}, saving, declaring());
    assert.deepEqual(textDocumentSync, {
      openClose: true,
      change: 2,
      save: { includeText: false },
      willSave: true,
    });
  });
});

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
    assert.deepEqual(Reflect.apply(registrations, undefined, [client, [declaring()], host]), []);
  });
});

function filters(glob: string) {
  return { filters: [{ pattern: { glob } }] };
}

function told(client: ClientCapabilities, ...plugins: readonly OfferingPlugin[]) {
  return advertise(client, plugins, host);
}

function registered(
  client: ClientCapabilities,
  ...plugins: readonly OfferingPlugin[]
): readonly Registration[] {
  return registrations(client, plugins, host);
}

/** The documents of a language server, those that have no file yet as well. */
function fileOrNot(language: string): readonly object[] {
  return ["file", "untitled"].map((scheme) => ({ scheme, language }));
}
