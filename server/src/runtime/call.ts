import { cancellation, type Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import type { Input } from "./poison.ts";

/** One request under way: ends when its caller gives up or its time is over. */
export class Call implements Disposable {
  readonly input: Input | undefined;
  readonly #controller = cancellation();
  readonly #token: Token;
  readonly #cancel = (): void => this.#controller.abort();
  readonly #clock: Clock;
  readonly #ms: number;
  #timer: Disposable;
  /** The time was over before there was an answer. */
  isOverdue = false;

  constructor(clock: Clock, ms: number, token: Token, input: Input | undefined) {
    this.input = input;
    this.#clock = clock;
    this.#ms = ms;
    this.#token = token;
    token.addEventListener("abort", this.#cancel, { once: true });
    this.#timer = this.#arm();
  }

  get signal(): Token {
    return this.#controller.signal;
  }

  /** A piece of the result came: the time begins anew. */
  extend(): void {
    this.#timer[Symbol.dispose]();
    this.#timer = this.#arm();
  }

  [Symbol.dispose](): void {
    this.#timer[Symbol.dispose]();
    this.#token.removeEventListener("abort", this.#cancel);
  }

  #arm(): Disposable {
    return this.#clock.after(this.#ms, () => {
      this.isOverdue = true;
      this.#controller.abort();
    });
  }
}
