/** A line as pip sees it: continued by a backslash, and without its comment. */
export interface LogicalLine {
  /** Where it stands in the file. */
  readonly start: number;
  /** Offsets in it, from `start` on, are offsets in the file: what continues a line is blanked, not removed. */
  readonly text: string;
  /** The same stretch as it is in the file. */
  readonly written: string;
}

/** The lines of a requirements file that say something. */
export function* logicalLines(file: string): Generator<LogicalLine> {
  const bom = file.startsWith("\uFEFF") ? 1 : 0;
  const physical = /([^\r\n]*)(\r\n|\r|\n|$)/y;
  let start = bom;
  let text = "";
  for (let at = bom; at < file.length; at = physical.lastIndex) {
    physical.lastIndex = at;
    const [whole = "", content = "", lineEnd = ""] = physical.exec(file) ?? [];
    // A comment ends what a backslash has begun, even if it ends with one itself.
    const isContinued = content.endsWith("\\") && lineEnd !== "" && !/^\s*#/.test(content);
    text += isContinued ? content.slice(0, -1) + " ".repeat(lineEnd.length + 1) : content;
    if (isContinued) continue;
    yield* said(file, start, text);
    start = at + whole.length;
    text = "";
  }
  yield* said(file, start, text);
}

function* said(file: string, start: number, text: string): Generator<LogicalLine> {
  const withoutComment = text.replace(/(?:^|\s)#.*$/s, "");
  if (withoutComment.trim() === "") return;
  const written = file.slice(start, start + withoutComment.length);
  yield { start, text: withoutComment, written };
}
