/**
 * Words as most languages have them: letters, digits, `_` and `$`. The host knows no language; a
 * plugin that knows better is asked first wherever that matters.
 */
const wordCharacters = String.raw`[\p{L}\p{M}\p{N}_$]`;
const atEnd = new RegExp(`${wordCharacters}*$`, "u");
const atStart = new RegExp(`^${wordCharacters}*`, "u");

/** The word that is being typed at the end of the text; empty where none is. */
export function wordBefore(text: string): string {
  return atEnd.exec(text)?.[0] ?? "";
}

/** The word that the offset touches, as offsets; undefined where there is none. */
export function wordAround(
  text: string,
  offset: number,
): { readonly start: number; readonly end: number } | undefined {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = text.indexOf("\n", offset);
  const before = wordBefore(text.slice(lineStart, offset));
  const behind = atStart.exec(text.slice(offset, lineEnd < 0 ? text.length : lineEnd))?.[0] ?? "";
  const start = offset - before.length;
  const end = offset + behind.length;
  return start === end ? undefined : { start, end };
}
