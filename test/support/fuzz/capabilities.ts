/** A server that can do everything, and an editor that takes everything. */

const files = { filters: [{ pattern: { glob: "**/*" } }] };
const resolving = { resolveProvider: true };

/** Members of LSP's ServerCapabilities; sync and encoding are another matter. */
export const allCapabilities: Readonly<Record<string, unknown>> = {
  documentSymbolProvider: true,
  hoverProvider: {},
  signatureHelpProvider: { triggerCharacters: ["("] },
  declarationProvider: true,
  definitionProvider: true,
  typeDefinitionProvider: true,
  implementationProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  completionProvider: { ...resolving, triggerCharacters: ["."] },
  codeActionProvider: resolving,
  codeLensProvider: resolving,
  documentLinkProvider: resolving,
  colorProvider: true,
  documentFormattingProvider: true,
  documentRangeFormattingProvider: { rangesSupport: true },
  documentOnTypeFormattingProvider: { firstTriggerCharacter: "}" },
  renameProvider: { prepareProvider: true },
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  linkedEditingRangeProvider: true,
  semanticTokensProvider: {
    legend: { tokenTypes: ["type", "variable", "own"], tokenModifiers: ["static"] },
    full: { delta: true },
    range: true,
  },
  inlayHintProvider: resolving,
  inlineValueProvider: true,
  inlineCompletionProvider: true,
  monikerProvider: true,
  callHierarchyProvider: true,
  typeHierarchyProvider: true,
  diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true },
  workspaceSymbolProvider: resolving,
  executeCommandProvider: { commands: ["rust.run", "fix"] },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { willCreate: files, willRename: files, willDelete: files, didCreate: files },
    textDocumentContent: { schemes: ["fuzz"] },
  },
};

/** What registrations, refreshes and rich answers need; the rest is true of any editor. */
export const capableOfAll: object = allTrue();

function allTrue(): object {
  const dynamic = { dynamicRegistration: true };
  const refreshing = { ...dynamic, refreshSupport: true };
  const linking = { ...dynamic, linkSupport: true };
  return {
    textDocument: {
      synchronization: { ...dynamic, willSave: true, willSaveWaitUntil: true, didSave: true },
      documentSymbol: { ...dynamic, hierarchicalDocumentSymbolSupport: true },
      hover: { ...dynamic, contentFormat: ["markdown", "plaintext"] },
      completion: {
        ...dynamic,
        contextSupport: true,
        completionItem: { snippetSupport: true, insertReplaceSupport: true },
        completionList: { itemDefaults: ["commitCharacters", "editRange", "data"] },
      },
      definition: linking,
      declaration: linking,
      typeDefinition: linking,
      implementation: linking,
      codeAction: {
        ...dynamic,
        dataSupport: true,
        resolveSupport: { properties: ["edit"] },
        codeActionLiteralSupport: { codeActionKind: { valueSet: ["", "quickfix"] } },
      },
      rename: { ...dynamic, prepareSupport: true, prepareSupportDefaultBehavior: 1 },
      semanticTokens: {
        ...dynamic,
        requests: { full: { delta: true }, range: true },
        tokenTypes: ["type", "variable"],
        tokenModifiers: ["static"],
        formats: ["relative"],
      },
      diagnostic: { ...dynamic, relatedDocumentSupport: true },
      publishDiagnostics: { relatedInformation: true, versionSupport: true, dataSupport: true },
      ...named("signatureHelp references documentHighlight codeLens documentLink", dynamic),
      ...named("colorProvider formatting rangeFormatting onTypeFormatting foldingRange", dynamic),
      ...named("selectionRange linkedEditingRange inlayHint inlineValue moniker", dynamic),
      ...named("callHierarchy typeHierarchy inlineCompletion", dynamic),
    },
    workspace: {
      applyEdit: true,
      configuration: true,
      workspaceFolders: true,
      workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename", "delete"] },
      fileOperations: { ...dynamic, willCreate: true, willRename: true, willDelete: true },
      ...named(
        "symbol executeCommand textDocumentContent didChangeWatchedFiles didChangeConfiguration",
        dynamic,
      ),
      ...named(
        "codeLens semanticTokens inlayHint inlineValue diagnostics foldingRange",
        refreshing,
      ),
    },
    window: { workDoneProgress: true, showMessage: {}, showDocument: { support: true } },
  };
}

function named(names: string, value: object): object {
  return Object.fromEntries(names.split(" ").map((name) => [name, value]));
}
