import type { TextEdit } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { difference } from "../../dialects/positions/changeBetween.ts";

/**
 * The edits that make one text of another and leave alone what is the same, so that cursors, marks
 * and folds in between stay where they are. Lines that both texts have exactly once hold the two
 * together; what lies between them is compared from both ends. Takes the time of a sort, however
 * much has changed.
 */
export function minimalEdits(before: string, after: string): TextEdit[] {
  const old = linesOf(before);
  const next = linesOf(after);
  const buffer = TextDocument.create("", "", 0, before);
  return gapsOf(old, next).flatMap((gap): TextEdit[] => {
    const { start, end, newText } = difference(textOf(old, gap.old), textOf(next, gap.next));
    if (start === end && newText === "") return [];
    const offset = offsetOf(old, gap.old.start);
    const range = {
      start: buffer.positionAt(offset + start),
      end: buffer.positionAt(offset + end),
    };
    return [{ range, newText }];
  });
}

/** Lines with the offsets at which they start; each holds its own line break. */
interface Lines {
  readonly texts: readonly string[];
  readonly starts: readonly number[];
}

/** From one line up to another, which it does not hold. */
interface Span {
  readonly start: number;
  readonly end: number;
}

interface Gap {
  readonly old: Span;
  readonly next: Span;
}

function linesOf(text: string): Lines {
  const texts = text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  let offset = 0;
  const starts = texts.map((line) => {
    const start = offset;
    offset += line.length;
    return start;
  });
  return { texts, starts: [...starts, offset] };
}

function offsetOf({ starts }: Lines, line: number): number {
  return starts[line] ?? 0;
}

function textOf({ texts }: Lines, { start, end }: Span): string {
  return texts.slice(start, end).join("");
}

/** What differs, between the lines that are the same in both. */
function gapsOf(old: Lines, next: Lines): readonly Gap[] {
  const gaps: Gap[] = [];
  let from: Pair = { old: 0, next: 0 };
  const last = { old: old.texts.length, next: next.texts.length };
  for (const anchor of [...anchorsOf(old.texts, next.texts), last]) {
    while (from.old < anchor.old && from.next < anchor.next && isSame(old, next, from)) {
      from = moveBy(from, 1);
    }
    let to: Pair = anchor;
    while (to.old > from.old && to.next > from.next && isSame(old, next, moveBy(to, -1))) {
      to = moveBy(to, -1);
    }
    if (from.old < to.old || from.next < to.next) {
      gaps.push({
        old: { start: from.old, end: to.old },
        next: { start: from.next, end: to.next },
      });
    }
    from = anchor;
  }
  return gaps;
}

/** A line of the old text and one of the new. */
interface Pair {
  readonly old: number;
  readonly next: number;
}

function isSame(old: Lines, next: Lines, pair: Pair): boolean {
  return old.texts[pair.old] === next.texts[pair.next];
}

function moveBy({ old, next }: Pair, lines: number): Pair {
  return { old: old + lines, next: next + lines };
}

/** The longest row of lines that are unique in both texts and stand in the same order. */
function anchorsOf(old: readonly string[], next: readonly string[]): readonly Pair[] {
  const places = uniqueLines(next);
  const pairs = [...uniqueLines(old)].flatMap(([line, place]): Pair[] => {
    const other = places.get(line);
    return other === undefined ? [] : [{ old: place, next: other }];
  });
  return rising(pairs);
}

function uniqueLines(lines: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [place, line] of lines.entries()) {
    if (places.has(line)) repeated.add(line);
    else places.set(line, place);
  }
  for (const line of repeated) places.delete(line);
  return places;
}

/** Of pairs in the order of the old text, the most that are in the order of the new one, too. */
function rising(pairs: readonly Pair[]): readonly Pair[] {
  /** For each length, the row whose end is earliest. */
  const rows: Row[] = [];
  for (const pair of pairs) {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle]?.pair.next ?? 0) < pair.next) low = middle + 1;
      else high = middle;
    }
    rows[low] = { pair, before: rows[low - 1] };
  }
  const row: Pair[] = [];
  for (let at = rows.at(-1); at; at = at.before) row.push(at.pair);
  return row.toReversed();
}

interface Row {
  readonly pair: Pair;
  readonly before: Row | undefined;
}
