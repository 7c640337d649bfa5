import type { Log } from "../base/log.ts";

/** Files that were passed over, in the log: each of the first twenty with its reason, then their number. */
export interface LeftOut {
  add(plugin: string, uri: string, reason: string): void;
  /** The end of a run: says how many were not named. */
  close(): void;
}

const NAMED = 20;

export function createLeftOut(log: Log): LeftOut {
  let count = 0;
  return {
    add(plugin, uri, reason) {
      count += 1;
      if (count <= NAMED) log.warn("file left out", { plugin, uri, reason });
    },
    close() {
      if (count > NAMED) log.warn("more files left out", { files: count - NAMED });
      count = 0;
    },
  };
}
