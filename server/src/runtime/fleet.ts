import type { ClientCapabilities, WorkspaceFolder } from "vscode-languageserver-protocol";
import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import type { Event } from "../base/emitter.ts";
import type { Log } from "../base/log.ts";
import type { JsonObject } from "../base/objects.ts";
import type { Trace } from "../base/tracedTransport.ts";
import type { DocumentName } from "../dialects/offers.ts";
import type {
  AskMethod,
  AskOptions,
  AskParams,
  AskResult,
  NotifyMethod,
  NotifyParams,
} from "../dialects/session.ts";
import type { Discovery, FoundPlugin } from "../store/discovery.ts";
import type { DocumentEvent, OpenDocument } from "../workspace/documents.ts";
import type { Launch } from "./launch.ts";
import type { NotebookMirror } from "./notebookSync.ts";
import type { PluginStatus } from "./status.ts";

/** All plugins of the host, running or not. */
export interface Fleet {
  /** Takes what was discovered: starts nothing; a plugin that is gone is drained, one that changed is restarted if it ran. */
  update(discovery: Discovery): void;
  /** By id. */
  readonly plugins: readonly FleetPlugin[];
  find(id: string): FleetPlugin | undefined;
  /** Any change of any plugin's status, and of the set; not more often than every 50 ms. */
  readonly onDidChange: Event<void>;
  /** What a plugin says by itself. */
  readonly onDidNotify: Event<PluginNotification>;
  /** A plugin became ready, or stopped being so; what it published is void then. */
  readonly onDidStart: Event<FleetPlugin>;
  readonly onDidStop: Event<FleetPlugin>;
  /** A plugin can be asked other things than before: it came up, or registered something. */
  readonly onDidChangeOffers: Event<FleetPlugin>;
  /** Ends every plugin by the stop ladder; resolves when all are gone, in bounded time. */
  stop(): Promise<void>;
}

export interface FleetPlugin {
  readonly id: string;
  readonly found: FoundPlugin;
  readonly status: PluginStatus;
  /**
   * Whether asking makes sense: not disabled, not failed, and the feature is declared or, once it
   * has been up, offered; for this document where one is given.
   */
  serves(feature: string, document?: DocumentName): boolean;
  /** The options that the feature came with; none before the plugin was up, if it declares none. */
  optionsOf(feature: string, document?: DocumentName): readonly JsonObject[];
  /** Whether what it offers is known: it has been up, or its descriptor says it all. */
  readonly isKnown: boolean;
  /** It ended by itself, and is started again after a while. */
  readonly isRecovering: boolean;
  /**
   * A demand: starts the plugin if it sleeps, waits until it is ready, sends, and waits for the
   * answer. The hard cap of the plugin counts from sending. Rejects with PluginError or Cancelled.
   */
  ask<M extends AskMethod>(
    method: M,
    params: AskParams<M>,
    options: PluginAskOptions,
  ): Promise<AskResult<M>>;
  /** Behind everything sent before; nothing where it is not ready: it is told the state of then when it comes up. */
  notify<M extends NotifyMethod>(method: M, params: NotifyParams<M>): void;
  /** A demand without a request. */
  wake(): void;
  restart(): void;
  setEnabled(isEnabled: boolean): void;
}

export interface PluginAskOptions extends AskOptions {
  /** Called when the request goes out: soft deadlines count from here. */
  readonly onSent?: () => void;
}

export interface PluginNotification {
  readonly plugin: FleetPlugin;
  readonly method: string;
  readonly params: unknown;
}

export interface FleetOptions {
  readonly clock: Clock;
  /** The host's log, or one plugin's. */
  readonly log: (plugin?: string) => Log;
  readonly documents: {
    all(): readonly OpenDocument[];
    get(uri: string): OpenDocument | undefined;
    readonly onDidChange: Event<DocumentEvent>;
  };
  readonly notebooks: NotebookMirror;
  readonly launch: Launch;
  readonly host: { readonly name: string; readonly version: string };
  /** What the editor can do, for plugins that are language servers. */
  readonly editor: ClientCapabilities;
  readonly workspaceFolders: () => readonly WorkspaceFolder[];
  /** The plugin's own folder to write in, absolute. */
  readonly dataDir: (id: string) => string;
  /** The plugin's settings. `update` looks at these anew, and at `isEnabled`. */
  readonly configuration: (id: string) => unknown;
  /** Of a language server's `initialize`; undefined: its descriptor's, or its settings. */
  readonly initializationOptions: (id: string) => unknown;
  readonly isEnabled: (id: string) => boolean;
  /** How much of what is said to and by plugins goes to their logs, now. */
  readonly trace: () => Trace;
  /** Programs that start plugins of a runtime, where they are not on the PATH. */
  readonly runtimes: () => Readonly<Record<string, string>>;
  /** A plugin's request; a rejection becomes its error answer. */
  readonly upcall: (
    plugin: FoundPlugin,
    method: string,
    params: unknown,
    token: Token,
  ) => Promise<unknown>;
}
