/** Changes of several plugins to the same files, side by side. LSP 3.17, WorkspaceEdit.documentChanges. */
import type { Range, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { groupBy } from "../../base/groupBy.ts";
import { normalizeUri } from "../../base/uris.ts";
import { comparePositions, rangeKey } from "./ranges.ts";

export type DocumentChange = NonNullable<WorkspaceEdit["documentChanges"]>[number];

export function isTextEdit(change: DocumentChange): change is TextDocumentEdit {
  return "textDocument" in change;
}

/** The files that it changes, makes, moves or removes; normalized. */
export function touchedBy(change: DocumentChange): readonly string[] {
  const uris = isTextEdit(change)
    ? [change.textDocument.uri]
    : change.kind === "rename"
      ? [change.oldUri, change.newUri]
      : [change.uri];
  return uris.map(normalizeUri);
}

/** Without all changes to these files; where one was to be moved, to those at the other end as well. */
export function without(
  changes: readonly DocumentChange[],
  uris: Iterable<string>,
): readonly DocumentChange[] {
  const left = new Set(uris);
  if (left.size === 0) return changes;
  const isLeft = (change: DocumentChange): boolean =>
    touchedBy(change).some((uri) => left.has(uri));
  for (let size = -1; size !== left.size; ) {
    size = left.size;
    for (const uri of changes.filter(isLeft).flatMap(touchedBy)) left.add(uri);
  }
  return changes.filter((change) => !isLeft(change));
}

/**
 * What the later plugin wants beside what was taken from earlier ones. The edits of one file become
 * one list: editors that apply lists one after the other would find their places moved.
 */
export function merged(
  taken: readonly DocumentChange[],
  changes: readonly DocumentChange[],
): DocumentChange[] {
  const known = byFile(taken);
  const conflicts = [...byFile(changes)].filter(([uri, later]) =>
    isConflict(known.get(uri) ?? [], later),
  );
  const fitting = without(
    changes,
    conflicts.map(([uri]) => uri),
  );
  const added = new Map(
    fitting.filter(isTextEdit).map((edit) => [normalizeUri(edit.textDocument.uri), edit]),
  );
  return [
    ...taken.map((change) => {
      const more = isTextEdit(change) && added.get(normalizeUri(change.textDocument.uri));
      return more ? { ...change, edits: [...change.edits, ...more.edits] } : change;
    }),
    ...fitting.filter((change) => !touchedBy(change).some((uri) => known.has(uri))),
  ];
}

/** With the annotations' names changed. */
export function annotated(change: DocumentChange, name: (id: string) => string): DocumentChange {
  if (isTextEdit(change)) {
    const edits = change.edits.map((edit) =>
      "annotationId" in edit && edit.annotationId !== undefined
        ? { ...edit, annotationId: name(edit.annotationId) }
        : edit,
    );
    return { ...change, edits };
  }
  return change.annotationId === undefined
    ? change
    : { ...change, annotationId: name(change.annotationId) };
}

function byFile(
  changes: readonly DocumentChange[],
): ReadonlyMap<string, readonly DocumentChange[]> {
  const touching = changes.flatMap((change) => touchedBy(change).map((uri) => ({ uri, change })));
  const files = groupBy(touching, ({ uri }) => uri);
  return new Map([...files].map(([uri, entries]) => [uri, entries.map(({ change }) => change)]));
}

/** Of two plugins' changes to one file. Only one list of edits each can be put together, made for the same version. */
function isConflict(earlier: readonly DocumentChange[], later: readonly DocumentChange[]): boolean {
  if (earlier.length === 0) return false;
  const [a, ...others] = [...earlier, ...later];
  const [b, ...more] = others;
  if (!a || !b || more.length > 0 || !isTextEdit(a) || !isTextEdit(b)) return true;
  const { version } = a.textDocument;
  const isOther = version !== null && ![null, version].includes(b.textDocument.version);
  return isOther || overlap(a, b);
}

/** A plugin's own edits don't overlap, so those of two are neighbours where they do. */
function overlap({ edits: a }: TextDocumentEdit, { edits: b }: TextDocumentEdit): boolean {
  const all = [...a.map((edit) => place(edit, "a")), ...b.map((edit) => place(edit, "b"))].sort(
    (one, other) =>
      comparePositions(one.range.start, other.range.start) ||
      comparePositions(one.range.end, other.range.end),
  );
  return all.some((one, index) => {
    const before = all[index - 1];
    return before !== undefined && before.side !== one.side && isOver(before.range, one.range);
  });
}

function place({ range }: { readonly range: Range }, side: "a" | "b") {
  return { range, side };
}

/** Two insertions at one place count: they are most likely the same line, said twice. */
function isOver(a: Range, b: Range): boolean {
  return rangeKey(a) === rangeKey(b) || comparePositions(b.start, a.end) < 0;
}
