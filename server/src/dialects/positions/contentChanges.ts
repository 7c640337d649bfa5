/** What a link is told of a change: as it syncs (behaviour 13), in its encoding, made from our own mirror (behaviour 14). */
import type { Range, TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";
import { changeBetween, isInside } from "./changeBetween.ts";
import type { PositionEncoding } from "./encoding.ts";
import type { LineTexts } from "./lineTexts.ts";

/** One didChange of the editor. */
export interface TextChange {
  /** The text that the first of the changes is about. */
  readonly before: LineTexts;
  /** In UTF-16. Each is about the text after those before it; one without a range is the whole text. */
  readonly changes: readonly TextDocumentContentChangeEvent[];
  readonly after: string;
}

export interface LinkSync {
  readonly sync: "full" | "incremental";
  readonly encoding: PositionEncoding;
}

/**
 * The `contentChanges` of a link. A new text as a whole becomes the one change that makes it, where
 * the link follows changes; none at all where it is the old one.
 */
export function contentChanges(
  { before, changes, after }: TextChange,
  { sync, encoding }: LinkSync,
): readonly TextDocumentContentChangeEvent[] {
  if (sync === "full") return [{ text: after }];
  if (changes.every(hasRange)) {
    if (encoding === "utf-16") return changes;
    return inEncoding(before, changes, encoding) ?? [{ text: after }];
  }
  const change = changeBetween(before, after);
  if (!change) return [];
  if (encoding === "utf-16" || !hasRange(change)) return [change];
  return inEncoding(before, [change], encoding) ?? [{ text: after }];
}

type RangedChange = TextDocumentContentChangeEvent & { readonly range: Range };

function hasRange(change: TextDocumentContentChangeEvent): change is RangedChange {
  return "range" in change && change.range !== undefined;
}

/** Undefined where a change can't be said in another encoding, because it takes a surrogate pair apart or puts one together. */
function inEncoding(
  before: LineTexts,
  changes: readonly RangedChange[],
  encoding: PositionEncoding,
): TextDocumentContentChangeEvent[] | undefined {
  const told: TextDocumentContentChangeEvent[] = [];
  let lines = before;
  for (const { range, text } of changes) {
    if (loneSurrogate.test(text) || tearsCharacter(lines, range, text)) return undefined;
    // Without `rangeLength`: deprecated, optional, and of an unclear unit.
    told.push({ range: rangeIn(lines, range, encoding), text });
    if (told.length < changes.length) lines = lines.edited(range, text);
  }
  return told;
}

function rangeIn(lines: LineTexts, { start, end }: Range, encoding: PositionEncoding): Range {
  return {
    start: { line: start.line, character: lines.character(start, "utf-16", encoding) },
    end: { line: end.line, character: lines.character(end, "utf-16", encoding) },
  };
}

function tearsCharacter(lines: LineTexts, { start, end }: Range, text: string): boolean {
  if (lines.isAscii) return false;
  const [from, to] = [lines.offsetAt(start), lines.offsetAt(end)];
  const joined = text === "" ? lines.text.charAt(from - 1) + lines.text.charAt(to) : "";
  return isInside(lines.text, from) || isInside(lines.text, to) || isInside(joined, 1);
}

const loneSurrogate = /\p{Surrogate}/u;
