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
    const ranks = [...this.#byRank.keys()].sort((a, b) => a - b);
    const best: T[] = [];
    for (const rank of ranks) {
      best.push(...(this.#byRank.get(rank) ?? []).slice(0, this.#limit - best.length));
      if (best.length >= this.#limit) break;
    }
    return best;
  }
}
