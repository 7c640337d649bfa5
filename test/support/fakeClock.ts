import type { Clock } from "../../server/src/base/clock.ts";

/** Time that passes when a test says so. */
export class FakeClock implements Clock {
  #now = 0;
  #next = 0;
  readonly #timers = new Map<number, { readonly due: number; readonly run: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): Disposable {
    const id = this.#next++;
    this.#timers.set(id, { due: this.#now + ms, run });
    return { [Symbol.dispose]: () => void this.#timers.delete(id) };
  }

  /** Runs what falls due on the way, in order of time; timers that those set count too. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let at = this.#first(end); at; at = this.#first(end)) {
      this.#timers.delete(at.id);
      this.#now = at.due;
      at.run();
    }
    this.#now = end;
  }

  /** Timers that wait. */
  get pending(): number {
    return this.#timers.size;
  }

  #first(end: number): { id: number; due: number; run: () => void } | undefined {
    const due = Array.from(this.#timers, ([id, timer]) => ({ id, ...timer }));
    return due.filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due || a.id - b.id)[0];
  }
}
