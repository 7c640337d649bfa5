/** Completions, in the list and inline. */
import type {
  ApplyKind,
  CompletionItem,
  CompletionItemApplyKinds,
  CompletionItemDefaults,
  CompletionItemKind,
  CompletionItemLabelDetails,
  CompletionItemTag,
  CompletionList,
  EditRangeWithInsertReplace,
  InlineCompletionItem,
  InlineCompletionList,
  InsertReplaceEdit,
  InsertTextFormat,
  InsertTextMode,
  Range,
  StringValue,
  TextEdit,
} from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import { command } from "./actions.ts";
import { choice } from "./choices.ts";
import { snippet, textEdit, textEdits } from "./edits.ts";
import { listOf } from "./lists.ts";
import { range } from "./ranges.ts";
import { defaulting, extra, optional, record } from "./records.ts";
import { anything, boolean, numbered, tag, text } from "./scalars.ts";
import { prose } from "./texts.ts";

const insertTextFormat = extra(numbered<InsertTextFormat>("InsertTextFormat", 2));
const insertTextMode = extra(numbered<InsertTextMode>("InsertTextMode", 2));
const commitCharacters = extra(listOf(text));

const insertReplaceEdit = record<InsertReplaceEdit>({
  newText: text,
  insert: range,
  replace: range,
});

/** What it does to the text has to be right; the rest only dresses it. */
export const completionItem = record<CompletionItem>({
  label: text,
  labelDetails: extra(
    record<CompletionItemLabelDetails>({ detail: extra(text), description: extra(text) }),
  ),
  kind: extra(numbered<CompletionItemKind>("CompletionItemKind", 25)),
  tags: extra<CompletionItemTag[]>(listOf(tag)),
  detail: extra(text),
  documentation: extra(prose),
  deprecated: extra(boolean),
  preselect: extra(boolean),
  sortText: extra(text),
  filterText: extra(text),
  insertText: optional(text),
  insertTextFormat,
  insertTextMode,
  textEdit: optional(
    choice<TextEdit | InsertReplaceEdit>((value) =>
      isObject(value) && "insert" in value ? insertReplaceEdit : textEdit,
    ),
  ),
  textEditText: optional(text),
  additionalTextEdits: optional(textEdits),
  commitCharacters,
  command: extra(command),
  data: optional(anything),
});

const completionItems = listOf(completionItem);

const insertAndReplace = record<EditRangeWithInsertReplace>({ insert: range, replace: range });

const itemDefaults = record<CompletionItemDefaults>({
  commitCharacters,
  editRange: extra(
    choice<Range | EditRangeWithInsertReplace>((value) =>
      isObject(value) && "insert" in value ? insertAndReplace : range,
    ),
  ),
  insertTextFormat,
  insertTextMode,
  data: optional(anything),
});

const applyKind = extra(numbered<ApplyKind>("ApplyKind", 2));

const completionList = record<CompletionList>({
  isIncomplete: defaulting(boolean, false),
  itemDefaults: extra(itemDefaults),
  applyKind: extra(
    record<CompletionItemApplyKinds>({ commitCharacters: applyKind, data: applyKind }),
  ),
  items: completionItems,
});

export const completion = choice<CompletionItem[] | CompletionList>((value) =>
  Array.isArray(value) ? completionItems : completionList,
);

const inlineCompletionItems = listOf(
  record<InlineCompletionItem>({
    insertText: choice<string | StringValue>((value) => (isObject(value) ? snippet : text)),
    filterText: extra(text),
    range: optional(range),
    command: extra(command),
  }),
);

const inlineCompletionList = record<InlineCompletionList>({ items: inlineCompletionItems });

export const inlineCompletion = choice<InlineCompletionItem[] | InlineCompletionList>((value) =>
  Array.isArray(value) ? inlineCompletionItems : inlineCompletionList,
);
