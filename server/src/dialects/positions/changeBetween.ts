import type { TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";
import { LineTexts } from "./lineTexts.ts";

/**
 * The one change, in UTF-16, that turns a text into another: what is between their common start
 * and their common end. It begins and ends neither inside a surrogate pair nor inside a `\r\n`,
 * in none of the texts. Undefined where they are equal.
 */
export function changeBetween(
  before: string | LineTexts,
  after: string,
): TextDocumentContentChangeEvent | undefined {
  const lines = typeof before === "string" ? new LineTexts(before) : before;
  if (lines.text === after) return undefined;
  const { start, end, newText } = difference(lines.text, after);
  return {
    range: { start: lines.positionAt(start), end: lines.positionAt(end) },
    text: newText,
  };
}

/** What stands in place of what, by offsets into the text before; nothing in place of nothing where they are equal. */
export function difference(
  before: string,
  after: string,
): { readonly start: number; readonly end: number; readonly newText: string } {
  const common = commonStart(before, after);
  const tail = commonEnd(before, after, common);
  const start = isInside(before, common) || isInside(after, common) ? common - 1 : common;
  const isCut = isInside(before, before.length - tail) || isInside(after, after.length - tail);
  const kept = isCut ? tail - 1 : tail;
  const end = before.length - kept;
  return { start, end, newText: after.slice(start, after.length - kept) };
}

/** Whether a character or a line end would be cut in two there. */
export function isInside(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  const [before, behind] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
  if (before === 0x0d) return behind === 0x0a;
  return isBetween(before, 0xd800, 0xdbff) && isBetween(behind, 0xdc00, 0xdfff);
}

/** Stretches of this many units are compared natively: a large file is mostly equal. */
const stretch = 4096;

function commonStart(one: string, other: string): number {
  const limit = Math.min(one.length, other.length);
  let at = 0;
  while (at + stretch <= limit && one.slice(at, at + stretch) === other.slice(at, at + stretch)) {
    at += stretch;
  }
  while (at < limit && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

/** How many units at the end are equal, those of the common start not counted twice. */
function commonEnd(one: string, other: string, start: number): number {
  const limit = Math.min(one.length, other.length) - start;
  const [end, otherEnd] = [one.length, other.length];
  let count = 0;
  while (
    count + stretch <= limit &&
    one.slice(end - count - stretch, end - count) ===
      other.slice(otherEnd - count - stretch, otherEnd - count)
  ) {
    count += stretch;
  }
  while (
    count < limit &&
    one.charCodeAt(end - 1 - count) === other.charCodeAt(otherEnd - 1 - count)
  ) {
    count += 1;
  }
  return count;
}

function isBetween(code: number, first: number, last: number): boolean {
  return code >= first && code <= last;
}
