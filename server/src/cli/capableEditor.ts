import type { ClientCapabilities } from "vscode-languageserver-protocol";

/**
 * An editor that can do everything, and registers nothing late: servers offer what an editor knows,
 * and somebody who asks what they offer wants to see all of it.
 */
export const capableEditor: ClientCapabilities = {
  textDocument: {
    synchronization: { willSave: true, willSaveWaitUntil: true, didSave: true },
    completion: { completionItem: { snippetSupport: true }, contextSupport: true },
    hover: {},
    signatureHelp: {},
    declaration: {},
    definition: {},
    typeDefinition: {},
    implementation: {},
    references: {},
    documentHighlight: {},
    documentSymbol: {},
    codeAction: {
      codeActionLiteralSupport: {
        codeActionKind: { valueSet: ["", "quickfix", "refactor", "source"] },
      },
    },
    codeLens: {},
    documentLink: {},
    colorProvider: {},
    formatting: {},
    rangeFormatting: {},
    onTypeFormatting: {},
    rename: { prepareSupport: true },
    foldingRange: {},
    selectionRange: {},
    linkedEditingRange: {},
    callHierarchy: {},
    typeHierarchy: {},
    semanticTokens: {
      requests: { full: { delta: true }, range: true },
      tokenTypes: ["namespace", "type", "class", "function", "method", "property", "variable"],
      tokenModifiers: ["declaration", "readonly", "static"],
      formats: ["relative"],
    },
    inlayHint: {},
    inlineValue: {},
    moniker: {},
    diagnostic: {},
    publishDiagnostics: {},
  },
  workspace: {
    symbol: {},
    executeCommand: {},
    configuration: true,
    fileOperations: { willCreate: true, willRename: true, willDelete: true },
  },
};
