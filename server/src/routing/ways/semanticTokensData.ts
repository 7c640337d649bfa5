/** Semantic tokens as numbers: five a token, each position relative to the one before. LSP 3.17, "Semantic Tokens". Pure. */
import type { SemanticTokensEdit } from "vscode-languageserver-protocol";
import type { TokenMapping } from "./semanticTokensLegend.ts";

/** Absolute positions: line, character, length, type, modifiers; five a token, in document order. */
export type Tokens = readonly number[];

const WIDTH = 5;

/** In the editor's numbers. What it has no name for is left out, and what is no token ends the list. */
export function decode(data: readonly number[], mapping: TokenMapping): number[] {
  const tokens: number[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at + WIDTH <= data.length; at += WIDTH) {
    const deltaLine = data[at] ?? 0;
    const deltaStart = data[at + 1] ?? 0;
    const length = data[at + 2] ?? 0;
    if (!(deltaLine >= 0 && deltaStart >= 0 && length >= 0)) break;
    line += deltaLine;
    character = deltaLine > 0 ? deltaStart : character + deltaStart;
    const type = mapping.type(data[at + 3] ?? -1);
    if (type === undefined || length === 0) continue;
    tokens.push(line, character, length, type, mapping.modifiers(data[at + 4] ?? 0));
  }
  return tokens;
}

export function encode(tokens: Tokens): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < tokens.length; at += WIDTH) {
    const nextLine = tokens[at] ?? 0;
    const nextCharacter = tokens[at + 1] ?? 0;
    const start = nextLine === line ? nextCharacter - character : nextCharacter;
    data.push(
      nextLine - line,
      start,
      tokens[at + 2] ?? 0,
      tokens[at + 3] ?? 0,
      tokens[at + 4] ?? 0,
    );
    line = nextLine;
    character = nextCharacter;
  }
  return data;
}

/**
 * All in document order. Where two overlap, the one of the earlier list stays: no editor can say
 * which of two plugins is right. A list's own overlaps are left as they are.
 *
 * Every token is on one line here.
 */
export function mergeTokens(lists: readonly Tokens[]): Tokens {
  const [first = [], ...others] = lists.filter(({ length }) => length > 0);
  return others.reduce(mergeTwo, first);
}

function mergeTwo(first: Tokens, second: Tokens): Tokens {
  const merged: number[] = [];
  let at = 0;
  /** The furthest that the first list reaches on its line of now. */
  let line = -1;
  let end = 0;
  for (let other = 0; other < second.length; other += WIDTH) {
    while (at < first.length && !isBefore(second, other, first, at)) {
      const isSameLine = first[at] === line;
      line = first[at] ?? 0;
      end = Math.max(isSameLine ? end : 0, endOf(first, at));
      push(merged, first, at);
      at += WIDTH;
    }
    const isInLast = second[other] === line && (second[other + 1] ?? 0) < end;
    const reachesNext =
      at < first.length &&
      first[at] === second[other] &&
      (first[at + 1] ?? 0) < endOf(second, other);
    if (!isInLast && !reachesNext) push(merged, second, other);
  }
  for (; at < first.length; at += WIDTH) push(merged, first, at);
  return merged;
}

/** For an editor that draws one token a place: of those that overlap the first stays. */
export function withoutOverlaps(tokens: Tokens): Tokens {
  const kept: number[] = [];
  let line = -1;
  let end = 0;
  for (let at = 0; at < tokens.length; at += WIDTH) {
    if (tokens[at] === line && (tokens[at + 1] ?? 0) < end) continue;
    line = tokens[at] ?? 0;
    end = endOf(tokens, at);
    push(kept, tokens, at);
  }
  return kept;
}

