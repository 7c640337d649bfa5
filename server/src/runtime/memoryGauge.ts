import type { Clock } from "../base/clock.ts";

/** Measures when it is asked, and not more often than every second. */
export class MemoryGauge {
  readonly #clock: Clock;
  readonly #measure: () => number | undefined;
  #at = Number.NEGATIVE_INFINITY;
  #value: number | undefined;

  constructor(clock: Clock, measure: () => number | undefined) {
    this.#clock = clock;
    this.#measure = measure;
  }

  read(): number | undefined {
    const now = this.#clock.now();
    if (now - this.#at >= 1000) {
      this.#at = now;
      this.#value = this.#measure();
    }
    return this.#value;
  }
}
