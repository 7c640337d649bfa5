import type { WorkspaceFolder } from "vscode-languageserver-protocol";
import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import type { Event } from "../base/emitter.ts";
import type { Log } from "../base/log.ts";
import type { Trace } from "../base/tracedTransport.ts";
import type { AskMethod, AskParams, AskResult } from "../dialects/session.ts";
import type { Discovery, FoundPlugin } from "../store/discovery.ts";
import type { DocumentEvent, OpenDocument } from "../workspace/documents.ts";
import type { Launch } from "./launch.ts";
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
  /** Ends every plugin by the stop ladder; resolves when all are gone, in bounded time. */
  stop(): Promise<void>;
}

export interface FleetPlugin {
  readonly id: string;
  readonly found: FoundPlugin;
  readonly status: PluginStatus;
  /** Whether asking makes sense: not disabled, not failed, and the feature is declared (and, once ready, served). */
  serves(feature: string): boolean;
  /**
   * A demand: starts the plugin if it sleeps, waits until it is ready, sends, and waits for the
   * answer. The hard cap of the plugin counts from sending. Rejects with PluginError or Cancelled.
   */
  ask<M extends AskMethod>(
    method: M,
    params: AskParams<M>,
    options: PluginAskOptions,
  ): Promise<AskResult<M>>;
  restart(): void;
  setEnabled(isEnabled: boolean): void;
}

export interface PluginAskOptions {
  readonly token: Token;
  /** Called when the request goes out: soft deadlines count from here. */
  readonly onSent?: () => void;
  readonly onProgress?: (value: unknown) => void;
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
    readonly onDidChange: Event<DocumentEvent>;
  };
  readonly launch: Launch;
  readonly host: { readonly name: string; readonly version: string };
  readonly workspaceFolders: () => readonly WorkspaceFolder[];
  /** The plugin's own folder to write in, absolute. */
  readonly dataDir: (id: string) => string;
  /** The plugin's settings. `update` looks at these anew, and at `isEnabled`. */
  readonly configuration: (id: string) => unknown;
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
