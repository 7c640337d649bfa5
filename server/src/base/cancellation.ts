/**
 * Whether somebody still waits, and a word when nobody does. Not the platform's AbortSignal: a
 * request needs several, and those, with their listeners, cost more than all else that is done for
 * a hover.
 */
export interface Token {
  readonly aborted: boolean;
  /** Calls `run` once, when it is aborted; not where that has happened already. */
  onAbort(run: () => void): Disposable;
}

/** A token and the way to abort it. */
export interface Cancellation {
  readonly signal: Token;
  /** Twice is fine. */
  abort(): void;
}

export function cancellation(): Cancellation {
  return new Source();
}

/** For what nobody can cancel. */
export const never: Token = { aborted: false, onAbort: () => ({ [Symbol.dispose]() {} }) };

/** Both sides in one object, and no list before somebody listens. */
class Source implements Cancellation, Token {
  #listeners: Set<Listener> | undefined;
  aborted = false;

  get signal(): Token {
    return this;
  }

  onAbort(run: () => void): Disposable {
    this.#listeners ??= new Set();
    const listener = new Listener(run, this.#listeners);
    if (!this.aborted) this.#listeners.add(listener);
    return listener;
  }

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    // Those that are let go of meanwhile are not called any more: a set's iteration sees to that.
    for (const { run } of this.#listeners ?? []) run();
    this.#listeners?.clear();
  }
}

class Listener implements Disposable {
  readonly run: () => void;
  readonly #all: Set<Listener>;

  constructor(run: () => void, all: Set<Listener>) {
    this.run = run;
    this.#all = all;
  }

  [Symbol.dispose](): void {
    this.#all.delete(this);
  }
}
