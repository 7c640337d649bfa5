/**
 * The life of a plugin, as data. Pure: the supervisor performs the effects.
 *
 *     idle ──demand──▶ starting ──handshook──▶ ready ──quiet──▶ draining ──exited──▶ idle
 *                       ▲  │ └─impossible─▶ failed                │   └──▶ starting, disabled or backoff:
 *                       │  └──exited──▶ backoff ◀──exited── ready │        where it was on the way to
 *                       ├─────timer───────┘   └─ too many ─▶ failed
 *                       └──────────────restart──────────────────┘
 *
 * `disable` leads from everywhere to disabled, `enable` from there to idle. `stop` and `replaced`
 * lead to idle; a replaced plugin that ran is started again.
 */
export type PluginState =
  | { readonly kind: "idle"; readonly reason: string; readonly crashes: Crashes }
  | { readonly kind: "starting"; readonly reason: string; readonly crashes: Crashes }
  | { readonly kind: "ready"; readonly reason: string; readonly crashes: Crashes }
  | {
      readonly kind: "draining";
      readonly reason: string;
      readonly crashes: Crashes;
      /** Where its end leads. */
      readonly onward: "idle" | "starting" | "disabled" | "backoff";
    }
  | { readonly kind: "backoff"; readonly reason: string; readonly crashes: Crashes }
  | {
      readonly kind: "failed";
      readonly reason: string;
      readonly hint: string;
      readonly crashes: Crashes;
    }
  | { readonly kind: "disabled"; readonly reason: string; readonly crashes: Crashes };

/** When it ended by itself, in the last minutes; times of the clock. */
export type Crashes = readonly number[];

export type PluginEvent =
  /** Somebody asks, or a document of its is open after a crash. */
  | { readonly kind: "demand" }
  | { readonly kind: "handshook" }
  /** It can't be started, and trying again won't help: its program is missing, it is too new. */
  | { readonly kind: "impossible"; readonly reason: string; readonly hint: string }
  /** Its process has ended, or there never was one. */
  | { readonly kind: "exited"; readonly reason: string; readonly at: number }
  /** It hangs, does not read, or takes too much memory. */
  | { readonly kind: "unhealthy"; readonly reason: string }
  /** Nobody has asked for long. */
  | { readonly kind: "quiet" }
  /** The backoff is over; is it still wanted? */
  | { readonly kind: "timer"; readonly isWanted: boolean }
  /** The user's. */
  | { readonly kind: "restart" }
  | { readonly kind: "disable" }
  | { readonly kind: "enable" }
  /** Another version or another description of it was found. */
  | { readonly kind: "replaced" }
  /** It is gone from the store, or the host ends. */
  | { readonly kind: "stop" };

export type Effect =
  | { readonly kind: "launch" }
  /** By the stop ladder. */
  | { readonly kind: "stop" }
  /** At once. */
  | { readonly kind: "kill" }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "stopWaiting" };

export interface Step {
  readonly state: PluginState;
  readonly effects: readonly Effect[];
}

export const crashBudget = { crashes: 5, withinMs: 3 * 60_000, firstBackoffMs: 250 } as const;

export const initial: PluginState = { kind: "idle", reason: "Not needed yet.", crashes: [] };

export function next(state: PluginState, event: PluginEvent): Step {
  switch (event.kind) {
    case "demand":
      return demand(state);
    case "handshook":
      return state.kind === "starting"
        ? to({ kind: "ready", reason: "Ready.", crashes: state.crashes })
        : to(state);
    case "impossible":
      return impossible(state, event.reason, event.hint);
    case "exited":
      return exited(state, event.reason, event.at);
    case "unhealthy":
      return state.kind === "starting" || state.kind === "ready"
        ? drain(state, "backoff", event.reason, { kind: "kill" })
        : to(state);
    case "quiet":
      return state.kind === "ready" ? drain(state, "idle", "Not needed any more.") : to(state);
    case "timer":
      if (state.kind !== "backoff") return to(state);
      return event.isWanted
        ? start(state.crashes)
        : to({
            kind: "idle",
            reason: `${state.reason} Starts when it is needed.`,
            crashes: state.crashes,
          });
    case "restart":
      return restart(state);
    case "disable":
      return disable(state);
    case "enable":
      return enable(state);
    case "replaced":
      return replaced(state);
    case "stop":
      return stop(state);
  }
}

