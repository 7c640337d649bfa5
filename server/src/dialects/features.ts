/** Which features a plugin serves, by itself or through what is derived from its `parse`. */

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

/** The features of one running plugin; loses those that it turns out not to know. */
export class ServedFeatures {
  readonly #own: Set<string>;
  /** With what is derived; always the same set, so that it can be handed out. */
  readonly all: Set<string>;

  constructor(own: Iterable<string>) {
    this.#own = new Set(own);
    this.all = withDerived(this.#own);
  }

  isOwn(feature: string): boolean {
    return this.#own.has(feature);
  }

  narrow(to: readonly string[]): void {
    for (const feature of this.#own) if (!to.includes(feature)) this.#own.delete(feature);
    this.#derive();
  }

  remove(feature: string): void {
    this.#own.delete(feature);
    this.#derive();
  }

  #derive(): void {
    this.all.clear();
    for (const feature of withDerived(this.#own)) this.all.add(feature);
  }
}
