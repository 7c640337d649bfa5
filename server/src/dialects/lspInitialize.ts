/** What a language server is told in its handshake: the host is its client. LSP 3.17, InitializeParams. */
import type { ClientCapabilities, InitializeParams } from "vscode-languageserver-protocol";
import { uriToPath } from "../base/uris.ts";
import type { Introduction } from "./session.ts";

export function lspInitializeParams(introduction: Introduction): InitializeParams {
  const { workspaceFolders, host, trace, initializationOptions, editor } = introduction;
  const [root] = workspaceFolders;
  return {
    processId: process.pid,
    clientInfo: host,
    // Servers from before workspace folders read these.
    rootUri: root?.uri ?? null,
    rootPath: (root && uriToPath(root.uri)) ?? null,
    workspaceFolders: workspaceFolders.length > 0 ? [...workspaceFolders] : null,
    capabilities: clientCapabilities(editor, introduction.positionEncodings),
    initializationOptions,
    trace: trace ?? "off",
  };
}

/**
 * Honest in both directions: what the editor can do and the host passes on, and what the host does
 * by itself whatever the editor can. What neither does is not offered. The editor's own word on
 * dynamic registration holds, so that a server says at once what a static editor has to be told.
 */
export function clientCapabilities(
  editor: ClientCapabilities,
  positionEncodings: Introduction["positionEncodings"],
): ClientCapabilities {
  const { textDocument = {}, workspace = {}, window = {}, general = {} } = editor;
  return {
    ...editor,
    textDocument: {
      ...textDocument,
      synchronization: {
        willSave: textDocument.synchronization?.willSave ?? false,
        willSaveWaitUntil: textDocument.synchronization?.willSaveWaitUntil ?? false,
        dynamicRegistration: false,
        didSave: true,
      },
      // The host makes a tree flat, and a link a location, for editors that want it so.
      documentSymbol: { ...textDocument.documentSymbol, hierarchicalDocumentSymbolSupport: true },
      declaration: { ...textDocument.declaration, linkSupport: true },
      definition: { ...textDocument.definition, linkSupport: true },
      typeDefinition: { ...textDocument.typeDefinition, linkSupport: true },
      implementation: { ...textDocument.implementation, linkSupport: true },
      // `data` is kept here where an editor does not send it back.
      publishDiagnostics: {
        ...textDocument.publishDiagnostics,
        versionSupport: true,
        dataSupport: true,
      },
      // The host pulls for editors that only take what is published.
      diagnostic: { dynamicRegistration: true, relatedDocumentSupport: true },
    },
    workspace: {
      ...workspace,
      workspaceFolders: true,
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: true },
      executeCommand: { dynamicRegistration: true },
      // The host answers these at once, and passes them on to editors that know them.
      semanticTokens: { refreshSupport: true },
      codeLens: { refreshSupport: true },
      inlayHint: { refreshSupport: true },
      inlineValue: { refreshSupport: true },
      diagnostics: { refreshSupport: true },
      foldingRange: { refreshSupport: true },
    },
    window: { ...window, workDoneProgress: true },
    general: { ...general, positionEncodings: [...positionEncodings] },
    // What an editor and one server have agreed on by themselves is nothing that we can speak for.
    experimental: undefined,
  };
}
