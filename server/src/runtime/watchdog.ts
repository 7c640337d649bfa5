import type { Clock } from "../base/clock.ts";
import type { Session } from "../dialects/session.ts";
import { deadlines, type Limits } from "./limits.ts";

export interface WatchdogOptions {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly session: Pick<Session, "pending" | "received">;
  readonly privateMemory: () => number | undefined;
  /** Once, and nothing after. */
  readonly bark: (reason: string) => void;
}

/** Silent for so many hard caps while something was asked: it hangs, or it will not come back in time. */
const silentCaps = 2;

/** Looks every second whether a plugin is well: finds one that hangs, and one that eats memory. */
export class Watchdog implements Disposable {
  readonly #options: WatchdogOptions;
  #lastSign: number;
  #received = 0;
  #timer: Disposable | undefined;

  constructor(options: WatchdogOptions) {
    this.#options = options;
    this.#lastSign = options.clock.now();
    this.#sleep();
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]();
  }

  #sleep(): void {
    this.#timer = this.#options.clock.after(deadlines.memoryPollMs, () => this.#look());
  }

  #look(): void {
    const reason = this.#silence() ?? this.#gluttony();
    if (reason === undefined) this.#sleep();
    else this.#options.bark(reason);
  }

  #silence(): string | undefined {
    const { clock, limits, session } = this.#options;
    const now = clock.now();
    if (session.pending === 0 || session.received !== this.#received) {
      this.#received = session.received;
      this.#lastSign = now;
      return undefined;
    }
    const silentMs = now - this.#lastSign;
    return silentMs >= silentCaps * limits.requestMs
      ? `It hung: it has not answered anything for ${Math.round(silentMs / 1000)} seconds.`
      : undefined;
  }

  #gluttony(): string | undefined {
    const used = this.#options.privateMemory() ?? 0;
    const { memoryBytes } = this.#options.limits;
    return used > memoryBytes
      ? `It used ${megabytes(used)} MB of memory; ${megabytes(memoryBytes)} MB are allowed.`
      : undefined;
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
