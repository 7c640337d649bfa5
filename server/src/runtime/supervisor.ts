import type { PluginError } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { JsonObject } from "../base/objects.ts";
import { type DeclaredOffers, declaredOffers } from "../dialects/declared.ts";
import type { DocumentName, Offers } from "../dialects/offers.ts";
import type {
  AskMethod,
  AskParams,
  AskResult,
  NotifyMethod,
  NotifyParams,
} from "../dialects/session.ts";
import type { FoundPlugin } from "../store/discovery.ts";
import { claims } from "./documentSync.ts";
import type { FleetOptions, FleetPlugin, PluginAskOptions } from "./fleet.ts";
import { MemoryGauge } from "./memoryGauge.ts";
import { Poison } from "./poison.ts";
import { unavailable } from "./refusals.ts";
import { Run } from "./run.ts";
import {
  crashBudget,
  type Effect,
  initial,
  next,
  type PluginEvent,
  type PluginState,
} from "./state.ts";
import { describeStatus, type PluginStatus } from "./status.ts";
import { WaitingRoom } from "./waitingRoom.ts";

export interface SupervisorListener {
  changed(): void;
  started(plugin: FleetPlugin): void;
  stopped(plugin: FleetPlugin): void;
  notified(plugin: FleetPlugin, method: string, params: unknown): void;
  offersChanged(plugin: FleetPlugin): void;
}

/** One plugin, running or not: keeps its state and performs what `next` says. */
export class Supervisor implements FleetPlugin {
  readonly #options: FleetOptions;
  readonly #listener: SupervisorListener;
  readonly #log: Log;
  readonly #waiting = new WaitingRoom();
  readonly #memory: MemoryGauge;
  #found: FoundPlugin;
  /** What its descriptor says that it offers. */
  #declared: DeclaredOffers;
  /** What it offered when it was up last. */
  #offers: Offers | undefined;
  #poison = new Poison();
  #state: PluginState = initial;
  /** Events that came while another one is being performed. */
  readonly #events: PluginEvent[] = [];
  /** The one that counts; one that is being killed may still be around. */
  #run: Run | undefined;
  readonly #runs = new Set<Run>();
  #backoff: Disposable | undefined;
  #configuration: string | undefined;
  #since = 0;
  #starts = 0;
  readonly #requests = { answered: 0, failed: 0 };
  /** Of runs that are over. */
  #violations = 0;
  #isObstructed = false;
  #isRetired = false;
  readonly #retired: (() => void)[] = [];

  constructor(found: FoundPlugin, options: FleetOptions, listener: SupervisorListener) {
    this.#found = found;
    this.#declared = declaredOffers(found.descriptor);
    this.#options = options;
    this.#listener = listener;
    this.#log = options.log(found.id);
    this.#memory = new MemoryGauge(options.clock, () => this.#run?.privateMemory());
  }

  get id(): string {
    return this.#found.id;
  }

  get found(): FoundPlugin {
    return this.#found;
  }

