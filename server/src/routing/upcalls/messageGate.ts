import type { Clock } from "../../base/clock.ts";

/** Lets so many through a minute, for each key; says once how many it holds back (behaviour 50). */
export interface MessageGate {
  /** `firstHeld` is for telling, once, that the rest is not shown. */
  pass(key: string): "through" | "firstHeld" | "held";
}

const MINUTE = 60_000;

export function createMessageGate(clock: Clock, aMinute: number): MessageGate {
  const windows = new Map<string, { start: number; count: number }>();
  return {
    pass(key) {
      const now = clock.now();
      const last = windows.get(key);
      const window = last && now - last.start < MINUTE ? last : { start: now, count: 0 };
      windows.set(key, window);
      window.count += 1;
      if (window.count <= aMinute) return "through";
      return window.count === aMinute + 1 ? "firstHeld" : "held";
    },
  };
}
