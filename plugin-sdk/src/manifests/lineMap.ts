import type { Range } from "vscode-languageserver-protocol";

/** Offsets of one text as LSP ranges: UTF-16 units; `\n`, `\r\n` and `\r` end a line. */
export interface LineMap {
  range(start: number, end: number): Range;
}

export function mapLines(text: string): LineMap {
  const starts = [0];
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\r|\n/g))
    starts.push(index + lineEnd.length);

  const position = (offset: number): Range["start"] => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, character: offset - (starts[low] ?? 0) };
  };
  return { range: (start, end) => ({ start: position(start), end: position(end) }) };
}