/** A token over several lines as one token on each of them. @param text the document's */
export function onSingleLines(tokens: Tokens, text: string): Tokens {
  const starts = lineStarts(text);
  const split: number[] = [];
  for (let at = 0; at < tokens.length; at += WIDTH) {
    let line = tokens[at] ?? 0;
    let character = tokens[at + 1] ?? 0;
    let left = tokens[at + 2] ?? 0;
    while (left > 0) {
      const start = starts[line];
      const next = starts[line + 1];
      // On the last line, or on one that is not there: it is the plugin's word.
      if (start === undefined || next === undefined || character + left <= next - start) {
        const length = start === undefined ? left : trimmed(text, start + character, left);
        if (length > 0)
          split.push(line, character, length, tokens[at + 3] ?? 0, tokens[at + 4] ?? 0);
        break;
      }
      const length = trimmed(text, start + character, next - start - character);
      if (length > 0) split.push(line, character, length, tokens[at + 3] ?? 0, tokens[at + 4] ?? 0);
      left -= next - start - character;
      line += 1;
      character = 0;
    }
  }
  return inOrder(split) ? split : sorted(split);
}

/** The tokens that have something of the range. */
export function inRange(
  tokens: Tokens,
  { start, end }: { readonly start: Place; readonly end: Place },
): Tokens {
  const kept: number[] = [];
  for (let at = 0; at < tokens.length; at += WIDTH) {
    const line = tokens[at] ?? 0;
    const isBehindStart =
      line > start.line || (line === start.line && endOf(tokens, at) > start.character);
    const isBeforeEnd =
      line < end.line || (line === end.line && (tokens[at + 1] ?? 0) < end.character);
    if (isBehindStart && isBeforeEnd) push(kept, tokens, at);
  }
  return kept;
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** What turns one into the other: one edit, or none; whole tokens. */
export function editsBetween(
  before: readonly number[],
  after: readonly number[],
): SemanticTokensEdit[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  if (start === before.length && start === after.length) return [];
  start -= start % WIDTH;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same += 1;
  same -= same % WIDTH;
  const data = after.slice(start, after.length - same);
  return [{ start, deleteCount: before.length - start - same, ...(data.length > 0 && { data }) }];
}

/** Undefined where an edit is not of these tokens: then there is nothing to go by. */
export function applyEdits(
  before: readonly number[],
  edits: readonly SemanticTokensEdit[],
): number[] | undefined {
  const after: number[] = [];
  let at = 0;
  // All of them speak of the tokens before.
  for (const { start, deleteCount, data = [] } of edits.toSorted((a, b) => a.start - b.start)) {
    if (start < at || start + deleteCount > before.length) return undefined;
    for (; at < start; at += 1) after.push(before[at] ?? 0);
    for (const number of data) after.push(number);
    at = start + deleteCount;
  }
  for (; at < before.length; at += 1) after.push(before[at] ?? 0);
  return after;
}

function push(to: number[], from: Tokens, at: number): void {
  for (let member = 0; member < WIDTH; member += 1) to.push(from[at + member] ?? 0);
}

function endOf(tokens: Tokens, at: number): number {
  return (tokens[at + 1] ?? 0) + (tokens[at + 2] ?? 0);
}

/** Whether one begins before the other. */
function isBefore(one: Tokens, at: number, other: Tokens, there: number): boolean {
  const lines = (one[at] ?? 0) - (other[there] ?? 0);
  return lines < 0 || (lines === 0 && (one[at + 1] ?? 0) < (other[there + 1] ?? 0));
}

function inOrder(tokens: Tokens): boolean {
  for (let at = WIDTH; at < tokens.length; at += WIDTH) {
    if (isBefore(tokens, at, tokens, at - WIDTH)) return false;
  }
  return true;
}

function sorted(tokens: Tokens): Tokens {
  const places = Array.from({ length: tokens.length / WIDTH }, (_, index) => index * WIDTH);
  places.sort((a, b) =>
    isBefore(tokens, a, tokens, b) ? -1 : isBefore(tokens, b, tokens, a) ? 1 : 0,
  );
  return places.flatMap((at) => tokens.slice(at, at + WIDTH));
}

/** Without the end of the line. */
function trimmed(text: string, offset: number, length: number): number {
  let left = length;
  while (left > 0 && isLineEnd(text.charCodeAt(offset + left - 1))) left -= 1;
  return left;
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return starts;
}
