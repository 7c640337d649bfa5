import { isAscii, lineStart, type Place, type PositionEncoding, placeAt } from "./encoding.ts";

/** In UTF-16 units. Counting through fewer is cheaper than looking up where to begin. */
const stride = 256;

/** Whether counting from its start for each column would be noticed: minified code is one line. */
export function isLong(line: string): boolean {
  return line.length > 2 * stride;
}

/** A line with milestones, so that finding a column in it does not get slower with its length. */
export class LongLine {
  readonly #text: string;
  /** None where all encodings count the same. */
  readonly #milestones: readonly Place[];

  constructor(text: string) {
    this.#text = text;
    this.#milestones = isAscii(text) ? [] : milestones(text);
  }

  /** As the function of the same name says. */
  placeAt(column: number, encoding: PositionEncoding): Place {
    if (this.#milestones.length === 0) return samePlace(Math.min(column, this.#text.length));
    let [low, high] = [0, this.#milestones.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#milestone(middle)[encoding] <= column) low = middle;
      else high = middle;
    }
    return placeAt(this.#text, column, encoding, this.#milestone(low));
  }

  #milestone(index: number): Place {
    return this.#milestones[index] ?? lineStart;
  }
}

function milestones(text: string): Place[] {
  const places = [lineStart];
  let place = lineStart;
  for (let units = stride; units < text.length; units += stride) {
    place = placeAt(text, units, "utf-16", place);
    places.push(place);
  }
  return places;
}

function samePlace(column: number): Place {
  return { "utf-8": column, "utf-16": column, "utf-32": column };
}
