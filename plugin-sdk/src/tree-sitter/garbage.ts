import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Nothing has come after it for so long: it was the last. */
const QUIET_MS = 100;

let waiting: NodeJS.Timeout | undefined;

/**
 * After much work, and unless more of it begins: gives back what V8 would keep until it needs it
 * itself, which in a plugin that sleeps after an index is never. Some twenty milliseconds for ten
 * megabytes.
 */
export function collectWhenQuiet(): void {
  clearTimeout(waiting);
  waiting = setTimeout(collect, QUIET_MS).unref();
}

export function keepForNow(): void {
  clearTimeout(waiting);
}

/**
 * V8 hands its collector out to contexts that are made after it was told to, and to no other. What
 * the first pass empties, the second gives back.
 */
function collect(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc(); gc();");
  setFlagsFromString("--no-expose-gc");
}
