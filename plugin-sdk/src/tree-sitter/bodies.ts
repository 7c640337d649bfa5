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
/** A header has this many lines at most. */
const MAX_HEADER = 12;

/** The insides of blocks in which no symbol stands, in document order, brackets left out. */
export function plainBodies(text: string, lines: LineIndex, rules: BodyRules): Span[] {
  const bodies: Span[] = [];
  for (let at = text.indexOf("{"); at !== -1; at = text.indexOf("{", at + 1)) {
    if (!isLineEnd(text, at + 1)) continue;
    const line = lines.line(at);
    const first = firstLineOfHeader(text, lines, line);
    const header = text.slice(indented(text, lines, first), at + 1);
    if (!rules.opens.test(header) || rules.hasMembers.test(header)) continue;
    const end = endOfBlock(text, lines, line, line) ?? endOfBlock(text, lines, line, first);
    if (end === undefined || end - at < MIN_LENGTH) continue;
    const inside = text.slice(at + 1, end);
    if (rules.declares.test(inside) || !isBalanced(inside)) continue;
    bodies.push({ start: at + 1, end });
    at = end;
  }
  return bodies;
}

/** A comment, an attribute, a label; the end of a statement, of a block, or of one in a list. */
const endsBefore = /^(?:[@#*]|\/[/*])|[;{}:]$|^[)\]}]+,$/;

/** A header begins behind what ends a statement, a comment, an attribute or nothing at all. */
function firstLineOfHeader(text: string, lines: LineIndex, last: number): number {
  let first = last;
  while (first > 0 && last - first < MAX_HEADER) {
    const before = text.slice(lines.start(first - 1), lines.start(first)).trim();
    if (before === "" || endsBefore.test(before)) break;
    first--;
  }
  return first;
}

/**
 * The bracket that closes a block of which the last line of the header and the line that gives the
 * indentation are known. Undefined where some other line is indented no deeper.
 */
function endOfBlock(
  text: string,
  lines: LineIndex,
  header: number,
  indentation: number,
): number | undefined {
  const width = indented(text, lines, indentation) - lines.start(indentation);
  for (let line = header + 1; line < lines.lineCount; line++) {
    const at = indented(text, lines, line);
    if (at - lines.start(line) > width || isLineEnd(text, at)) continue;
    return at - lines.start(line) === width && text[at] === "}" ? at : undefined;
  }
  return undefined;
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
