import type { WorkspaceFolder } from "vscode-languageserver-protocol";
import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import { Emitter, type Event } from "../base/emitter.ts";
import type { Log } from "../base/log.ts";
import type { Trace } from "../base/tracedTransport.ts";
import type { AskMethod, AskParams, AskResult } from "../dialects/session.ts";
import type { Discovery, FoundPlugin } from "../store/discovery.ts";
import type { DocumentEvent, OpenDocument } from "../workspace/documents.ts";
import type { Launch } from "./launch.ts";
import type { PluginStatus } from "./status.ts";
import { Supervisor, type SupervisorListener } from "./supervisor.ts";

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

export function createFleet(options: FleetOptions): Fleet {
  return new SupervisedFleet(options);
}

/** Views are drawn anew that often at most. */
const changeMs = 50;

class SupervisedFleet implements Fleet {
  readonly #options: FleetOptions;
  readonly #changed = new Emitter<void>();
  readonly #notified = new Emitter<PluginNotification>();
  readonly #started = new Emitter<FleetPlugin>();
  readonly #stopped = new Emitter<FleetPlugin>();
  #supervisors: ReadonlyMap<string, Supervisor> = new Map();
  /** Ends that are under way. */
  readonly #leaving = new Set<Promise<void>>();
  #change: Disposable | undefined;

  readonly onDidChange = this.#changed.event;
  readonly onDidNotify = this.#notified.event;
  readonly onDidStart = this.#started.event;
  readonly onDidStop = this.#stopped.event;

  readonly #listener: SupervisorListener = {
    changed: () => this.#changes(),
    started: (plugin) => this.#started.fire(plugin),
    stopped: (plugin) => this.#stopped.fire(plugin),
    notified: (plugin, method, params) => this.#notified.fire({ plugin, method, params }),
  };

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  get plugins(): readonly FleetPlugin[] {
    return Array.from(this.#supervisors.values());
  }

  find(id: string): FleetPlugin | undefined {
    return this.#supervisors.get(id);
  }

  update({ plugins }: Discovery): void {
    const before = this.#supervisors;
    const sorted = plugins.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    this.#supervisors = new Map(sorted.map((found) => [found.id, this.#supervise(found)]));
    for (const [id, supervisor] of before) {
      if (!this.#supervisors.has(id)) this.#retire(supervisor);
    }
    this.#changes();
  }

  async stop(): Promise<void> {
    for (const supervisor of this.#supervisors.values()) this.#retire(supervisor);
    while (this.#leaving.size > 0) await Promise.all(this.#leaving);
    this.#change?.[Symbol.dispose]();
    for (const emitter of [this.#changed, this.#notified, this.#started, this.#stopped]) {
      emitter[Symbol.dispose]();
    }
  }

  #supervise(found: FoundPlugin): Supervisor {
    const known = this.#supervisors.get(found.id);
    const supervisor = known ?? new Supervisor(found, this.#options, this.#listener);
    supervisor.replace(found);
    supervisor.setEnabled(this.#options.isEnabled(found.id));
    supervisor.configure();
    return supervisor;
  }

  #retire(supervisor: Supervisor): void {
    const leaving = supervisor.retire().finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }

  #changes(): void {
    this.#change ??= this.#options.clock.after(changeMs, () => {
      this.#change = undefined;
      this.#changed.fire();
    });
  }
}
