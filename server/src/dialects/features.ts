/** Which features a plugin serves, by itself or through what is derived from its `parse`. */
import type { JsonObject } from "../base/objects.ts";
import type { Offers } from "./offers.ts";

/** Requests that every plugin with `parse` can be asked, because the host derives the answer. */
export const derivedFromParse = [
  "textDocument/documentSymbol",
  "textDocument/foldingRange",
  "index",
] as const;

/** What can be asked of a plugin that serves `own`. */
export function withDerived(own: Iterable<string>): Set<string> {
  const all = new Set(own);
  if (all.has("parse")) for (const feature of derivedFromParse) all.add(feature);
  return all;
}

/** The features of one running plugin of our own protocol; loses those that it turns out not to know. */
export class ServedFeatures implements Offers {
  readonly #own: Set<string>;
  readonly #all: Set<string>;
  #options: Readonly<Record<string, JsonObject>> = {};

  constructor(own: Iterable<string>) {
    this.#own = new Set(own);
    this.#all = withDerived(this.#own);
  }

  get methods(): Iterable<string> {
    return this.#all;
  }

  has(method: string): boolean {
    return this.#all.has(method);
  }

  optionsOf(method: string): readonly JsonObject[] {
    return this.#all.has(method) ? [this.#options[method] ?? {}] : [];
  }

  /** Whether the plugin answers it itself. */
  isOwn(feature: string): boolean {
    return this.#own.has(feature);
  }

  narrow(to: readonly string[]): void {
    for (const feature of this.#own) if (!to.includes(feature)) this.#own.delete(feature);
    this.#derive();
  }

  /** By method. */
  describe(options: Readonly<Record<string, JsonObject>>): void {
    this.#options = options;
  }

  remove(feature: string): void {
    this.#own.delete(feature);
    this.#derive();
  }

  #derive(): void {
    this.#all.clear();
    for (const feature of withDerived(this.#own)) this.#all.add(feature);
  }
}
