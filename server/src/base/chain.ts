/**
 * A list whose members know their places, oldest first: one is added or taken out in a few
 * assignments, and nothing is made for it. For what comes and goes with every request.
 */
export class Chain<T extends Link<T>> {
  #first: T | undefined;
  #last: T | undefined;

  get first(): T | undefined {
    return this.#first;
  }

  /** One that is in no chain. */
  add(link: T): void {
    link.before = this.#last;
    if (this.#last) this.#last.after = link;
    else this.#first = link;
    this.#last = link;
  }

  /** One that is in this chain, or in none: then nothing happens. */
  remove(link: T): void {
    const { before, after } = link;
    if (!before && this.#first !== link) return;
    if (before) before.after = after;
    else this.#first = after;
    if (after) after.before = before;
    else this.#last = before;
    link.before = undefined;
    link.after = undefined;
  }
}

/** What may stand in one chain. The two are the chain's to change. */
export interface Link<T> {
  before: T | undefined;
  after: T | undefined;
}
