import type { PositionEncoding } from "./encoding.ts";
import type { LineTexts } from "./lineTexts.ts";

/**
 * The numbers of semantic tokens in another encoding: five for each token, its line and its start
 * relative to the one before, then its length. The same list where nothing changes.
 */
export function transcodeTokens(
  data: readonly number[],
  lines: LineTexts,
  from: PositionEncoding,
  to: PositionEncoding,
): readonly number[] {
  if (lines.isAscii) return data;
  const lengths = new TokenLengths(lines, from, to);
  const told = [...data];
  let [line, start, toldStart] = [0, 0, 0];
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [deltaLine, deltaStart, length] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    if (deltaLine !== 0) [start, toldStart] = [0, 0];
    line += deltaLine;
    start += deltaStart;
    const character = lines.character({ line, character: start }, from, to);
    told[at + 1] = character - toldStart;
    told[at + 2] = lengths.of(line, start, length);
    toldStart = character;
  }
  return told.some((number, at) => number !== data[at]) ? told : data;
}

/** For the tokens of one answer together, so that lengths that are junk don't hold up anybody. */
const lineLimit = 100_000;

/** A token may go on over line ends (`multilineTokenSupport`), whose characters count the same in every encoding. */
class TokenLengths {
  readonly #lines: LineTexts;
  readonly #from: PositionEncoding;
  readonly #to: PositionEncoding;
  #linesCrossed = 0;

  constructor(lines: LineTexts, from: PositionEncoding, to: PositionEncoding) {
    this.#lines = lines;
    this.#from = from;
    this.#to = to;
  }

  of(line: number, start: number, length: number): number {
    const first = this.#lines.placeAt(line, start, this.#from);
    if (!first) return length;
    let told = -first[this.#to];
    let rest = start + length;
    for (let at = line; ; at += 1) {
      const place = this.#lines.placeAt(at, rest, this.#from);
      told += place?.[this.#to] ?? 0;
      rest -= place?.[this.#from] ?? 0;
      const isAtEnd = place?.["utf-16"] === this.#lines.line(at)?.length;
      if (rest <= 0 || !isAtEnd || this.#linesCrossed === lineLimit) return told;
      this.#linesCrossed += 1;
      const ending = this.#lines.endingLength(at);
      if (rest <= ending || ending === 0) return told + Math.min(rest, ending);
      told += ending;
      rest -= ending;
    }
  }
}
