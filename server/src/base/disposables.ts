/** Disposes in reverse order of what was added; twice is fine; a thrower does not keep the rest alive. */
export class Disposables implements Disposable {
  #items: Disposable[] = [];
  #isDisposed = false;

  add<T extends Disposable>(item: T): T {
    if (this.#isDisposed) item[Symbol.dispose]();
    else this.#items.push(item);
    return item;
  }

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    const failures: unknown[] = [];
    for (const item of this.#items.splice(0).toReversed()) {
      try {
        item[Symbol.dispose]();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, "some resources did not let go");
  }
}

export function onDispose(run: () => void): Disposable {
  return { [Symbol.dispose]: run };
}
