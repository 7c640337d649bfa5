import type { LspMethod } from "./lspRequests.ts";

/** What a plugin publishes by itself counts as a feature where somebody chooses. */
export type ChoosableMethod = LspMethod | "textDocument/publishDiagnostics";

/**
 * Short names for LSP's methods where `only`, `except` and `priority` choose among them; each method
 * belongs to one family. A resolve goes with what it resolves.
 */
export const featureFamilies = {
  completion: ["textDocument/completion", "completionItem/resolve"],
  inlineCompletion: ["textDocument/inlineCompletion"],
  hover: ["textDocument/hover"],
  signatureHelp: ["textDocument/signatureHelp"],
  declaration: ["textDocument/declaration"],
  definition: ["textDocument/definition"],
  typeDefinition: ["textDocument/typeDefinition"],
  implementation: ["textDocument/implementation"],
  references: ["textDocument/references"],
  documentHighlight: ["textDocument/documentHighlight"],
  documentSymbol: ["textDocument/documentSymbol"],
  workspaceSymbol: ["workspace/symbol", "workspaceSymbol/resolve"],
  codeAction: ["textDocument/codeAction", "codeAction/resolve"],
  codeLens: ["textDocument/codeLens", "codeLens/resolve"],
  documentLink: ["textDocument/documentLink", "documentLink/resolve"],
  documentColor: ["textDocument/documentColor", "textDocument/colorPresentation"],
  formatting: [
    "textDocument/formatting",
    "textDocument/rangeFormatting",
    "textDocument/rangesFormatting",
    "textDocument/onTypeFormatting",
  ],
  rename: ["textDocument/rename", "textDocument/prepareRename"],
  foldingRange: ["textDocument/foldingRange"],
  selectionRange: ["textDocument/selectionRange"],
  linkedEditingRange: ["textDocument/linkedEditingRange"],
  semanticTokens: [
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/full/delta",
    "textDocument/semanticTokens/range",
  ],
  inlayHint: ["textDocument/inlayHint", "inlayHint/resolve"],
  inlineValue: ["textDocument/inlineValue"],
  moniker: ["textDocument/moniker"],
  callHierarchy: [
    "textDocument/prepareCallHierarchy",
    "callHierarchy/incomingCalls",
    "callHierarchy/outgoingCalls",
  ],
  typeHierarchy: [
    "textDocument/prepareTypeHierarchy",
    "typeHierarchy/supertypes",
    "typeHierarchy/subtypes",
  ],
  diagnostics: [
    "textDocument/publishDiagnostics",
    "textDocument/diagnostic",
    "workspace/diagnostic",
  ],
  executeCommand: ["workspace/executeCommand"],
  willSave: ["textDocument/willSaveWaitUntil"],
  fileOperations: [
    "workspace/willCreateFiles",
    "workspace/willRenameFiles",
    "workspace/willDeleteFiles",
  ],
  textDocumentContent: ["workspace/textDocumentContent"],
} as const satisfies Readonly<Record<string, readonly ChoosableMethod[]>>;

export type FeatureFamily = keyof typeof featureFamilies;
