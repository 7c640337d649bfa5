/** Text edits as data: whether they fit together, what they make of a text, and where its parts go. */
import type { Position, Range, TextEdit } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { DocumentRef } from "../../dialects/session.ts";

/** LSP 3.17, TextEdit[]: edits must never overlap; several may insert in one place. */
export function areApart(edits: readonly TextEdit[]): boolean {
  const sorted = edits.map(({ range }) => range).sort((a, b) => compare(a.start, b.start));
  return sorted.every((range, index) => {
    const before = sorted[index - 1];
    return !before || compare(before.end, range.start) <= 0;
  });
}

export function applied(document: DocumentRef, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(bufferOf(document), [...edits]);
}

/**
 * Where parts of a document are once the edits are made: what is inserted at the border of a part
 * belongs to it.
 */
export function moved(
  ranges: readonly Range[],
  document: DocumentRef,
  edits: readonly TextEdit[],
): readonly Range[] {
  if (ranges.length === 0) return [];
  const before = bufferOf(document);
  const after = TextDocument.create(document.uri, document.languageId, 0, applied(document, edits));
  const changes = edits.map(({ range, newText }) => ({
    start: before.offsetAt(range.start),
    end: before.offsetAt(range.end),
    length: newText.length,
  }));
  return ranges.map(({ start, end }) => ({
    start: after.positionAt(newStart(before.offsetAt(start), changes)),
    end: after.positionAt(newEnd(before.offsetAt(end), changes)),
  }));
}

/** An edit by offsets in the old text, and how much text it puts there. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

function newStart(offset: number, changes: readonly Change[]): number {
  let at = offset;
  for (const { start, end, length } of changes) {
    if (start < offset) at += end <= offset ? length - (end - start) : start - offset;
  }
  return at;
}

function newEnd(offset: number, changes: readonly Change[]): number {
  let at = offset;
  for (const { start, end, length } of changes) {
    if (end <= offset) at += length - (end - start);
    else if (start < offset) at += start + length - offset;
  }
  return at;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

function bufferOf({ uri, languageId, text }: DocumentRef): TextDocument {
  return TextDocument.create(uri, languageId, 0, text);
}
