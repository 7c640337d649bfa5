import type { Clock } from "../base/clock.ts";

/** Runs at once for a key; one that comes too often runs once more at the end of its window. */
export interface Pace extends Disposable {
  run(key: string): void;
}

export interface PaceOptions {
  readonly clock: Clock;
  /** So often in a window at once. */
  readonly burst: number;
  readonly windowMs: number;
  readonly perform: (key: string) => void;
}

interface Window {
  readonly start: number;
  count: number;
  timer?: Disposable;
}

export function createPace({ clock, burst, windowMs, perform }: PaceOptions): Pace {
  const windows = new Map<string, Window>();

  /** Ends are looked for when something begins, so that no quiet key costs a timer. */
  function sweep(now: number): void {
    for (const [key, { start, timer }] of windows) {
      if (!timer && now - start >= windowMs) windows.delete(key);
    }
  }

  return {
    run(key) {
      const now = clock.now();
      let window = windows.get(key);
      if (!window || (!window.timer && now - window.start >= windowMs)) {
        sweep(now);
        window = { start: now, count: 0 };
        windows.set(key, window);
      }
      window.count += 1;
      if (window.count <= burst) return perform(key);
      window.timer ??= clock.after(Math.max(0, window.start + windowMs - now), () => {
        windows.delete(key);
        perform(key);
      });
    },
    [Symbol.dispose]() {
      for (const { timer } of windows.values()) timer?.[Symbol.dispose]();
      windows.clear();
    },
  };
}
