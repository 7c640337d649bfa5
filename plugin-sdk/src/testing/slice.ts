import { LineIndex } from "../lineIndex.ts";
import type { Position, Range } from "../protocol/index.ts";

/**
 * The text of an LSP range: UTF-16 units; `\n`, `\r\n` and `\r` end a line.
 *
 * @throws where the range is not inside the text: a range that editors would bend is a mistake
 * @since 1.0.0
 */
export function slice(text: string, range: Range): string {
  return slicer(text)(range);
}

/** The same for many ranges of one text. */
export function slicer(text: string): (range: Range) => string {
  const lines = new LineIndex(text);
  const offsetOf = (position: Position): number => {
    const offset = lines.offset(position);
    const { line, character } = lines.position(offset);
    const isInLineEnd = text[offset - 1] === "\r" && text[offset] === "\n";
    if (line === position.line && character === position.character && !isInLineEnd) return offset;
    throw new Error(`${position.line}:${position.character} is no place in the text`);
  };
  return ({ start, end }) => text.slice(offsetOf(start), offsetOf(end));
}
