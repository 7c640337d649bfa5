import { groupBy } from "../base/groupBy.ts";
import type { JsonObject } from "../base/objects.ts";
import type { DocumentName, Offers } from "./offers.ts";
import { type Offer, readRegistration } from "./serverCapabilities.ts";

/** What a language server said in its handshake, and what it has registered since (behaviour 18). */
export class LspOffers implements Offers {
  #initial: readonly Offer[] = [];
  /** By the id of the registration. */
  readonly #registered = new Map<string, readonly Offer[]>();
  readonly #unknown = new Set<string>();
  readonly #barred = new Set<string>();
  #byMethod: ReadonlyMap<string, readonly Offer[]> = new Map();

  /** The handshake's; registrations may have come before it. */
  start(initial: readonly Offer[]): void {
    this.#initial = initial;
    this.#sort();
  }

  get methods(): Iterable<string> {
    return this.#byMethod.keys();
  }

  has(method: string, document?: DocumentName): boolean {
    const offers = this.#byMethod.get(method);
    if (!offers) return false;
    return document === undefined || offers.some(({ isFor }) => isFor(document));
  }

  optionsOf(method: string, document?: DocumentName): readonly JsonObject[] {
    return (this.#byMethod.get(method) ?? [])
      .filter(({ isFor }) => document === undefined || isFor(document))
      .map(({ options }) => options);
  }

  /** An id that is in use already is taken over: some servers register again without taking back. */
  register(id: string, method: string, options: unknown): void {
    this.#registered.set(id, readRegistration(method, options));
    for (const offer of this.#registered.get(id) ?? []) this.#unknown.delete(offer.method);
    this.#sort();
  }

  unregister(id: string): void {
    this.#registered.delete(id);
    this.#sort();
  }

  /** Whatever it says: the host can't read the answer. */
  bar(method: string): void {
    this.#barred.add(method);
    this.#sort();
  }

  /** It said that it can, and then that it does not know the method. */
  remove(method: string): void {
    this.#unknown.add(method);
    this.#sort();
  }

  #sort(): void {
    const all = [...this.#initial, ...[...this.#registered.values()].flat()];
    const known = all.filter(
      ({ method }) => !this.#unknown.has(method) && !this.#barred.has(method),
    );
    this.#byMethod = groupBy(known, ({ method }) => method);
  }
}
