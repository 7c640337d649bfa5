import type { Position, Range } from "vscode-languageserver-protocol";
import { isAscii, type Place, type PositionEncoding, placeAt } from "./encoding.ts";
import { isLong, LongLine } from "./longLine.ts";

/**
 * One version of a text, line by line. `\n`, `\r\n` and `\r` end a line and are not part of it; a
 * byte order mark is a character. Lines are found as far as they are asked for, and nothing is
 * looked at in a text of which all encodings say the same.
 */
export class LineTexts {
  readonly text: string;
  /** Of every line that has been found, in UTF-16 units. */
  readonly #starts: number[];
  /** The next `\n` and `\r` behind the last start that has been found; Infinity where there is none. */
  #lineFeed = -1;
  #carriageReturn = -1;
  #isAscii: boolean | undefined;
  readonly #longLines = new Map<number, LongLine>();

  constructor(text: string, starts: number[] = [0]) {
    this.text = text;
    this.#starts = starts;
  }

  get isAscii(): boolean {
    this.#isAscii ??= isAscii(this.text);
    return this.#isAscii;
  }

  /** A line's text without its end; undefined behind the last line. */
  line(line: number): string | undefined {
    const start = this.#start(line);
    return start === undefined ? undefined : this.text.slice(start, this.#end(line, start));
  }

  /** Clamped to the line's end, before a character that the column would cut; undefined behind the last line. */
  placeAt(line: number, column: number, encoding: PositionEncoding): Place | undefined {
    const long = this.#longLines.get(line);
    if (long) return long.placeAt(column, encoding);
    const text = this.line(line);
    if (text === undefined) return undefined;
    if (!isLong(text)) return placeAt(text, column, encoding);
    const added = new LongLine(text);
    this.#longLines.set(line, added);
    return added.placeAt(column, encoding);
  }

  /**
   * The character of a position in another encoding. In a text that is ASCII it stays the same, also
   * behind the line's end, where it means that end to everybody; so does it behind the last line.
   */
  character({ line, character }: Position, from: PositionEncoding, to: PositionEncoding): number {
    if (this.isAscii) return character;
    return this.placeAt(line, character, from)?.[to] ?? character;
  }

  /** How many characters end the line: 2 for `\r\n`, 0 for the last one. */
  endingLength(line: number): number {
    const start = this.#start(line);
    const next = this.#start(line + 1);
    return start === undefined || next === undefined ? 0 : next - this.#end(line, start);
  }

  /** Of a UTF-16 position, clamped as LSP says: to the line's end, and to the text's. */
  offsetAt({ line, character }: Position): number {
    const start = this.#start(Math.max(line, 0));
    if (start === undefined) return this.text.length;
    return line < 0 ? 0 : Math.min(start + Math.max(character, 0), this.#end(line, start));
  }

  /** In UTF-16. */
  positionAt(offset: number): Position {
    let high = this.#starts.length;
    while ((this.#start(high) ?? Number.POSITIVE_INFINITY) <= offset) high += 1;
    let low = 0;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, character: offset - (this.#starts[low] ?? 0) };
  }

  /** The text after one edit of it, by a UTF-16 range. What is known of the lines before stays known. */
  edited({ start, end }: Range, text: string): LineTexts {
    const [one, other] = [this.offsetAt(start), this.offsetAt(end)];
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    // A start at the edit is looked for again as those behind it are: the edit may complete a `\r\n`.
    const kept = this.#starts.findIndex((known) => known >= from && known > 0);
    return new LineTexts(
      this.text.slice(0, from) + text + this.text.slice(to),
      this.#starts.slice(0, kept < 0 ? undefined : kept),
    );
  }

  #start(line: number): number | undefined {
    while (this.#starts.length <= line) {
      const next = this.#nextStart(this.#starts.at(-1) ?? 0);
      if (next === undefined) return undefined;
      this.#starts.push(next);
    }
    return this.#starts[line];
  }

  #nextStart(start: number): number | undefined {
    if (this.#lineFeed < start) this.#lineFeed = this.#find("\n", start);
    if (this.#carriageReturn < start) this.#carriageReturn = this.#find("\r", start);
    const end = Math.min(this.#lineFeed, this.#carriageReturn);
    if (end === Number.POSITIVE_INFINITY) return undefined;
    return this.#lineFeed === this.#carriageReturn + 1 ? end + 2 : end + 1;
  }

  #find(character: string, from: number): number {
    const found = this.text.indexOf(character, from);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  }

  /** Behind the line's last character. */
  #end(line: number, start: number): number {
    const next = this.#start(line + 1);
    if (next === undefined) return this.text.length;
    const isPair =
      this.text[next - 1] === "\n" && next - 2 >= start && this.text[next - 2] === "\r";
    return next - (isPair ? 2 : 1);
  }
}
