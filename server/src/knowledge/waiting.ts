import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import { endOf } from "../base/errors.ts";

/** The promise, or Cancelled as soon as the token says so; leaves no listener behind. */
export function orCancelled<T>(promise: Promise<T>, token: Token): Promise<T> {
  if (token.aborted) {
    // What nobody waits for any more may fail unheard.
    promise.catch(() => undefined);
    return Promise.reject(endOf(token));
  }
  return new Promise((resolve, reject) => {
    const listening = token.onAbort(() => reject(endOf(token)));
    promise.then(resolve, reject).finally(() => listening[Symbol.dispose]());
  });
}

/** Resolves with the promise, or after `ms`, whatever the promise does then. Infinity waits for it. */
export function within(clock: Clock, ms: number, promise: Promise<void>): Promise<void> {
  if (ms === Number.POSITIVE_INFINITY) return promise;
  return new Promise((resolve, reject) => {
    const timer = clock.after(ms, resolve);
    promise.then(resolve, reject).finally(() => timer[Symbol.dispose]());
  });
}
