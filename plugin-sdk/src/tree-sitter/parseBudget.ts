import { getHeapStatistics } from "node:v8";

/**
 * What one parse may cost. A tree takes twenty times its text and more, in memory that WebAssembly
 * never gives back: a minified bundle must cost its own symbols, and not the whole plugin.
 */
const MAX_BYTES = 128 * 1024 * 1024;
/** Less than a host waits for an answer. */
const MAX_MS = 20_000;
/** Tree-sitter asks after every hundred steps: far more often than is worth a look. */
const ASKED_A_LOOK = 64;

export interface ParseBudget {
  /** For tree-sitter's progress callback: true ends the parse. */
  readonly isSpent: () => boolean;
  /** A sentence's end: why it was ended. */
  readonly reason: () => string;
}

export function parseBudget(): ParseBudget {
  const end = performance.now() + MAX_MS;
  const taken = externalBytes();
  let asked = 0;
  let reason = "the parser gave up";
  return {
    isSpent() {
      asked += 1;
      if (asked % ASKED_A_LOOK !== 0) return false;
      if (performance.now() > end) {
        reason = `takes longer than ${MAX_MS / 1000} seconds to parse`;
        return true;
      }
      // What an earlier text has made of it is there to be used.
      const bytes = externalBytes();
      if (bytes <= MAX_BYTES || bytes <= taken) return false;
      reason = `takes more than ${MAX_BYTES / 1024 / 1024} MB of memory to parse`;
      return true;
    },
    reason: () => reason,
  };
}

/** WebAssembly's memory is outside of the heap. */
function externalBytes(): number {
  return getHeapStatistics().external_memory;
}
