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
  readonly isEnough?: (outcomes: readonly Outcome<T>[]) => boolean;
  /** Once somebody has had something to say, the others get this long. */
  readonly graceMs?: number;
}

/**
 * Waits for all answers, but no longer than the soft deadline, which counts from now: nobody
 * answering ends, too (behaviour 55). The outcomes stand in the order of the questions. Rejects
 * with Cancelled at once, even where a plugin takes no notice.
 */
export function collect<T>(
  asked: readonly Promise<T | null>[],
  { clock, softMs, token, isEnough, graceMs }: CollectOptions<T>,
): Promise<readonly Outcome<T>[]> {
  if (asked.length === 0) return Promise.resolve([]);
  const outcomes: Outcome<T>[] = asked.map(() => ({ kind: "late" }));
  return new Promise((resolve, reject) => {
    let grace: Disposable | undefined;
    let isOver = false;
    const finish = (end: () => void): void => {
      isOver = true;
      timer[Symbol.dispose]();
      grace?.[Symbol.dispose]();
      listening[Symbol.dispose]();
      end();
    };
    const cancel = (): void => finish(() => reject(new Cancelled()));
    const done = (): void => finish(() => resolve(outcomes));
    const settle = (index: number, outcome: Outcome<T>): void => {
      if (isOver) return;
      outcomes[index] = outcome;
      if (outcomes.every(({ kind }) => kind !== "late") || isEnough?.(outcomes)) return done();
      const saysSomething = outcome.kind === "answered" && outcome.value !== null;
      if (saysSomething && graceMs !== undefined) grace ??= clock.after(graceMs, done);
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

/** An error only if all fail (behaviour 36): one plugin that looked and found nothing is enough to say so. */
export function throwIfAllFailed(outcomes: readonly Outcome<unknown>[]): void {
  const errors = outcomes.flatMap((outcome) => (outcome.kind === "failed" ? [outcome.error] : []));
  const [first] = errors;
  if (errors.length > 0 && errors.length === outcomes.length) throw first;
}
