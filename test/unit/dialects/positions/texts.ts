/** Texts to convert positions in, and what the encodings say of them, found out in another way. */
import * as fc from "fast-check";
import {
  type PositionEncoding,
  placeAt,
} from "../../../../server/src/dialects/positions/encoding.ts";

export const encodings = ["utf-8", "utf-16", "utf-32"] as const satisfies PositionEncoding[];

export const anyEncoding = fc.constantFrom(...encodings);

const ofOneLine = ["a", " ", "=", "é", "ß", "e\u0301", "中", "\uFEFF", "😀", "👩‍👩‍👧", "𝒳"];

/** Without a line end. */
export const anyLine = fc.string({
  unit: fc.constantFrom(...ofOneLine),
  maxLength: 20,
});

export const anyText = fc.string({
  unit: fc.constantFrom(...ofOneLine, "\n", "\r\n", "\r"),
  maxLength: 40,
});

/** Of the half surrogate pairs that no text should have, too. */
export const anyJunk = fc.string({
  unit: fc.constantFrom(...ofOneLine, "\n", "\r\n", "\r", "\ud83d", "\ude00"),
  maxLength: 40,
});

/** The lines of a text, their ends left out. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

/** How long a text is. */
export function lengthIn(text: string, encoding: PositionEncoding): number {
  switch (encoding) {
    case "utf-8":
      return Buffer.byteLength(text);
    case "utf-16":
      return text.length;
    case "utf-32":
      return Array.from(text).length;
  }
}

/** What stands between two columns. */
export function sliceIn(
  line: string,
  start: number,
  end: number,
  encoding: PositionEncoding,
): string {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(line).subarray(start, end).toString();
    case "utf-16":
      return line.slice(start, end);
    case "utf-32":
      return Array.from(line).slice(start, end).join("");
  }
}

/** The columns before and behind each character of a line. */
export function columnsOf(line: string, encoding: PositionEncoding): number[] {
  const characters = Array.from(line);
  return Array.from({ length: characters.length + 1 }, (_, count) =>
    lengthIn(characters.slice(0, count).join(""), encoding),
  );
}

export function convertColumn(
  line: string,
  column: number,
  from: PositionEncoding,
  to: PositionEncoding,
): number {
  return placeAt(line, column, from)[to];
}
