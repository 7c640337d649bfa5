import { Chain, type Link } from "./chain.ts";

/**
 * Whether somebody still waits, and a word when nobody does. Not the platform's AbortSignal: a
 * request needs several, and those, with their listeners, cost more than all else that is done for
 * a hover.
 */
export interface Token {
  readonly aborted: boolean;
  /** Why, where it is not that somebody has given up: what waits rejects with this, else with Cancelled. */
  readonly reason?: Error | undefined;
  /** Calls `run` once, when it is aborted; not where that has happened already. */
  onAbort(run: () => void): Disposable;
}

/** A token and the way to abort it. */
export class Cancellation implements Token {
  readonly #listeners = new Chain<Listener>();
  aborted = false;
  reason: Error | undefined;

  get signal(): Token {
    return this;
  }

  onAbort(run: () => void): Disposable {
    const listener = new Listener(run, this.#listeners);
    if (!this.aborted) this.#listeners.add(listener);
    return listener;
  }

  /** Twice is fine; the first counts. */
  abort(reason?: Error): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    for (let next = this.#listeners.first; next; next = this.#listeners.first) {
      this.#listeners.remove(next);
      next.run();
    }
  }
}

/** For what nobody can cancel. */
export const never: Token = { aborted: false, onAbort: () => ({ [Symbol.dispose]() {} }) };

class Listener implements Link<Listener>, Disposable {
  before: Listener | undefined;
  after: Listener | undefined;
  readonly run: () => void;
  readonly #all: Chain<Listener>;

  constructor(run: () => void, all: Chain<Listener>) {
    this.run = run;
    this.#all = all;
  }

  [Symbol.dispose](): void {
    this.#all.remove(this);
  }
}
