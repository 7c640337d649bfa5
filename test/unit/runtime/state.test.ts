import { strict as assert } from "node:assert";
import {
  crashBudget,
  initial,
  next,
  type PluginEvent,
  type PluginState,
} from "../../../server/src/runtime/state.ts";

const at = 1000;

const states = {
  idle: initial,
  starting: { kind: "starting", reason: "Starting.", crashes: [] },
  ready: { kind: "ready", reason: "Ready.", crashes: [] },
  "draining to idle": { kind: "draining", reason: "Bye.", crashes: [], onward: "idle" },
  "draining to starting": { kind: "draining", reason: "Bye.", crashes: [], onward: "starting" },
  "draining to disabled": { kind: "draining", reason: "Bye.", crashes: [], onward: "disabled" },
  "draining to backoff": { kind: "draining", reason: "It hung.", crashes: [], onward: "backoff" },
  backoff: { kind: "backoff", reason: "It ended with code 1.", crashes: [900] },
  failed: { kind: "failed", reason: "No python3.", hint: "Install it.", crashes: [] },
  disabled: { kind: "disabled", reason: "Switched off in the settings.", crashes: [] },
} as const satisfies Record<string, PluginState>;

const events = {
  demand: { kind: "demand" },
  handshook: { kind: "handshook" },
  impossible: { kind: "impossible", reason: "No python3.", hint: "Install it." },
  exited: { kind: "exited", reason: "It ended with code 1.", at },
  unhealthy: { kind: "unhealthy", reason: "It hung." },
  quiet: { kind: "quiet" },
  "timer, wanted": { kind: "timer", isWanted: true },
  "timer, unwanted": { kind: "timer", isWanted: false },
  restart: { kind: "restart" },
  disable: { kind: "disable" },
  enable: { kind: "enable" },
  replaced: { kind: "replaced" },
  stop: { kind: "stop" },
} as const satisfies Record<string, PluginEvent>;

type StateName = keyof typeof states;
type EventName = keyof typeof events;

/** Where each event leads from which state, and what is done. From a state that is not named nothing happens. */
const table: Record<EventName, Partial<Record<StateName, string>>> = {
  demand: {
    idle: "starting: launch",
    "draining to idle": "draining to starting",
  },
  handshook: {
    starting: "ready",
  },
  impossible: {
    idle: "failed",
    starting: "failed: kill",
  },
  exited: {
    starting: "backoff: wait",
    ready: "backoff: wait",
    "draining to idle": "idle",
    "draining to starting": "starting: launch",
    "draining to disabled": "disabled",
    "draining to backoff": "backoff: wait",
  },
  unhealthy: {
    starting: "draining to backoff: kill",
    ready: "draining to backoff: kill",
  },
  quiet: {
    ready: "draining to idle: stop",
  },
  "timer, wanted": {
    backoff: "starting: launch",
  },
  "timer, unwanted": {
    backoff: "idle",
  },
  restart: {
    idle: "starting: launch",
    starting: "draining to starting: stop",
    ready: "draining to starting: stop",
    "draining to idle": "draining to starting",
    "draining to starting": "draining to starting",
    "draining to backoff": "draining to starting",
    backoff: "starting: stopWaiting launch",
    failed: "starting: launch",
  },
  disable: {
    idle: "disabled",
    starting: "draining to disabled: stop",
    ready: "draining to disabled: stop",
    "draining to idle": "draining to disabled",
    "draining to starting": "draining to disabled",
    "draining to disabled": "draining to disabled",
    "draining to backoff": "draining to disabled",
    backoff: "disabled: stopWaiting",
    failed: "disabled",
  },
  enable: {
    "draining to disabled": "draining to idle",
    disabled: "idle",
  },
  replaced: {
    starting: "draining to starting: stop",
    ready: "draining to starting: stop",
    "draining to backoff": "draining to starting",
    backoff: "idle: stopWaiting",
    failed: "idle",
  },
  stop: {
    starting: "draining to idle: stop",
    ready: "draining to idle: stop",
    "draining to idle": "draining to idle",
    "draining to starting": "draining to idle",
    "draining to disabled": "draining to idle",
    "draining to backoff": "draining to idle",
    backoff: "idle: stopWaiting",
  },
};

describe("A plugin's life", () => {
  for (const eventName of keys(events)) {
    for (const stateName of keys(states)) {
      const expected = table[eventName][stateName] ?? "nothing";
      it(`at '${eventName}' in ${stateName}: ${expected}`, () => {
        const before: PluginState = states[stateName];
        const { state, effects } = next(before, events[eventName]);
        const where = state.kind === "draining" ? `draining to ${state.onward}` : state.kind;
        const done = effects.map(({ kind }) => kind).join(" ");
        const outcome = done === "" ? where : `${where}: ${done}`;
        assert.equal(state === before && done === "" ? "nothing" : outcome, expected);
        assert.ok(state.reason.length > 0, "a state says why");
      });
    }
  }

  it("waits longer after each crash, and gives up after the fifth in three minutes", () => {
    const waits: number[] = [];
    let state: PluginState = states.ready;
    for (let crash = 0; crash < crashBudget.crashes; crash += 1) {
      const step = next(
        { ...state, kind: "ready" },
        { kind: "exited", reason: "It ended with code 1.", at: crash },
      );
      for (const effect of step.effects) if (effect.kind === "wait") waits.push(effect.ms);
      state = step.state;
    }
    assert.deepEqual(waits, [250, 500, 1000, 2000]);
    assert.equal(state.kind, "failed");
    assert.match(state.reason, /5 times .* It ended with code 1\./);
  });

  it("forgets crashes that are older than three minutes", () => {
    const crashes = [0, 1, 2, 3];
    const exit = { kind: "exited", reason: "Gone.", at: crashBudget.withinMs + 2 } as const;
    const { state } = next({ kind: "ready", reason: "Ready.", crashes }, exit);
    assert.deepEqual([state.kind, state.crashes], ["backoff", [3, exit.at]]);
  });

  it("counts a plugin that was killed for its health as a crash, with what was wrong with it", () => {
    const { state } = next(states["draining to backoff"], events.exited);
    assert.deepEqual([state.kind, state.reason, state.crashes], ["backoff", "It hung.", [at]]);
  });

  it("forgets its crashes when the user restarts it", () => {
    const { state } = next({ ...states.failed, crashes: [1, 2, 3, 4, 5] }, events.restart);
    assert.deepEqual(state.crashes, []);
  });
});

function keys<K extends string>(record: Record<K, unknown>): K[] {
  const all: K[] = [];
  for (const key in record) all.push(key);
  return all;
}
