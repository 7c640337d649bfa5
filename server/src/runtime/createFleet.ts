import { Emitter } from "../base/emitter.ts";
import type { Discovery, FoundPlugin } from "../store/discovery.ts";
import type { Fleet, FleetOptions, FleetPlugin, PluginNotification } from "./fleet.ts";
import { Supervisor, type SupervisorListener } from "./supervisor.ts";

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
  readonly #offersChanged = new Emitter<FleetPlugin>();
  #supervisors: ReadonlyMap<string, Supervisor> = new Map();
  /** Another list after each update, so that what was made of the old one is known to be old. */
  #plugins: readonly FleetPlugin[] = [];
  /** Ends that are under way. */
  readonly #leaving = new Set<Promise<void>>();
  #change: Disposable | undefined;

  readonly onDidChange = this.#changed.event;
  readonly onDidNotify = this.#notified.event;
  readonly onDidStart = this.#started.event;
  readonly onDidStop = this.#stopped.event;
  readonly onDidChangeOffers = this.#offersChanged.event;

  readonly #listener: SupervisorListener = {
    changed: () => this.#changes(),
    started: (plugin) => this.#started.fire(plugin),
    stopped: (plugin) => this.#stopped.fire(plugin),
    offersChanged: (plugin) => this.#offersChanged.fire(plugin),
    notified: (plugin, method, params) => this.#notified.fire({ plugin, method, params }),
  };

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  get plugins(): readonly FleetPlugin[] {
    return this.#plugins;
  }

  find(id: string): FleetPlugin | undefined {
    return this.#supervisors.get(id);
  }

  update({ plugins }: Discovery): void {
    const before = this.#supervisors;
    const sorted = plugins.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    this.#supervisors = new Map(sorted.map((found) => [found.id, this.#supervise(found)]));
    this.#plugins = Array.from(this.#supervisors.values());
    for (const [id, supervisor] of before) {
      if (!this.#supervisors.has(id)) this.#retire(supervisor);
    }
    this.#changes();
  }

  async stop(): Promise<void> {
    for (const supervisor of this.#supervisors.values()) this.#retire(supervisor);
    while (this.#leaving.size > 0) await Promise.all(this.#leaving);
    this.#change?.[Symbol.dispose]();
    for (const emitter of [
      this.#changed,
      this.#notified,
      this.#started,
      this.#stopped,
      this.#offersChanged,
    ]) {
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
