import { cancellation, type Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import type { Input } from "./poison.ts";

/** One request under way: ends when its caller gives up or its time is over. */
export class Call implements Disposable {
  readonly input: Input | undefined;
  readonly #cancellation = cancellation();
  readonly #listening: Disposable;
  readonly #clock: Clock;
  readonly #ms: number;
  #timer: Disposable;
  /** The time was over before there was an answer. */
  isOverdue = false;

  constructor(clock: Clock, ms: number, token: Token, input: Input | undefined) {
    this.input = input;
    this.#clock = clock;
    this.#ms = ms;
    this.#listening = token.onAbort(() => this.#cancellation.abort());
    this.#timer = this.#arm();
  }

  get signal(): Token {
    return this.#cancellation.signal;
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
      this.#cancellation.abort();
    });
  }
}
