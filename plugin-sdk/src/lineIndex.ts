import type { Position, Range } from "./protocol/index.ts";

/** Turns offsets of a text into LSP positions: `\n`, `\r\n` and `\r` end a line. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    this.#starts = text.includes("\r") ? startsOfAnyKind(text) : startsAfterLineFeeds(text);
  }

  position(offset: number): Position {
    const line = this.line(offset);
    return { line, character: offset - this.start(line) };
  }

  /** The same as tree-sitter calls it. */
  point(offset: number): { row: number; column: number } {
    const { line, character } = this.position(offset);
    return { row: line, column: character };
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** The offset of a position; a character behind the end of its line is taken as that end. */
  offset({ line, character }: Position): number {
    const next = line + 1 < this.#starts.length ? this.start(line + 1) : this.#length;
    return Math.min(this.start(line) + character, next);
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  line(offset: number): number {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The offset at which a line starts; the end of the text for a line behind the last. */
  start(line: number): number {
    return this.#starts[line] ?? this.#length;
  }
}

function startsAfterLineFeeds(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function startsOfAnyKind(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
