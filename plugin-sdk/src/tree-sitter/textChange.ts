import type { Change } from "./spans.ts";

const BLOCK = 2048;

/**
 * The one stretch in which two texts differ; undefined where they are equal. The edits that an
 * editor sent are not needed: a comparison costs microseconds, and can't drift from the text.
 */
export function changeBetween(before: string, after: string): Change | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  const prefix = commonPrefix(before, after, shorter);
  const suffix = commonSuffix(before, after, shorter - prefix);
  return { start: prefix, oldEnd: before.length - suffix, newEnd: after.length - suffix };
}

function commonPrefix(before: string, after: string, limit: number): number {
  let length = 0;
  while (
    length + BLOCK <= limit &&
    before.slice(length, length + BLOCK) === after.slice(length, length + BLOCK)
  )
    length += BLOCK;
  while (length < limit && before.charCodeAt(length) === after.charCodeAt(length)) length++;
  return length > 0 && isHighSurrogate(before.charCodeAt(length - 1)) ? length - 1 : length;
}

function commonSuffix(before: string, after: string, limit: number): number {
  const [a, b] = [before.length, after.length];
  let length = 0;
  while (
    length + BLOCK <= limit &&
    before.slice(a - length - BLOCK, a - length) === after.slice(b - length - BLOCK, b - length)
  )
    length += BLOCK;
  while (length < limit && before.charCodeAt(a - length - 1) === after.charCodeAt(b - length - 1))
    length++;
  return length > 0 && isLowSurrogate(before.charCodeAt(a - length)) ? length - 1 : length;
}

/** An edit never starts or ends inside a character. */
function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
