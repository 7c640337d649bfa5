import { strict as assert } from "node:assert";
import type { ClientCapabilities } from "vscode-languageserver-protocol";
import { filters, told } from "../../support/advertised.ts";
import { declaring, server } from "../../support/offeringPlugin.ts";

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
