import type { Clock } from "../base/clock.ts";

/** Runs once for a key when it has not been touched for a while. */
export interface Debounce extends Disposable {
  touch(key: string): void;
  drop(key: string): void;
  /** Runs what waits, now: one key, or all. */
  flush(key?: string): void;
}

export function createDebounce(clock: Clock, ms: number, run: (key: string) => void): Debounce {
  const timers = new Map<string, Disposable>();

  function drop(key: string): boolean {
    timers.get(key)?.[Symbol.dispose]();
    return timers.delete(key);
  }

  function flush(key: string): void {
    if (drop(key)) run(key);
  }

  return {
    touch(key) {
      drop(key);
      timers.set(
        key,
        clock.after(ms, () => flush(key)),
      );
    },
    drop,
    flush(key) {
      for (const each of key === undefined ? [...timers.keys()] : [key]) flush(each);
    },
    [Symbol.dispose]() {
      for (const key of timers.keys()) drop(key);
    },
  };
}
