import {
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  Uri,
  window,
  workspace,
} from "vscode";
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  RevealOutputChannelOn,
  type StaticFeature,
  TransportKind,
} from "vscode-languageclient/node";
import type { TrustNotification } from "../../server/src/editor/editorProtocol.ts";
import { trustChangedNotification } from "../../server/src/editor/editorProtocol.ts";
import { crashHandler } from "./crashHandler.ts";
import { readSettings } from "./settings.ts";

/** The host's process, seen from here. */
export interface Host {
  readonly client: LanguageClient;
  readonly log: LogOutputChannel;
  /** Starts it where it does not run. Never rejects: a failure is shown and logged. */
  start(): Promise<void>;
  restart(): Promise<void>;
  /** Resolves when its process is gone, in bounded time. */
  stop(): Promise<void>;
}

export function createHost(context: ExtensionContext, log: LogOutputChannel): Host {
  const client = new LanguageClient(
    "chorus",
    "Chorus",
    {
      module: Uri.joinPath(context.extensionUri, "dist", "chorus.js").fsPath,
      transport: TransportKind.ipc,
      // Not what VS Code's own process was started with: it may wait for a debugger.
      options: { execArgv: [] },
    },
    {
      // No documentSelector: the host registers exact ones, for text synchronization too, and again
      // whenever a plugin comes or goes.
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: () => ({ ...readSettings(), isTrusted: workspace.isTrusted }),
      errorHandler: crashHandler(log, () => host.restart()),
    },
  );
  client.registerFeature(knowsChorus);
  const host: Host = {
    client,
    log,
    start: () => reported(() => client.start(), log),
    restart: () =>
      reported(async () => {
        await stopClient(client);
        await client.start();
      }, log),
    stop: () => stopClient(client),
  };
  context.subscriptions.push(...forwardChanges(client));
  return host;
}

/** Says that this editor understands the host's own notifications: to others it sends none. */
const knowsChorus: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { chorus: true };
  },
  initialize: () => {},
  getState: () => ({ kind: "static" }),
  clear: () => {},
};

/** Settings and trust, as they change. Before the host runs there is nobody to tell: `initialize` will. */
function forwardChanges(client: LanguageClient): readonly Disposable[] {
  return [
    workspace.onDidChangeConfiguration(async (event) => {
      if (!event.affectsConfiguration("chorus") || !client.isRunning()) return;
      const params = { settings: { chorus: readSettings() } };
      await client.sendNotification(DidChangeConfigurationNotification.type, params);
    }),
    workspace.onDidGrantWorkspaceTrust(async () => {
      if (!client.isRunning()) return;
      const params: TrustNotification = { isTrusted: true };
      await client.sendNotification(trustChangedNotification, params);
    }),
  ];
}

async function stopClient(client: LanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
}

async function reported(action: () => Promise<void>, log: LogOutputChannel): Promise<void> {
  try {
    await action();
  } catch (error) {
    log.error("the host did not start", error);
    const reason = error instanceof Error ? error.message : String(error);
    // Shown without waiting: whoever starts the host goes on.
    void window
      .showErrorMessage(`Chorus could not start its host: ${reason}`, "Show Log")
      .then((choice) => {
        if (choice !== undefined) log.show();
      });
  }
}