function demand(state: PluginState): Step {
  switch (state.kind) {
    case "idle":
      return start(state.crashes);
    case "draining":
      return to(state.onward === "idle" ? { ...state, onward: "starting" } : state);
    case "starting":
    case "ready":
    case "backoff":
    case "failed":
    case "disabled":
      return to(state);
  }
}

/** Known before it is wanted, or found out by trying. */
function impossible(state: PluginState, reason: string, hint: string): Step {
  const failed: PluginState = { kind: "failed", reason, hint, crashes: state.crashes };
  if (state.kind === "idle") return to(failed);
  return state.kind === "starting" ? to(failed, { kind: "kill" }) : to(state);
}

function exited(state: PluginState, reason: string, at: number): Step {
  switch (state.kind) {
    case "starting":
    case "ready":
      return crashed(state.crashes, reason, at);
    case "draining":
      switch (state.onward) {
        case "idle":
          return to({ kind: "idle", reason: state.reason, crashes: state.crashes });
        case "starting":
          return start(state.crashes);
        case "disabled":
          return to({ kind: "disabled", reason: state.reason, crashes: state.crashes });
        case "backoff":
          return crashed(state.crashes, state.reason, at);
      }
    case "idle":
    case "backoff":
    case "failed":
    case "disabled":
      return to(state);
  }
}

function crashed(before: Crashes, reason: string, at: number): Step {
  const crashes = [...before.filter((time) => at - time < crashBudget.withinMs), at];
  if (crashes.length >= crashBudget.crashes) {
    return to({
      kind: "failed",
      reason: `It ended ${crashes.length} times within three minutes. ${reason}`,
      hint: "Look at its log, then restart it.",
      crashes,
    });
  }
  const ms = crashBudget.firstBackoffMs * 2 ** (crashes.length - 1);
  return to({ kind: "backoff", reason, crashes }, { kind: "wait", ms });
}

function restart(state: PluginState): Step {
  switch (state.kind) {
    case "idle":
    case "failed":
      return start([]);
    case "backoff":
      return start([], { kind: "stopWaiting" });
    case "starting":
    case "ready":
      return drain({ crashes: [] }, "starting", "Restarting.");
    case "draining":
      return to(
        state.onward === "disabled" ? state : { ...state, onward: "starting", crashes: [] },
      );
    case "disabled":
      return to(state);
  }
}

function disable(state: PluginState): Step {
  const reason = "Switched off in the settings.";
  switch (state.kind) {
    case "idle":
    case "failed":
      return to({ kind: "disabled", reason, crashes: [] });
    case "backoff":
      return to({ kind: "disabled", reason, crashes: [] }, { kind: "stopWaiting" });
    case "starting":
    case "ready":
      return drain({ crashes: [] }, "disabled", reason);
    case "draining":
      return to({ ...state, reason, onward: "disabled", crashes: [] });
    case "disabled":
      return to(state);
  }
}

function enable(state: PluginState): Step {
  if (state.kind === "disabled") return to(initial);
  return to(
    state.kind === "draining" && state.onward === "disabled"
      ? { ...state, reason: initial.reason, onward: "idle" }
      : state,
  );
}

function replaced(state: PluginState): Step {
  switch (state.kind) {
    case "idle":
    case "failed":
      return to(initial);
    case "backoff":
      return to(initial, { kind: "stopWaiting" });
    case "starting":
    case "ready":
      return drain({ crashes: [] }, "starting", "Another version of it was found.");
    case "draining":
      return to(state.onward === "backoff" ? { ...state, onward: "starting", crashes: [] } : state);
    case "disabled":
      return to(state);
  }
}

function stop(state: PluginState): Step {
  const reason = "Stopped.";
  switch (state.kind) {
    case "backoff":
      return to({ kind: "idle", reason, crashes: [] }, { kind: "stopWaiting" });
    case "starting":
    case "ready":
      return drain({ crashes: [] }, "idle", reason);
    case "draining":
      return to({ ...state, reason, onward: "idle" });
    case "idle":
    case "failed":
    case "disabled":
      return to(state);
  }
}

function start(crashes: Crashes, ...before: readonly Effect[]): Step {
  return to({ kind: "starting", reason: "Starting.", crashes }, ...before, { kind: "launch" });
}

function drain(
  { crashes }: { readonly crashes: Crashes },
  onward: (PluginState & { readonly kind: "draining" })["onward"],
  reason: string,
  how: Effect = { kind: "stop" },
): Step {
  return to({ kind: "draining", reason, crashes, onward }, how);
}

function to(state: PluginState, ...effects: readonly Effect[]): Step {
  return { state, effects };
}
