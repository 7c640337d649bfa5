import { LineIndex } from "../lineIndex.ts";
import type { Range } from "../protocol/index.ts";

/**
 * The text of an LSP range: UTF-16 units; `\n`, `\r\n` and `\r` end a line.
 *
 * @throws where the range is not inside the text: a range that editors would bend is a mistake
 * @since 1.0.0
 */
export function slice(text: string, range: Range): string {
  const lines = new LineIndex(text);
  const [start, end] = [range.start, range.end].map((position) => {
    const offset = lines.offset(position);
    const { line, character } = lines.position(offset);
    if (line !== position.line || character !== position.character)
      throw new Error(`${position.line}:${position.character} is no place in the text`);
    return offset;
  });
  return text.slice(start, end);
}
