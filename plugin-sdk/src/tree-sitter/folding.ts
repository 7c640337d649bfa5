import type { Node, Query } from "web-tree-sitter";
import type { LineIndex } from "../lineIndex.ts";
import type { FoldingRange } from "../protocol/index.ts";
import { queryOptions, type Stretch } from "./queryOptions.ts";
import type { Span } from "./spans.ts";

/** Something that can be folded, as offsets. */
export interface FoldSpan extends Span {
  readonly kind: FoldKind;
}

type FoldKind = "region" | "comment" | "imports";

const kinds: ReadonlyMap<string, FoldKind> = new Map([
  ["fold", "region"],
  ["fold.comment", "comment"],
  ["fold.imports", "imports"],
]);

/** The captures below `root`; `within` leaves out those that do not reach into it. */
export function findFolds(query: Query, root: Node, within?: Stretch): FoldSpan[] {
  return query.captures(root, queryOptions(within)).flatMap(({ name, node }) => {
    const kind = kinds.get(name);
    return kind ? [{ kind, start: node.startIndex, end: node.endIndex }] : [];
  });
}

export function moveFold(fold: FoldSpan, by: (offset: number) => number): FoldSpan {
  return { kind: fold.kind, start: by(fold.start), end: by(fold.end) };
}

/** One fold a first line. The line with the closing bracket stays in sight. */
export function toFoldingRanges(
  folds: readonly FoldSpan[],
  text: string,
  lines: LineIndex,
): FoldingRange[] {
  const byLine = new Map<number, FoldingRange>();
  for (const { kind, start, end } of joined(folds, text)) {
    const startLine = lines.line(start);
    const endLine = lastLine(kind, end, text, lines);
    const known = byLine.get(startLine);
    if (endLine <= startLine || (known && known.endLine >= endLine)) continue;
    byLine.set(startLine, { startLine, endLine, ...(kind === "region" ? {} : { kind }) });
  }
  return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
}

function lastLine(kind: FoldKind, end: number, text: string, lines: LineIndex): number {
  const trimmed = end - trailingSpace(text, end);
  const line = lines.line(trimmed);
  const hidesBracket = kind === "region" && /[)\]}]/.test(text.charAt(trimmed - 1));
  return hidesBracket ? line - 1 : line;
}

/** Some grammars end a block behind its last line break. */
function trailingSpace(text: string, end: number): number {
  let count = 0;
  while (count < end && /\s/.test(text.charAt(end - count - 1))) count++;
  return count;
}

/** Comments on lines that follow each other are one; so are imports, blank lines between them or not. */
function joined(folds: readonly FoldSpan[], text: string): FoldSpan[] {
  const result: FoldSpan[] = [];
  const open = new Map<FoldKind, FoldSpan>();
  const sorted = [...folds].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const fold of sorted) {
    const before = open.get(fold.kind);
    if (fold.kind === "region" || (fold.kind === "comment" && !startsLine(fold.start, text))) {
      result.push(fold);
    } else if (before && follows(before, fold, text)) {
      open.set(fold.kind, { ...before, end: Math.max(before.end, fold.end) });
    } else {
      if (before) result.push(before);
      open.set(fold.kind, fold);
    }
  }
  return [...result, ...open.values()];
}

function startsLine(offset: number, text: string): boolean {
  let at = offset - 1;
  while (at >= 0 && (text[at] === " " || text[at] === "\t")) at--;
  return at < 0 || text[at] === "\n" || text[at] === "\r";
}

function follows(before: FoldSpan, fold: FoldSpan, text: string): boolean {
  if (fold.start <= before.end) return true;
  if (fold.start - before.end > 1_000) return false;
  const between = text.slice(before.end, fold.start);
  if (fold.kind === "imports") return /^[\s;]*$/.test(between);
  return /^[ \t]*(\r\n|\r|\n)?[ \t]*$/.test(between);
}
