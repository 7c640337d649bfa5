/** Where LSP's capabilities say that a server answers a request. LSP 3.17, ServerCapabilities. */
import type { LspMethod } from "@chorus/plugin-sdk/protocol";
import type { ServerCapabilities } from "vscode-languageserver-protocol";

/** A member of ServerCapabilities, and what in its options must be set; true where being there is enough. */
export interface CapabilityName {
  readonly server: Exclude<keyof ServerCapabilities, "workspace"> | "workspace";
  /** A member of the options that must be there, too: `resolveProvider`. */
  readonly option?: readonly string[];
  /** The method that it is registered under, where that is another one: a resolve has no registration of its own. */
  readonly registeredAs?: string;
}

export const capabilityNames: { readonly [M in LspMethod]: CapabilityName } = {
  "textDocument/documentSymbol": { server: "documentSymbolProvider" },
  "textDocument/hover": { server: "hoverProvider" },
  "textDocument/signatureHelp": { server: "signatureHelpProvider" },
  "textDocument/declaration": { server: "declarationProvider" },
  "textDocument/definition": { server: "definitionProvider" },
  "textDocument/typeDefinition": { server: "typeDefinitionProvider" },
  "textDocument/implementation": { server: "implementationProvider" },
  "textDocument/references": { server: "referencesProvider" },
  "textDocument/documentHighlight": { server: "documentHighlightProvider" },
  "textDocument/completion": { server: "completionProvider" },
  "completionItem/resolve": resolved("completionProvider", "textDocument/completion"),
  "textDocument/codeAction": { server: "codeActionProvider" },
  "codeAction/resolve": resolved("codeActionProvider", "textDocument/codeAction"),
  "textDocument/codeLens": { server: "codeLensProvider" },
  "codeLens/resolve": resolved("codeLensProvider", "textDocument/codeLens"),
  "textDocument/documentLink": { server: "documentLinkProvider" },
  "documentLink/resolve": resolved("documentLinkProvider", "textDocument/documentLink"),
  "textDocument/documentColor": { server: "colorProvider" },
  "textDocument/colorPresentation": {
    server: "colorProvider",
    registeredAs: "textDocument/documentColor",
  },
  "textDocument/formatting": { server: "documentFormattingProvider" },
  "textDocument/rangeFormatting": { server: "documentRangeFormattingProvider" },
  "textDocument/rangesFormatting": {
    server: "documentRangeFormattingProvider",
    option: ["rangesSupport"],
    registeredAs: "textDocument/rangeFormatting",
  },
  "textDocument/onTypeFormatting": { server: "documentOnTypeFormattingProvider" },
  "textDocument/rename": { server: "renameProvider" },
  "textDocument/prepareRename": {
    server: "renameProvider",
    option: ["prepareProvider"],
    registeredAs: "textDocument/rename",
  },
  "textDocument/foldingRange": { server: "foldingRangeProvider" },
  "textDocument/selectionRange": { server: "selectionRangeProvider" },
  "textDocument/linkedEditingRange": { server: "linkedEditingRangeProvider" },
  "textDocument/semanticTokens/full": tokens("full"),
  "textDocument/semanticTokens/full/delta": tokens("full", "delta"),
  "textDocument/semanticTokens/range": tokens("range"),
  "textDocument/inlayHint": { server: "inlayHintProvider" },
  "inlayHint/resolve": resolved("inlayHintProvider", "textDocument/inlayHint"),
  "textDocument/inlineValue": { server: "inlineValueProvider" },
  "textDocument/inlineCompletion": { server: "inlineCompletionProvider" },
  "textDocument/moniker": { server: "monikerProvider" },
  "textDocument/prepareCallHierarchy": { server: "callHierarchyProvider" },
  "callHierarchy/incomingCalls": {
    server: "callHierarchyProvider",
    registeredAs: "textDocument/prepareCallHierarchy",
  },
  "callHierarchy/outgoingCalls": {
    server: "callHierarchyProvider",
    registeredAs: "textDocument/prepareCallHierarchy",
  },
  "textDocument/prepareTypeHierarchy": { server: "typeHierarchyProvider" },
  "typeHierarchy/supertypes": {
    server: "typeHierarchyProvider",
    registeredAs: "textDocument/prepareTypeHierarchy",
  },
  "typeHierarchy/subtypes": {
    server: "typeHierarchyProvider",
    registeredAs: "textDocument/prepareTypeHierarchy",
  },
  "textDocument/diagnostic": { server: "diagnosticProvider" },
  "workspace/diagnostic": {
    server: "diagnosticProvider",
    option: ["workspaceDiagnostics"],
    registeredAs: "textDocument/diagnostic",
  },
  "textDocument/willSaveWaitUntil": {
    server: "textDocumentSync",
    option: ["willSaveWaitUntil"],
  },
  "workspace/symbol": { server: "workspaceSymbolProvider" },
  "workspaceSymbol/resolve": resolved("workspaceSymbolProvider", "workspace/symbol"),
  "workspace/executeCommand": { server: "executeCommandProvider" },
  "workspace/willCreateFiles": fileOperation("willCreate"),
  "workspace/willRenameFiles": fileOperation("willRename"),
  "workspace/willDeleteFiles": fileOperation("willDelete"),
  "workspace/textDocumentContent": { server: "workspace", option: ["textDocumentContent"] },
};

/** Notifications that a server has to ask for. */
export const notificationNames = {
  "workspace/didCreateFiles": fileOperation("didCreate"),
  "workspace/didRenameFiles": fileOperation("didRename"),
  "workspace/didDeleteFiles": fileOperation("didDelete"),
  "workspace/didChangeWorkspaceFolders": {
    server: "workspace",
    option: ["workspaceFolders", "changeNotifications"],
  },
  "notebookDocument/sync": { server: "notebookDocumentSync" },
  "textDocument/willSave": { server: "textDocumentSync", option: ["willSave"] },
} as const satisfies Readonly<Record<string, CapabilityName>>;

function resolved(server: CapabilityName["server"], registeredAs: string): CapabilityName {
  return { server, option: ["resolveProvider"], registeredAs };
}

function tokens(...option: readonly string[]): CapabilityName {
  return { server: "semanticTokensProvider", option, registeredAs: "textDocument/semanticTokens" };
}

function fileOperation(name: string): CapabilityName {
  return { server: "workspace", option: ["fileOperations", name] };
}
