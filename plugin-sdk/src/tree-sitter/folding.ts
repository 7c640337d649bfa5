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
  const runs = new Map<FoldKind, Run>();
  const sorted = [...folds].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const fold of sorted) {
    const { kind, start, end } = fold;
    if (kind === "region" || (kind === "comment" && !startsLine(start, text))) {
      result.push(fold);
      continue;
    }
    const run = runs.get(kind);
    if (run && follows(run, fold, text)) {
      run.end = Math.max(run.end, end);
    } else {
      const started: Run = { kind, start, end };
      runs.set(kind, started);
      result.push(started);
    }
  }
  return result;
}

/** Grows while what follows belongs to it. */
interface Run {
  readonly kind: FoldKind;
  readonly start: number;
  end: number;
}

function startsLine(offset: number, text: string): boolean {
  let at = offset - 1;
  while (at >= 0 && (text[at] === " " || text[at] === "\t")) at--;
  return at < 0 || text[at] === "\n" || text[at] === "\r";
}

function follows(run: Run, fold: FoldSpan, text: string): boolean {
  let lineEnds = 0;
  for (let at = run.end; at < fold.start; at++) {
    const char = text[at];
    if (char === "\n" || (char === "\r" && text[at + 1] !== "\n")) lineEnds++;
    else if (char !== " " && char !== "\t" && char !== "\r" && char !== ";") return false;
  }
  return fold.kind === "imports" || lineEnds <= (endsLine(run, text) ? 0 : 1);
}

/** Some grammars end a line comment behind its line break. */
function endsLine({ end }: Run, text: string): boolean {
  return text[end - 1] === "\n" || text[end - 1] === "\r";
}
