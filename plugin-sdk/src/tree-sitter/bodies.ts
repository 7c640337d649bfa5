/**
 * Most of a file is what its functions do, of which no index tells. In formatted code the
 * indentation shows where that begins and ends, without a parser.
 */
import type { LineIndex } from "../lineIndex.ts";
import type { Span } from "./spans.ts";

/**
 * How a language with curly brackets tells bodies from what holds symbols. Two of the patterns are
 * tried on what opens a block, from its first word to the bracket at the end of its last line:
 * `func add(a, b int) int {`.
 */
export interface BodyRules {
  /** A block that may hold no symbol. */
  readonly opens: RegExp;
  /** A block that holds some, though it matches `opens`: a type and its members; or no block at all. */
  readonly hasMembers: RegExp;
  /** Matches inside of every block that holds a symbol all the same: such a block is parsed. */
  readonly declares: RegExp;
}

/** Less is not worth a gap. */
const MIN_LENGTH = 24;
/** Lines and characters of what opens a block; more is something else. */
const MAX_HEADER = { lines: 12, length: 1000 };
/** Every character is looked at this often on average, then no more blocks are looked for. */
const MAX_LOOKS = 10;

/** The insides of blocks in which no symbol stands, in document order, brackets left out. */
export function plainBodies(text: string, lines: LineIndex, rules: BodyRules): Span[] {
  const bodies: Span[] = [];
  let left = text.length * MAX_LOOKS;
  for (let at = text.indexOf("{"); at !== -1 && left > 0; at = text.indexOf("{", at + 1)) {
    if (!isLineEnd(text, at + 1)) continue;
    const line = lines.line(at);
    const first = firstLineOfHeader(text, lines, line);
    if (at - lines.start(first) > MAX_HEADER.length) continue;
    const header = text.slice(indented(text, lines, first), at + 1);
    if (!rules.opens.test(header) || rules.hasMembers.test(header)) continue;
    for (const indentation of line === first ? [line] : [line, first]) {
      const end = endOfBlock(text, lines, line, indentation);
      left -= end - at;
      if (!isClosed(text, lines, end, indentation)) continue;
      const inside = text.slice(at + 1, end);
      if (inside.length < MIN_LENGTH || rules.declares.test(inside) || !isBalanced(inside)) break;
      bodies.push({ start: at + 1, end });
      at = end;
      break;
    }
  }
  return bodies;
}

/** A comment, an attribute, a label; the end of a statement, of a block, or of one in a list. */
const endsBefore = /^(?:[@#*]|\/[/*])|[;{}:]$|^[)\]}]+,$/;

/** A header begins behind what ends a statement, a comment, an attribute or nothing at all. */
function firstLineOfHeader(text: string, lines: LineIndex, last: number): number {
  let first = last;
  while (first > 0 && last - first < MAX_HEADER.lines) {
    const before = text.slice(lines.start(first - 1), lines.start(first)).trim();
    if (before === "" || endsBefore.test(before)) break;
    first--;
  }
  return first;
}

/** Where the first line behind a header begins that is indented no deeper than some line. */
function endOfBlock(text: string, lines: LineIndex, header: number, indentation: number): number {
  const width = widthOf(text, lines, indentation);
  for (let line = header + 1; line < lines.lineCount; line++) {
    const at = indented(text, lines, line);
    if (at - lines.start(line) <= width && !isLineEnd(text, at)) return at;
  }
  return text.length;
}

/** Else somebody formats in another way, or these are not the lines of a block. */
function isClosed(text: string, lines: LineIndex, end: number, indentation: number): boolean {
  const column = end - lines.start(lines.line(end));
  return text[end] === "}" && column === widthOf(text, lines, indentation);
}

function widthOf(text: string, lines: LineIndex, line: number): number {
  return indented(text, lines, line) - lines.start(line);
}

/** Where a line begins behind its indentation. */
function indented(text: string, lines: LineIndex, line: number): number {
  let at = lines.start(line);
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

function isLineEnd(text: string, at: number): boolean {
  return text[at] === "\n" || text[at] === "\r";
}

/** Taking brackets in strings and comments for real ones: one of those is enough to leave it. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[{}]/g)) {
    depth += bracket === "{" ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
