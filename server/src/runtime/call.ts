import { Cancellation, type Token } from "../base/cancellation.ts";
import type { Link } from "../base/chain.ts";
import type { Clock } from "../base/clock.ts";
import type { Input } from "./poison.ts";

/** One request under way, and its token: aborted when its caller gives up or its time is over. */
export class Call extends Cancellation implements Link<Call>, Disposable {
  before: Call | undefined;
  after: Call | undefined;
  readonly input: Input | undefined;
  readonly #listening: Disposable;
  readonly #clock: Clock;
  readonly #ms: number;
  readonly #overdue: () => Error;
  #timer: Disposable;

  /** `overdue` is what it fails with when there is no answer in time. */
  constructor(clock: Clock, ms: number, token: Token, overdue: () => Error, input?: Input) {
    super();
    this.input = input;
    this.#clock = clock;
    this.#ms = ms;
    this.#overdue = overdue;
    this.#listening = token.onAbort(() => this.abort(token.reason));
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
    return this.#clock.after(this.#ms, () => this.abort(this.#overdue()));
  }
}
