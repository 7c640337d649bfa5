import { indexProgress } from "@chorus/plugin-sdk/replies";
import { check } from "./answers.ts";
import type { SessionListener } from "./session.ts";

/**
 * Results that come in pieces, as `$/progress`. Each request has a token of this link's own: the
 * caller's may be somebody else's here.
 */
export class Pieces {
  readonly #listener: SessionListener;
  readonly #open = new Map<string, (value: unknown) => void>();
  #last = 0;

  constructor(listener: SessionListener) {
    this.#listener = listener;
  }

  /** Hands valid pieces to `take` until disposed of. */
  open(method: string, take: (value: unknown) => void): Disposable & { readonly token: string } {
    this.#last += 1;
    const token = `${method}-${this.#last}`;
    this.#open.set(token, (value) => {
      const piece = check(indexProgress, value);
      if (piece.kind === "valid") take(piece.value);
      else this.#listener.violation({ kind: "invalidReply", method, problem: piece.problem });
    });
    return { token, [Symbol.dispose]: () => this.#open.delete(token) };
  }

  /** Whether these were the params of a piece, now handed over. */
  take(params: unknown): boolean {
    if (typeof params !== "object" || params === null || !("token" in params)) return false;
    const take = typeof params.token === "string" ? this.#open.get(params.token) : undefined;
    take?.("value" in params ? params.value : undefined);
    return take !== undefined;
  }
}
