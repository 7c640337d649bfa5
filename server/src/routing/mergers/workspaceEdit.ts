import type { ChangeAnnotation, TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { normalizeUri } from "../../base/uris.ts";
import type { Answer, Answers } from "../answer.ts";
import type { EditorCapabilities } from "../editorCapabilities.ts";
import {
  annotated,
  type DocumentChange,
  isTextEdit,
  merged,
  touchedBy,
  without,
} from "./documentChanges.ts";
import type { EditorContext } from "./mergeContext.ts";

/**
 * What all plugins want to change where files come, go or move: a union. Where two plugins change
 * the same place of a file, the earlier one's changes stay, for all that the later one wanted in
 * that file: half of one idea and half of another would be nobody's.
 */
export function mergeWorkspaceEdits(
  answers: Answers<WorkspaceEdit>,
  { editor: { workspaceEdit: editor } }: EditorContext,
): WorkspaceEdit {
  const telling = answers.filter(({ value }) => value.changes ?? value.documentChanges);
  const [first, ...others] = telling;
  if (!first) return {};
  if (others.length === 0 && isFor(editor, first.value)) return first.value;
  const all = telling.map((answer) => possible(changesOf(answer, editor), editor));
  const changes = all.reduce<DocumentChange[]>(merged, []);
  return editor.hasDocumentChanges
    ? { documentChanges: changes, ...annotationsOf(telling) }
    : { changes: plainChanges(changes) };
}

type EditCapabilities = EditorCapabilities["workspaceEdit"];

function isFor(editor: EditCapabilities, { documentChanges }: WorkspaceEdit): boolean {
  return (
    documentChanges === undefined ||
    (editor.hasDocumentChanges &&
      documentChanges.every((change) => isTextEdit(change) || editor.operations.has(change.kind)))
  );
}

/** LSP: `documentChanges` count where both are there and the editor can read them. */
function changesOf(
  { plugin, value }: Answer<WorkspaceEdit>,
  { hasDocumentChanges }: EditCapabilities,
): readonly DocumentChange[] {
  const { changes, documentChanges } = value;
  if (documentChanges && (hasDocumentChanges || !changes))
    return documentChanges.map((change) => annotated(change, (id) => annotationId(plugin, id)));
  return Object.entries(changes ?? {}).map(([uri, edits]) => ({
    textDocument: { uri, version: null },
    edits,
  }));
}

/** Without what the editor can't do to a file, and whatever else was meant for that file. */
function possible(
  changes: readonly DocumentChange[],
  { operations }: EditCapabilities,
): readonly DocumentChange[] {
  const impossible = changes.filter(
    (change) => !isTextEdit(change) && !operations.has(change.kind),
  );
  return without(changes, impossible.flatMap(touchedBy));
}

/** By plugin: two may have an annotation of the same name. */
function annotationsOf(answers: Answers<WorkspaceEdit>): Pick<WorkspaceEdit, "changeAnnotations"> {
  const all: [string, ChangeAnnotation][] = answers.flatMap(({ plugin, value }) =>
    Object.entries(value.changeAnnotations ?? {}).map(
      ([id, annotation]): [string, ChangeAnnotation] => [annotationId(plugin, id), annotation],
    ),
  );
  return all.length > 0 ? { changeAnnotations: Object.fromEntries(all) } : {};
}

function annotationId(plugin: string, id: string): string {
  return `${plugin}: ${id}`;
}

/** The old form, which has text and nothing else. */
function plainChanges(changes: readonly DocumentChange[]): Record<string, TextEdit[]> {
  const plain: Record<string, TextEdit[]> = {};
  const spelled = new Map<string, string>();
  for (const { textDocument, edits } of changes.filter(isTextEdit)) {
    const key = normalizeUri(textDocument.uri);
    const uri = spelled.get(key) ?? textDocument.uri;
    spelled.set(key, uri);
    plain[uri] = [...(plain[uri] ?? []), ...edits.filter((edit) => "newText" in edit)];
  }
  return plain;
}
