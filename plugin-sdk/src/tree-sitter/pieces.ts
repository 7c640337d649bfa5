import type { Span } from "./spans.ts";

/** As much text is parsed at a time, where it can be cut. */
const PIECE = 32_000;

/** What is left of a text of so many characters. */
export function outside(spans: readonly Span[], length: number): Span[] {
  const starts = [0, ...spans.map(({ end }) => end)];
  return starts.map((start, index) => ({ start, end: spans[index]?.start ?? length }));
}

/** Behind a blank line, whatever begins with a word at the margin is likely to be a declaration of its own. */
const cut = /\n[ \t]*\r?\n(?=[A-Za-z])/;

/** Some parts of a text, cut where a declaration begins, in pieces of some length; what can't be cut is longer. */
export function piecesOf(text: string, parts: readonly Span[]): (readonly Span[])[] {
  const pieces: Span[][] = [[]];
  let length = 0;
  for (const part of parts) {
    let { start } = part;
    while (length + part.end - start > PIECE) {
      const at = cutBehind(text, Math.max(start, start + PIECE - length), part.end);
      if (at === undefined) break;
      pieces.at(-1)?.push({ start, end: at });
      pieces.push([]);
      start = at;
      length = 0;
    }
    pieces.at(-1)?.push({ start, end: part.end });
    length += part.end - start;
  }
  return pieces;
}

/** The first place to cut at behind `start`; undefined where there is none before `end`. */
function cutBehind(text: string, start: number, end: number): number | undefined {
  const match = cut.exec(text.slice(start, end));
  return match ? start + match.index + match[0].length : undefined;
}
