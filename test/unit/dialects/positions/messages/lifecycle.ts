import { type Messages, untouched, uris } from "./sample.ts";

/** What is between the host and a plugin, and what holds no position. */
export const lifecycle = {
  initialize: {
    params: () => ({
      processId: null,
      rootUri: null,
      capabilities: { experimental: untouched },
      initializationOptions: { textDocument: { uri: uris.a }, range: untouched },
    }),
  },
  initialized: {},
  shutdown: {},
  exit: {},
  "client/registerCapability": {},
  "client/unregisterCapability": {},
  "telemetry/event": { params: () => ({ uri: uris.a, range: untouched }) },
  "window/logMessage": {},
  "window/showMessage": {},
  "window/showMessageRequest": {},
  "window/showDocument": {
    params: (say) => ({ uri: uris.b, takeFocus: true, selection: say.range("b", 3) }),
  },
  "window/workDoneProgress/cancel": {},
  "window/workDoneProgress/create": {},
  "workspace/configuration": { result: () => [{ uri: uris.a, range: untouched }] },
  "workspace/didChangeConfiguration": {
    params: () => ({ settings: { uri: uris.a, range: untouched } }),
  },
  "workspace/didChangeWatchedFiles": {},
  "workspace/didChangeWorkspaceFolders": {},
  "workspace/executeCommand": {
    params: () => ({ command: "do", arguments: [{ uri: uris.a, range: untouched }] }),
    result: () => ({ uri: uris.a, range: untouched }),
  },
  "workspace/workspaceFolders": {},
  "workspace/textDocumentContent": {},
  "workspace/textDocumentContent/refresh": {},
  "workspace/codeLens/refresh": {},
  "workspace/diagnostic/refresh": {},
  "workspace/foldingRange/refresh": {},
  "workspace/inlayHint/refresh": {},
  "workspace/inlineValue/refresh": {},
  "workspace/semanticTokens/refresh": {},
} satisfies Partial<Messages>;
