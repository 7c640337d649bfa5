/** Where a completion is asked for, and what becomes of earlier answers while a word grows. */
import type {
  CompletionItem,
  CompletionItemDefaults,
  Position,
  Range,
  TextEdit,
} from "vscode-languageserver-protocol";
import { LineTexts } from "../../dialects/positions/lineTexts.ts";
import type { DocumentRef } from "../../dialects/session.ts";
import type { Completions } from "../mergers/completion.ts";
import { wordBefore } from "./words.ts";

export interface CompletionPlace {
  readonly uri: string;
  readonly version: number | undefined;
  readonly position: Position;
  /** The line up to the word. */
  readonly before: string;
  /** As much of the word as has been typed. */
  readonly word: string;
}

export function placeIn({ uri, version, text }: DocumentRef, position: Position): CompletionPlace {
  const line = new LineTexts(text).line(position.line)?.slice(0, position.character) ?? "";
  const word = wordBefore(line);
  return {
    uri,
    version,
    // LSP 3.17, "Position": behind the end of a line is its end.
    position: { line: position.line, character: line.length },
    before: line.slice(0, line.length - word.length),
    word,
  };
}

/** Whether it is the same word: more of it, or less. */
export function isSameWord(a: CompletionPlace, b: CompletionPlace): boolean {
  return a.uri === b.uri && a.position.line === b.position.line && a.before === b.before;
}

/** Whether what was found for the one place holds for the other: the word has only grown. */
export function isGrownFrom(place: CompletionPlace, earlier: CompletionPlace): boolean {
  return place.word.startsWith(earlier.word);
}

export function isSamePlace(a: CompletionPlace, b: CompletionPlace): boolean {
  return a.version === b.version && a.position.character === b.position.character;
}

/**
 * An earlier answer for where the cursor is now. LSP: an item's range must hold the position that
 * it is asked for; what was typed since belongs to what the item replaces.
 */
export function movedTo(
  place: CompletionPlace,
  { position: from }: CompletionPlace,
  completions: Completions,
): Completions {
  const by = place.position.character - from.character;
  if (by === 0) return completions;
  const moved = (item: CompletionItem): CompletionItem => movedItem(item, from, by);
  if (Array.isArray(completions)) return completions.map(moved);
  const { items, itemDefaults } = completions;
  return {
    ...completions,
    ...(itemDefaults ? { itemDefaults: movedDefaults(itemDefaults, by) } : {}),
    items: items.map(moved),
  };
}

function movedDefaults(defaults: CompletionItemDefaults, by: number): CompletionItemDefaults {
  const { editRange } = defaults;
  if (!editRange) return defaults;
  return {
    ...defaults,
    editRange:
      "insert" in editRange
        ? { insert: grown(editRange.insert, by), replace: grown(editRange.replace, by) }
        : grown(editRange, by),
  };
}

function movedItem(item: CompletionItem, from: Position, by: number): CompletionItem {
  const { textEdit, additionalTextEdits } = item;
  const isBehind = ({ range: { start } }: TextEdit): boolean =>
    start.line === from.line && start.character >= from.character;
  const hasBehind = additionalTextEdits?.some(isBehind) === true;
  if (!textEdit && !hasBehind) return item;
  return {
    ...item,
    ...(textEdit ? { textEdit: movedEdit(textEdit, by) } : {}),
    ...(additionalTextEdits && hasBehind
      ? {
          additionalTextEdits: additionalTextEdits.map((edit) =>
            isBehind(edit) ? { ...edit, range: shifted(edit.range, by) } : edit,
          ),
        }
      : {}),
  };
}

function movedEdit(
  edit: NonNullable<CompletionItem["textEdit"]>,
  by: number,
): NonNullable<CompletionItem["textEdit"]> {
  return "insert" in edit
    ? { ...edit, insert: grown(edit.insert, by), replace: grown(edit.replace, by) }
    : { ...edit, range: grown(edit.range, by) };
}

/** One line, by LSP, and the cursor in it: its end moves with what stands behind the cursor. */
function grown({ start, end }: Range, by: number): Range {
  return { start, end: { line: end.line, character: end.character + by } };
}

function shifted({ start, end }: Range, by: number): Range {
  const isOneLine = start.line === end.line;
  return {
    start: { line: start.line, character: start.character + by },
    end: isOneLine ? { line: end.line, character: end.character + by } : end,
  };
}
