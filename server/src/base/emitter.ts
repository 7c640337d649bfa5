import { onDispose } from "./disposables.ts";

export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Calls its listeners at once, in the order in which they came. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    const own = (value: T): void => listener(value);
    this.#listeners.add(own);
    return onDispose(() => this.#listeners.delete(own));
  };

  fire(value: T): void {
    // A copy: a listener may add or remove listeners.
    for (const listener of Array.from(this.#listeners)) listener(value);
  }

  [Symbol.dispose](): void {
    this.#listeners.clear();
  }
}
