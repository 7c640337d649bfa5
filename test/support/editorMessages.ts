/** What tests ask the host and hear from it: each method with its type. */
import type {
  DocumentSymbol,
  Hover,
  InitializeResult,
  LogMessageParams,
  PublishDiagnosticsParams,
  RegistrationParams,
  SymbolInformation,
  Unregistration,
  WorkDoneProgressBegin,
  WorkDoneProgressEnd,
  WorkDoneProgressReport,
} from "vscode-languageserver-protocol";
import type {
  LogNotification,
  ManifestsResult,
  PluginsResult,
} from "../../server/src/editor/editorProtocol.ts";

export type WorkDone = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

export interface Results {
  readonly initialize: InitializeResult;
  readonly shutdown: null;
  readonly "textDocument/documentSymbol": readonly (DocumentSymbol | SymbolInformation)[] | null;
  readonly "textDocument/hover": Hover | null;
  readonly "workspace/symbol": readonly SymbolInformation[] | null;
  readonly "chorus/plugins": PluginsResult;
  readonly "chorus/manifests": ManifestsResult;
  readonly "chorus/restartPlugin": null;
  readonly "chorus/reloadManifests": null;
}

export interface HostNotifications {
  readonly "window/logMessage": LogMessageParams;
  readonly "$/progress": { readonly token: string; readonly value: WorkDone };
  readonly "textDocument/publishDiagnostics": PublishDiagnosticsParams;
  readonly "chorus/pluginLog": LogNotification;
  readonly "chorus/pluginsChanged": object;
  readonly "chorus/manifestsChanged": object;
}

export interface HostRequests {
  readonly "client/registerCapability": RegistrationParams;
  /** LSP's own spelling. */
  readonly "client/unregisterCapability": {
    readonly unregisterations: readonly Unregistration[];
  };
  readonly "window/workDoneProgress/create": { readonly token: string };
}
