/** What a completion list says once for all its items. LSP 3.17, CompletionItemDefaults; 3.18, CompletionItemApplyKinds. */
import type {
  CompletionItem,
  CompletionItemApplyKinds,
  CompletionItemDefaults,
  CompletionList,
} from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import type { EditorCapabilities } from "../editorCapabilities.ts";

type CompletionCapabilities = EditorCapabilities["completion"];
type Kinds = CompletionItemApplyKinds;

/** LSP's ApplyKind.Merge. */
const merge = 2;

/** Whether the editor can read the list as it is. */
export function isWithDefaults(
  completions: CompletionItem[] | CompletionList,
  { itemDefaults, hasApplyKind }: CompletionCapabilities,
): boolean {
  if (Array.isArray(completions)) return true;
  const { itemDefaults: defaults = {}, applyKind = {} } = completions;
  const isRead = Object.keys(defaults).every((name) => itemDefaults.has(name));
  const isMerging = Object.values(applyKind).includes(merge);
  return isRead && (hasApplyKind || !isMerging);
}

/** The items with all defaults written into them; the list's own array where it has none. */
export function itemsOf(
  completions: CompletionItem[] | CompletionList,
  editor: CompletionCapabilities,
): CompletionItem[] {
  if (Array.isArray(completions)) return completions;
  const { items, itemDefaults, applyKind = {} } = completions;
  if (!itemDefaults || Object.keys(itemDefaults).length === 0) return items;
  return items.map((item) => withDefaults(item, itemDefaults, applyKind, editor));
}

function withDefaults(
  item: CompletionItem,
  defaults: CompletionItemDefaults,
  kinds: Kinds,
  editor: CompletionCapabilities,
): CompletionItem {
  const { insertTextFormat, insertTextMode } = defaults;
  return {
    ...(insertTextFormat === undefined ? {} : { insertTextFormat }),
    ...(insertTextMode === undefined ? {} : { insertTextMode }),
    ...withEdit(item, defaults.editRange, editor),
    ...commitCharactersOf(item, defaults, kinds),
    ...dataOf(item, defaults, kinds),
  };
}

/** The default range with the item's text, which is its label where it gives none: LSP, `textEditText`. */
function withEdit(
  item: CompletionItem,
  editRange: CompletionItemDefaults["editRange"],
  { hasInsertReplace }: CompletionCapabilities,
): CompletionItem {
  if (!editRange || item.textEdit) return item;
  const { textEditText: newText = item.label, ...rest } = item;
  if (!("insert" in editRange)) return { ...rest, textEdit: { range: editRange, newText } };
  const { insert, replace } = editRange;
  return {
    ...rest,
    textEdit: hasInsertReplace ? { insert, replace, newText } : { range: insert, newText },
  };
}

function commitCharactersOf(
  { commitCharacters: own }: CompletionItem,
  { commitCharacters: given }: CompletionItemDefaults,
  kinds: Kinds,
): Pick<CompletionItem, "commitCharacters"> {
  if (!given) return {};
  if (!own) return { commitCharacters: given };
  return kinds.commitCharacters === merge
    ? { commitCharacters: [...new Set([...given, ...own])] }
    : {};
}

/** LSP: merged are objects, member by member, the item's own first. */
function dataOf(
  { data: own }: CompletionItem,
  { data: given }: CompletionItemDefaults,
  kinds: Kinds,
): Pick<CompletionItem, "data"> {
  if (given === undefined) return {};
  if (own === undefined || own === null) return { data: given };
  return kinds.data === merge && isObject(given) && isObject(own)
    ? { data: { ...given, ...own } }
    : {};
}
