import { strict as assert } from "node:assert";
import { registered, told } from "../../support/advertised.ts";
import { declaring, server, unknownServer, without } from "../../support/offeringPlugin.ts";

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

  it("is the schemes of documents that are in no file, of every server that has some", () => {
    const client = { workspace: { textDocumentContent: {} } };
    const a = server({ workspace: { textDocumentContent: { schemes: ["jar", "zip"] } } });
    const b = server({ workspace: { textDocumentContent: { schemes: ["zip", 7, "git"] } } });
    const schemes = { schemes: ["jar", "zip", "git"] };
    assert.deepEqual(told(client, a, b).workspace?.textDocumentContent, schemes);
    assert.equal(told({}, a, b).workspace?.textDocumentContent, undefined);
    assert.equal(
      told(client, server({}), unknownServer()).workspace?.textDocumentContent,
      undefined,
    );
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
