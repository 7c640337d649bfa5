import { Chain, type Link } from "./chain.ts";
import type { Clock } from "./clock.ts";

/**
 * The machine's time. Most of what is set here is a deadline that is taken back a millisecond later,
 * and setting and clearing a timer of the platform costs more than much of what it watches over: so
 * one of those serves all that wait equally long, and stays when they are gone.
 */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, run) {
    const known = queues.get(ms);
    if (known) return known.add(run);
    const queue = new Queue(ms);
    queues.set(ms, queue);
    return queue.add(run);
  },
};

/** By how long they wait. */
const queues = new Map<number, Queue>();

/** Those that wait equally long are due in the order in which they came. */
class Queue {
  readonly #ms: number;
  readonly #waiting = new Chain<Entry>();
  #timer: NodeJS.Timeout | undefined;
  #isFiring = false;

  constructor(ms: number) {
    this.#ms = ms;
  }

  add(run: () => void): Disposable {
    const entry = new Entry(performance.now() + this.#ms, run, this);
    this.#waiting.add(entry);
    // Only what somebody waits for keeps the process.
    if (this.#timer) this.#timer.ref();
    else if (!this.#isFiring) this.#arm(this.#ms);
    return entry;
  }

  remove(entry: Entry): void {
    this.#waiting.remove(entry);
    if (!this.#waiting.first) this.#timer?.unref();
  }

  #arm(ms: number): void {
    this.#timer = setTimeout(() => this.#fire(), ms);
  }

  /** What one of them throws is an uncaught exception, and costs the others nothing. */
  #fire(): void {
    this.#timer = undefined;
    this.#isFiring = true;
    try {
      this.#runDue();
    } finally {
      this.#isFiring = false;
      const { first } = this.#waiting;
      if (first) this.#arm(Math.max(0, first.due - performance.now()));
      else queues.delete(this.#ms);
    }
  }

  #runDue(): void {
    for (let next = this.#waiting.first; next; next = this.#waiting.first) {
      // The platform counts in whole milliseconds, and may be early by a part of one.
      if (next.due - performance.now() >= 1) return;
      this.#waiting.remove(next);
      next.run();
    }
  }
}

class Entry implements Link<Entry>, Disposable {
  before: Entry | undefined;
  after: Entry | undefined;
  readonly due: number;
  readonly run: () => void;
  readonly #queue: Queue;

  constructor(due: number, run: () => void, queue: Queue) {
    this.due = due;
    this.run = run;
    this.#queue = queue;
  }

  [Symbol.dispose](): void {
    this.#queue.remove(this);
  }
}
