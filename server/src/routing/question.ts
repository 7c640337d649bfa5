import type { Token } from "../base/cancellation.ts";

/** One thing that is asked for a request. */
export interface Question<T> {
  readonly plugin: string;
  /** The plugin's name, for headings. */
  readonly name: string;
  /** What the answer is made from; a plugin is asked at most one question of each kind. */
  readonly kind: "own" | "imports" | "manifest" | "index";
  /** Asks now. Null: nothing to say. */
  ask(token: Token): Promise<T | null>;
}
