/** What a column counts: bytes, UTF-16 code units or code points. The host and the editor always count in UTF-16. */
export type PositionEncoding = "utf-8" | "utf-16" | "utf-32";

/** In the order of preference: where nothing has to be converted comes first. */
export const positionEncodings: readonly PositionEncoding[] = ["utf-16", "utf-8", "utf-32"];

/** One place in a line, as its column is in each encoding. */
export type Place = Readonly<Record<PositionEncoding, number>>;

export const lineStart: Place = { "utf-8": 0, "utf-16": 0, "utf-32": 0 };

/**
 * Where a column is in a line (its text, without its end): at the end where the line is shorter,
 * and before a character that the column would cut in two. Half a surrogate pair without its
 * other half is a character: one unit, three bytes. Counts on from `start`, a place before the column.
 */
export function placeAt(
  line: string,
  column: number,
  encoding: PositionEncoding,
  start: Place = lineStart,
): Place {
  let { "utf-8": bytes, "utf-16": units, "utf-32": points } = start;
  while (units < line.length) {
    const code = line.codePointAt(units) ?? 0;
    const nextBytes = bytes + byteCount(code);
    const nextUnits = units + (code > 0xffff ? 2 : 1);
    const nextPoints = points + 1;
    const passed =
      encoding === "utf-8" ? nextBytes : encoding === "utf-16" ? nextUnits : nextPoints;
    if (passed > column) break;
    bytes = nextBytes;
    units = nextUnits;
    points = nextPoints;
  }
  return { "utf-8": bytes, "utf-16": units, "utf-32": points };
}

/** As many bytes as units; counted natively, which makes it the cheapest question about a long text. */
export function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

function byteCount(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
