import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { Token } from "../../server/src/base/cancellation.ts";
import { Emitter } from "../../server/src/base/emitter.ts";
import { Cancelled, PluginError } from "../../server/src/base/errors.ts";
import type { JsonObject } from "../../server/src/base/objects.ts";
import { withDerived } from "../../server/src/dialects/features.ts";
import type {
  AskMethod,
  AskParams,
  AskResult,
  NotifyMethod,
  NotifyParams,
} from "../../server/src/dialects/session.ts";
import type {
  Fleet,
  FleetPlugin,
  PluginAskOptions,
  PluginNotification,
} from "../../server/src/runtime/fleet.ts";
import type { PluginStateKind, PluginStatus } from "../../server/src/runtime/status.ts";

import { foundPlugin } from "./foundPlugin.ts";

/** How a fake plugin answers one method: a value, a promise that never ends, a rejection. */
export type Handlers = {
  readonly [M in AskMethod]?: (
    params: AskParams<M>,
    options: PluginAskOptions,
  ) => AskResult<M> | Promise<AskResult<M>>;
};

/** A plugin without a process: its descriptor, and what it answers. */
export class ScriptedPlugin implements FleetPlugin {
  readonly id: string;
  readonly found: FleetPlugin["found"];
  /** Every request that it got, in order. */
  readonly asked: {
    readonly method: AskMethod;
    readonly params: unknown;
    readonly token: Token;
  }[] = [];
  state: PluginStateKind = "ready";
  handlers: Handlers;

  constructor(keys: Parameters<typeof foundPlugin>[0], handlers: Handlers = {}) {
    this.id = keys.id;
    this.handlers = handlers;
    this.found = foundPlugin(keys);
  }

  get status(): PluginStatus {
    const { name, version, languages, manifests, features } = this.found.descriptor;
    return {
      id: this.id,
      name,
      version,
      origin: "user",
      dialect: "chorus",
      folder: "/nowhere",
      state: this.state,
      reason: "",
      languages: languages.map(({ id }) => id),
      manifests,
      features,
      restarts: 0,
      violations: 0,
      requests: { answered: 0, failed: 0 },
    };
  }

  /** Options of its features, by method. */
  options: Readonly<Record<string, JsonObject>> = {};
  isKnown = true;
  get isRecovering(): boolean {
    return this.state === "backoff";
  }

  /** Every notification that it got, in order. */
  readonly told: { readonly method: string; readonly params: unknown }[] = [];
  wakes = 0;

  serves(feature: string): boolean {
    const isOut = this.state === "disabled" || this.state === "failed";
    return !isOut && withDerived(this.found.descriptor.features).has(feature);
  }

  optionsOf(feature: string): readonly JsonObject[] {
    const options = this.options[feature];
    return options ? [options] : [];
  }

  notify<M extends NotifyMethod>(method: M, params: NotifyParams<M>): void {
    if (this.state === "ready") this.told.push({ method, params });
  }

  wake(): void {
    this.wakes += 1;
  }

  async ask<M extends AskMethod>(
    method: M,
    params: AskParams<M>,
    options: PluginAskOptions,
  ): Promise<AskResult<M>> {
    if (options.token.aborted) throw new Cancelled();
    this.asked.push({ method, params, token: options.token });
    const handler: Handlers[M] = this.handlers[method];
    if (!handler)
      throw this.failure(ErrorCode.MethodNotFound, `${this.id} does not know ${method}.`);
    options.onSent?.();
    return handler(params, options);
  }

  failure(code: ErrorCode, message: string): PluginError {
    return new PluginError(code, this.id, message);
  }

  restart(): void {}

  setEnabled(isEnabled: boolean): void {
    this.state = isEnabled ? "ready" : "disabled";
  }
}

/** A fleet of fakes; a test fires its events itself. */
export class FakeFleet implements Fleet {
  plugins: ScriptedPlugin[];
  readonly changed = new Emitter<void>();
  readonly notified = new Emitter<PluginNotification>();
  readonly started = new Emitter<FleetPlugin>();
  readonly stopped = new Emitter<FleetPlugin>();
  readonly onDidChange = this.changed.event;
  readonly onDidNotify = this.notified.event;
  readonly onDidStart = this.started.event;
  readonly onDidStop = this.stopped.event;
  readonly offersChanged = new Emitter<FleetPlugin>();
  readonly onDidChangeOffers = this.offersChanged.event;

  constructor(...plugins: ScriptedPlugin[]) {
    this.plugins = plugins;
  }

  find(id: string): ScriptedPlugin | undefined {
    return this.plugins.find((plugin) => plugin.id === id);
  }

  /** The plugin's process ended by itself. */
  crash(plugin: ScriptedPlugin): void {
    plugin.state = "backoff";
    this.stopped.fire(plugin);
    this.changed.fire();
  }

  start(plugin: ScriptedPlugin): void {
    plugin.state = "ready";
    this.started.fire(plugin);
    this.changed.fire();
  }

  update(): void {}

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

/** The promise of a plugin that hangs. */
export function hang<T>(): Promise<T> {
  return new Promise<T>(() => {});
}
