import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import { Cancelled } from "../base/errors.ts";

/** What became of one question by the end of the wait. Null is an answer: nothing to say. */
export type Outcome<T> =
  | { readonly kind: "answered"; readonly value: T | null }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "late" };

export interface CollectOptions<T> {
  readonly clock: Clock;
  readonly softMs: number;
  readonly token: Token;
  /** Whether what is there will do. */
  readonly isEnough: (outcomes: readonly Outcome<T>[]) => boolean;
}

/**
 * Waits for all answers, but no longer than the soft deadline, which counts from now: nobody
 * answering ends, too (behaviour 55). The outcomes stand in the order of the questions. Rejects
 * with Cancelled at once, even where a plugin takes no notice.
 */
export function collect<T>(
  asked: readonly Promise<T | null>[],
  { clock, softMs, token, isEnough }: CollectOptions<T>,
): Promise<readonly Outcome<T>[]> {
  if (asked.length === 0) return Promise.resolve([]);
  const outcomes: Outcome<T>[] = asked.map(() => ({ kind: "late" }));
  return new Promise((resolve, reject) => {
    const finish = (end: () => void): void => {
      timer[Symbol.dispose]();
      listening[Symbol.dispose]();
      end();
    };
    const cancel = (): void => finish(() => reject(new Cancelled()));
    // A copy: what comes later must not change what was handed out.
    const done = (): void => finish(() => resolve([...outcomes]));
    const settle = (index: number, outcome: Outcome<T>): void => {
      outcomes[index] = outcome;
      if (outcomes.every(({ kind }) => kind !== "late") || isEnough(outcomes)) done();
    };
    const timer = clock.after(softMs, done);
    const listening = token.onAbort(cancel);
    asked.forEach((answer, index) => {
      answer.then(
        (value) => settle(index, { kind: "answered", value }),
        (error: unknown) => settle(index, { kind: "failed", error }),
      );
    });
    if (token.aborted) cancel();
  });
}
