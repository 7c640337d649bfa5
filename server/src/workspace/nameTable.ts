import { charMask } from "./symbolQuery.ts";

/** Every name once, under a number that is given away again when nobody uses it. */
export class NameTable {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #free: number[] = [];
  #uses = new Uint32Array(1024);
  #masks = new Int32Array(1024);

  /** The number of a name, used once more. */
  take(name: string): number {
    const known = this.#numbers.get(name);
    const number = known ?? this.#free.pop() ?? this.#names.length;
    if (known === undefined) this.#enter(number, name);
    this.#uses[number] = (this.#uses[number] ?? 0) + 1;
    return number;
  }

  /** Undoes one `take`. */
  release(number: number): void {
    const uses = (this.#uses[number] ?? 0) - 1;
    this.#uses[number] = uses;
    if (uses > 0) return;
    this.#numbers.delete(this.name(number));
    this.#names[number] = "";
    this.#masks[number] = 0;
    this.#free.push(number);
  }

  name(number: number): string {
    return this.#names[number] ?? "";
  }

  /** One entry for each number: what `rank` says of the names whose characters include those of `mask`, else `otherwise`. */
  rankAll(mask: number, rank: (name: string) => number, otherwise: number): Uint32Array {
    const ranks = new Uint32Array(this.#names.length).fill(otherwise);
    for (let number = 0; number < ranks.length; number++) {
      const isPossible = ((this.#masks[number] ?? 0) & mask) === mask;
      if (isPossible && this.#uses[number] !== 0) ranks[number] = rank(this.name(number));
    }
    return ranks;
  }

  /** Names in use. */
  get size(): number {
    return this.#numbers.size;
  }

  #enter(number: number, name: string): void {
    if (number >= this.#masks.length) this.#grow();
    this.#numbers.set(name, number);
    this.#names[number] = name;
    this.#masks[number] = charMask(name);
  }

  #grow(): void {
    const uses = new Uint32Array(this.#uses.length * 2);
    uses.set(this.#uses);
    this.#uses = uses;
    const masks = new Int32Array(this.#masks.length * 2);
    masks.set(this.#masks);
    this.#masks = masks;
  }
}
