import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import { endOf } from "../base/errors.ts";

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
  options: CollectOptions<T>,
): Promise<readonly Outcome<T>[]> {
  if (asked.length === 0) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const wait = new Wait(asked, options, resolve, reject);
    if (options.token.aborted) wait.cancel();
  });
}

class Wait<T> {
  readonly #outcomes: Outcome<T>[];
  readonly #options: CollectOptions<T>;
  readonly #resolve: (outcomes: readonly Outcome<T>[]) => void;
  readonly #reject: (reason: Error) => void;
  readonly #timer: Disposable;
  readonly #listening: Disposable;
  #grace: Disposable | undefined;
  #missing: number;
  #isOver = false;

  constructor(
    asked: readonly Promise<T | null>[],
    options: CollectOptions<T>,
    resolve: (outcomes: readonly Outcome<T>[]) => void,
    reject: (reason: Error) => void,
  ) {
    this.#outcomes = asked.map(() => late);
    this.#missing = asked.length;
    this.#options = options;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = options.clock.after(options.softMs, () => this.#done());
    this.#listening = options.token.onAbort(() => this.cancel());
    asked.forEach((answer, index) => {
      answer.then(
        (value) => this.#settle(index, { kind: "answered", value }),
        (error: unknown) => this.#settle(index, { kind: "failed", error }),
      );
    });
  }

  cancel(): void {
    this.#end();
    this.#reject(endOf(this.#options.token));
  }

  #settle(index: number, outcome: Outcome<T>): void {
    if (this.#isOver) return;
    this.#outcomes[index] = outcome;
    this.#missing -= 1;
    const { isEnough, graceMs, clock } = this.#options;
    if (this.#missing === 0 || isEnough?.(this.#outcomes)) return this.#done();
    const saysSomething = outcome.kind === "answered" && outcome.value !== null;
    if (saysSomething && graceMs !== undefined)
      this.#grace ??= clock.after(graceMs, () => this.#done());
  }

  #done(): void {
    this.#end();
    this.#resolve(this.#outcomes);
  }

  #end(): void {
    this.#isOver = true;
    this.#timer[Symbol.dispose]();
    this.#grace?.[Symbol.dispose]();
    this.#listening[Symbol.dispose]();
  }
}

const late = { kind: "late" } as const;

/** An error only if all fail (behaviour 36): one plugin that looked and found nothing is enough to say so. */
export function throwIfAllFailed(outcomes: readonly Outcome<unknown>[]): void {
  const errors = outcomes.flatMap((outcome) => (outcome.kind === "failed" ? [outcome.error] : []));
  const [first] = errors;
  if (errors.length > 0 && errors.length === outcomes.length) throw first;
}