  get status(): PluginStatus {
    const { features } = this.#found.descriptor;
    return describeStatus(this.#found, this.#state, {
      features: features.length > 0 || !this.isKnown ? features : [...this.#known().methods],
      restarts: Math.max(0, this.#starts - 1),
      violations: this.#violations + (this.#run?.violations ?? 0),
      requests: { ...this.#requests },
      pid: this.#run?.pid,
      serverInfo: this.#run?.serverInfo,
      privateMemory: this.#memory.read(),
      uptime: this.#state.kind === "ready" ? this.#options.clock.now() - this.#since : undefined,
    });
  }

  serves(feature: string, document?: DocumentName): boolean {
    switch (this.#state.kind) {
      case "disabled":
      case "failed":
        return false;
      case "ready":
        return this.#known().has(feature, document);
      case "idle":
      case "starting":
      case "draining":
      case "backoff":
        return !this.#isOut() && this.#known().has(feature, document);
    }
  }

  optionsOf(feature: string, document?: DocumentName): readonly JsonObject[] {
    return this.#known().optionsOf(feature, document);
  }

  get isKnown(): boolean {
    return this.#offers !== undefined || this.#declared.isComplete;
  }

  get isRecovering(): boolean {
    return this.#state.kind === "backoff";
  }

  #known(): Offers {
    return this.#run?.offers ?? this.#offers ?? this.#declared;
  }

  /** Sends before it returns where the plugin is ready: an edit that follows comes behind. */
  ask<M extends AskMethod>(
    method: M,
    params: AskParams<M>,
    options: PluginAskOptions,
  ): Promise<AskResult<M>> {
    if (this.#state.kind === "ready") return this.#send(method, params, options);
    if (this.#isOut()) return Promise.reject(this.#unavailable());
    const answer = this.#waiting.wait(options.token, () => this.#send(method, params, options));
    this.#apply({ kind: "demand" });
    return answer;
  }

  notify<M extends NotifyMethod>(method: M, params: NotifyParams<M>): void {
    if (this.#state.kind === "ready") this.#run?.notify(method, params);
  }

  wake(): void {
    if (this.#state.kind === "idle" && !this.#isRetired) this.#apply({ kind: "demand" });
  }

  restart(): void {
    if (!this.#isRetired) this.#apply({ kind: "restart" });
  }

  setEnabled(isEnabled: boolean): void {
    this.#apply({ kind: isEnabled ? "enable" : "disable" });
  }

  /** What was found now; a plugin that is another one than before begins anew. */
  replace(found: FoundPlugin): void {
    if (JSON.stringify(found) !== JSON.stringify(this.#found)) {
      this.#found = found;
      this.#declared = declaredOffers(found.descriptor);
      this.#offers = undefined;
      this.#poison = new Poison();
      this.#apply({ kind: "replaced" });
    }
    this.#lookForObstacle();
  }

  /** Said before somebody needs it: its program is missing. It may be there by the next look. */
  #lookForObstacle(): void {
    const obstacle = this.#options.launch.obstacle(this.#found, this.#options.runtimes());
    if (obstacle) {
      this.#isObstructed = true;
      const { message, hint = "Install it again." } = obstacle;
      this.#apply({ kind: "impossible", reason: message, hint });
    } else if (this.#isObstructed) {
      this.#isObstructed = false;
      this.#apply({ kind: "replaced" });
    }
  }

  /** Hands the settings of now to a plugin that has other ones. */
  configure(): void {
    if (!this.#run || this.#state.kind !== "ready") return;
    const settings = this.#options.configuration(this.id);
    const written = JSON.stringify(settings);
    if (written === this.#configuration) return;
    this.#configuration = written;
    this.#run.configure(settings);
  }

  /** For good. Resolves when its process is gone, which the stop ladder bounds. */
  retire(): Promise<void> {
    this.#isRetired = true;
    this.#apply({ kind: "stop" });
    if (this.#runs.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#retired.push(resolve));
  }

  #send<M extends AskMethod>(
    method: M,
    params: AskParams<M>,
    options: PluginAskOptions,
  ): Promise<AskResult<M>> {
    return this.#run?.ask(method, params, options) ?? Promise.reject(this.#unavailable());
  }

  /** One event after the other, also where performing one brings the next. */
  #apply(event: PluginEvent): void {
    this.#events.push(event);
    if (this.#events.length > 1) return;
    for (let at = this.#events[0]; at; at = this.#events[0]) {
      this.#take(at);
      this.#events.shift();
    }
  }

  #take(event: PluginEvent): void {
    const before = this.#state;
    const { state, effects } = next(before, event);
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    if (state === before) return;
    this.#tell(before, state);
    if (state.kind === "ready") this.#offers = this.#run?.offers;
    if (state.kind === "ready") this.#waiting.admit();
    else if (this.#isOut()) this.#waiting.turnAway(() => this.#unavailable());
    else if (state.kind === "idle" && !this.#waiting.isEmpty) this.#events.push({ kind: "demand" });
    if (before.kind === "ready") this.#listener.stopped(this);
    if (state.kind === "ready") {
      this.#listener.started(this);
      this.#listener.offersChanged(this);
    }
    this.#listener.changed();
  }

  #perform(effect: Effect): void {
    switch (effect.kind) {
      case "launch":
        this.#launch();
        break;
      case "stop":
        this.#run?.stop();
        break;
      case "kill":
        this.#run?.kill();
        break;
      case "wait":
        this.#backoff = this.#options.clock.after(effect.ms, () =>
          this.#apply({ kind: "timer", isWanted: this.#isWanted() }),
        );
        break;
      case "stopWaiting":
        this.#backoff?.[Symbol.dispose]();
        break;
    }
  }

  #launch(): void {
    this.#starts += 1;
    this.#since = this.#options.clock.now();
    this.#configuration = JSON.stringify(this.#options.configuration(this.id));
    const run = new Run({
      found: this.#found,
      options: this.#options,
      log: this.#log,
      poison: this.#poison,
      requests: this.#requests,
      tell: (event) => this.#hear(run, event),
      notification: (method, params) => this.#listener.notified(this, method, params),
      offersChanged: () => this.#listener.offersChanged(this),
    });
    this.#run = run;
    this.#runs.add(run);
    void run.start();
  }

  #hear(run: Run, event: PluginEvent): void {
    const isCurrent = run === this.#run;
    if (event.kind === "exited") {
      this.#runs.delete(run);
      this.#violations += run.violations;
      if (isCurrent) this.#run = undefined;
      if (this.#runs.size === 0) for (const resolve of this.#retired.splice(0)) resolve();
    }
    if (isCurrent) this.#apply(event);
  }

  /** Somebody waits for it, or a document of its is open: its mirror is empty, and what it published is void. */
  #isWanted(): boolean {
    const { descriptor } = this.#found;
    return (
      !this.#waiting.isEmpty ||
      this.#options.documents.all().some((document) => claims(descriptor, document))
    );
  }

  #isOut(): boolean {
    if (this.#isRetired) return true;
    switch (this.#state.kind) {
      case "failed":
      case "disabled":
        return true;
      case "draining":
        return this.#state.onward === "disabled";
      case "idle":
      case "starting":
      case "ready":
      case "backoff":
        return false;
    }
  }

  #unavailable(): PluginError {
    return unavailable(this.#found.descriptor, this.#state);
  }

  #tell(before: PluginState, { kind, reason, crashes }: PluginState): void {
    const { version } = this.#found.descriptor;
    const ms = Math.round(this.#options.clock.now() - this.#since);
    switch (kind) {
      case "ready":
        this.#since = this.#options.clock.now();
        return this.#log.info("plugin ready", { version, ms });
      case "backoff":
        return this.#log.warn("plugin ended", { reason });
      case "failed":
        // Missing is the user's to mend, and was said before anybody asked; dying again and again is not.
        return crashes.length < crashBudget.crashes
          ? this.#log.warn("plugin can't be started", { reason })
          : this.#log.error("plugin failed", { reason });
      case "idle":
      case "starting":
      case "draining":
      case "disabled":
        return this.#log.debug("plugin state", { from: before.kind, to: kind, reason });
    }
  }
}
