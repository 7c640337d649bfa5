import { Cancellation, type Token } from "../base/cancellation.ts";
import type { Link } from "../base/chain.ts";
import type { Clock } from "../base/clock.ts";
import type { Input } from "./poison.ts";

/** One request under way: ends when its caller gives up or its time is over. */
export class Call extends Cancellation implements Link<Call>, Disposable {
  before: Call | undefined;
  after: Call | undefined;
  readonly input: Input | undefined;
  readonly #listening: Disposable;
  readonly #clock: Clock;
  readonly #ms: number;
  #timer: Disposable;
  /** The time was over before there was an answer. */
  isOverdue = false;

  constructor(clock: Clock, ms: number, token: Token, input: Input | undefined) {
    super();
    this.input = input;
    this.#clock = clock;
    this.#ms = ms;
    this.#listening = token.onAbort(() => this.abort());
    this.#timer = this.#arm();
  }

  /** A piece of the result came: the time begins anew. */
  extend(): void {
    this.#timer[Symbol.dispose]();
    this.#timer = this.#arm();
  }

  [Symbol.dispose](): void {
    this.#timer[Symbol.dispose]();
    this.#listening[Symbol.dispose]();
  }

  #arm(): Disposable {
    return this.#clock.after(this.#ms, () => {
      this.isOverdue = true;
      this.abort();
    });
  }
}
