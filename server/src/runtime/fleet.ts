import type { Token } from "../base/cancellation.ts";
import type { Event } from "../base/emitter.ts";
import type { AskMethod, AskParams, AskResult } from "../dialects/session.ts";
import type { Discovery, FoundPlugin } from "../store/discovery.ts";
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
  ask<M extends AskMethod>(method: M, params: AskParams<M>, options: PluginAskOptions): Promise<AskResult<M>>;
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
