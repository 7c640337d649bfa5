import type { Token } from "../base/cancellation.ts";
import { endOf } from "../base/errors.ts";

interface Guest {
  readonly enter: () => void;
  readonly turnAway: (reason: Error) => void;
}

/** Requests that came before the plugin was ready; they go in, in order, when it is. */
export class WaitingRoom {
  readonly #guests = new Set<Guest>();

  get isEmpty(): boolean {
    return this.#guests.size === 0;
  }

  /** Resolves to what `enter` gives. One that is cancelled leaves unsent. */
  wait<T>(token: Token, enter: () => Promise<T>): Promise<T> {
    if (token.aborted) return Promise.reject(endOf(token));
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#guests.delete(guest);
        listening[Symbol.dispose]();
      };
      const guest: Guest = {
        enter: () => {
          leave();
          resolve(enter());
        },
        turnAway: (reason) => {
          leave();
          reject(reason);
        },
      };
      const listening = token.onAbort(() => guest.turnAway(endOf(token)));
      this.#guests.add(guest);
    });
  }

  admit(): void {
    for (const guest of Array.from(this.#guests)) guest.enter();
  }

  turnAway(reason: () => Error): void {
    for (const guest of Array.from(this.#guests)) guest.turnAway(reason());
  }
}
