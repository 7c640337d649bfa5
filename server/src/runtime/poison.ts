import { dropOldest } from "../base/dropOldest.ts";
import type { AskMethod } from "../dialects/session.ts";

/** One request's input, as far as it can be blamed for a crash: a document's text. */
export interface Input {
  readonly method: AskMethod;
  readonly uri: string;
  readonly text: string;
}

/** More would be a plugin that crashes at everything: that is the crash budget's. */
const maxSuspects = 20;

/** The same input that kills a plugin twice is not sent a third time until it changes. */
export class Poison {
  readonly #suspects = new Map<string, { readonly text: string; readonly deaths: number }>();

  /** The plugin ended while it worked on this. */
  blame(input: Input): void {
    const key = keyOf(input);
    const known = this.#suspects.get(key);
    const deaths = known?.text === input.text ? known.deaths + 1 : 1;
    this.#suspects.delete(key);
    this.#suspects.set(key, { text: input.text, deaths });
    dropOldest(this.#suspects, maxSuspects);
  }

  kills(input: Input): boolean {
    if (this.#suspects.size === 0) return false;
    const known = this.#suspects.get(keyOf(input));
    return known !== undefined && known.deaths >= 2 && known.text === input.text;
  }

  /** It was answered after all: somebody else was to blame. */
  acquit(input: Input): void {
    if (this.#suspects.size > 0) this.#suspects.delete(keyOf(input));
  }
}

/** The input of a request about one document. */
export function inputOf(method: AskMethod, params: unknown): Input | undefined {
  if (typeof params !== "object" || params === null) return undefined;
  if (!("uri" in params) || !("text" in params)) return undefined;
  const { uri, text } = params;
  return typeof uri === "string" && typeof text === "string" ? { method, uri, text } : undefined;
}

function keyOf({ method, uri }: Input): string {
  return `${method} ${uri}`;
}
