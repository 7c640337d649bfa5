import { LineIndex } from "../lineIndex.ts";
import type { Range } from "../protocol/index.ts";

/** Offsets of one text as LSP ranges: UTF-16 units; `\n`, `\r\n` and `\r` end a line. */
export interface LineMap {
  range(start: number, end: number): Range;
}

export function mapLines(text: string): LineMap {
  return new LineIndex(text);
}
