/** The best so many of what is offered; of equal rank, what was offered first. */
export class Shortlist<T> {
  readonly #limit: number;
  /** No rank keeps more than the limit: what comes later would never be listed. */
  readonly #byRank = new Map<number, T[]>();
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A smaller rank is better. */
  offer(rank: number, item: T): void {
    const equals = this.#byRank.get(rank);
    if (!equals) this.#byRank.set(rank, [item]);
    else if (equals.length < this.#limit) equals.push(item);
    else return;
    this.#size++;
  }

  /** Whether nothing of equal rank to all that is there would still be listed. */
  get isFull(): boolean {
    return this.#size >= this.#limit;
  }

  /** Best first. */
  list(): T[] {
    const best: T[] = [];
    // One by one: a list of everything is longer than a call can have arguments.
    for (const rank of [...this.#byRank.keys()].sort((a, b) => a - b)) {
      for (const item of this.#byRank.get(rank) ?? []) {
        if (best.length >= this.#limit) return best;
        best.push(item);
      }
    }
    return best;
  }
}
