import type { Range } from "vscode-languageserver-protocol";

/** Offsets of one text as LSP ranges; `\n`, `\r\n` and `\r` end a line. */
export interface LineMap {
  range(start: number, end: number): Range;
}

export function mapLines(text: string): LineMap {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);

  function position(offset: number): Range["start"] {
    let line = 0;
    for (let above = starts.length; above - line > 1; ) {
      const middle = (line + above) >> 1;
      if ((starts[middle] ?? 0) <= offset) line = middle;
      else above = middle;
    }
    return { line, character: offset - (starts[line] ?? 0) };
  }
  return { range: (start, end) => ({ start: position(start), end: position(end) }) };
}
