/**
 * Changes of files. An edit is right as a whole or not at all: half a rename is worse than none, so
 * that nothing but null members is left out of one.
 */
import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  CreateFile,
  CreateFileOptions,
  DeleteFile,
  DeleteFileOptions,
  OptionalVersionedTextDocumentIdentifier,
  RenameFile,
  RenameFileOptions,
  SnippetTextEdit,
  StringValue,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import { choice, nullable } from "./choices.ts";
import { wholeListOf } from "./lists.ts";
import { range } from "./ranges.ts";
import { defaulting, dictionary, optional, record } from "./records.ts";
import { boolean, integer, never, oneOf, text, uri } from "./scalars.ts";

export const textEdit = record<TextEdit>({ range, newText: text });
export const textEdits = wholeListOf(textEdit);

export const snippet = record<StringValue>({ kind: oneOf("snippet"), value: text });

const annotationId = optional(text);
const annotatedEdit = record<TextEdit & Partial<AnnotatedTextEdit>>({
  range,
  newText: text,
  annotationId,
});
const snippetEdit = record<SnippetTextEdit>({ range, snippet, annotationId });

const documentEdit = record<TextDocumentEdit>({
  textDocument: record<OptionalVersionedTextDocumentIdentifier>({
    uri,
    version: defaulting(nullable(integer), null),
  }),
  edits: wholeListOf(
    choice<TextDocumentEdit["edits"][number]>((value) =>
      isObject(value) && "snippet" in value ? snippetEdit : annotatedEdit,
    ),
  ),
});

const overwrite = optional(boolean);
const ignoreIfExists = optional(boolean);

const createFile = record<CreateFile>({
  kind: oneOf("create"),
  uri,
  options: optional(record<CreateFileOptions>({ overwrite, ignoreIfExists })),
  annotationId,
});

const renameFile = record<RenameFile>({
  kind: oneOf("rename"),
  oldUri: uri,
  newUri: uri,
  options: optional(record<RenameFileOptions>({ overwrite, ignoreIfExists })),
  annotationId,
});

const deleteFile = record<DeleteFile>({
  kind: oneOf("delete"),
  uri,
  options: optional(
    record<DeleteFileOptions>({
      recursive: optional(boolean),
      ignoreIfNotExists: optional(boolean),
    }),
  ),
  annotationId,
});

const unknownOperation = never("is neither an edit nor 'create', 'rename' or 'delete'");

type DocumentChange = TextDocumentEdit | CreateFile | RenameFile | DeleteFile;

const documentChange = choice<DocumentChange>((value) => {
  if (!isObject(value) || "edits" in value || "textDocument" in value) return documentEdit;
  if (value.kind === "create") return createFile;
  if (value.kind === "rename") return renameFile;
  return value.kind === "delete" ? deleteFile : unknownOperation;
});

export const workspaceEdit = record<WorkspaceEdit>({
  changes: optional(dictionary(textEdits)),
  documentChanges: optional(wholeListOf(documentChange)),
  changeAnnotations: optional(
    dictionary(
      record<ChangeAnnotation>({
        label: text,
        needsConfirmation: optional(boolean),
        description: optional(text),
      }),
    ),
  ),
});
