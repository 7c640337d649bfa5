import type { CompletionItem, CompletionList } from "vscode-languageserver-protocol";
import type { Answers } from "../answer.ts";
import type { EditorCapabilities } from "../editorCapabilities.ts";
import { isWithDefaults, itemsOf } from "./completionDefaults.ts";
import { concatenated } from "./union.ts";

export type Completions = CompletionItem[] | CompletionList;

export interface CompletionContext {
  readonly editor: EditorCapabilities;
  /**
   * Plugins by where the user wants their items: 0 first. Only where the user has given priorities
   * for completion.
   */
  readonly tiers?: ReadonlyMap<string, number>;
}

/**
 * Behaviour 25. All items in routing order, incomplete if any list is, the defaults of lists written
 * into their items before they are mixed. One list alone keeps its defaults where the editor reads
 * them, and is not copied at all then.
 *
 * Editors sort by how well an item fits what was typed, then by its `sortText`, whoever gave it. The
 * items keep their own, so that two servers behind the host are mixed just as an editor mixes two
 * servers: a prefix would put a worse item of one above a better one of the other, and servers mean
 * something by theirs. Only where the user has said whose items come first, they do.
 */
export function mergeCompletions(
  answers: Answers<Completions>,
  { editor, tiers }: CompletionContext,
): Completions {
  const telling = answers.filter(({ value }) => isIncomplete(value) || countOf(value) > 0);
  const [only, ...others] = telling;
  if (!only) return [];
  const { completion } = editor;
  if (others.length === 0 && isWithDefaults(only.value, completion)) return only.value;
  // What no other plugin's items stand beside needs no order either.
  const order = others.length > 0 ? tiers : undefined;
  const items = concatenated(
    telling.map((answer) => ({
      ...answer,
      value: inTier(itemsOf(answer.value, completion), order?.get(answer.plugin)),
    })),
  );
  return { isIncomplete: telling.some(({ value }) => isIncomplete(value)), items };
}

function isIncomplete(completions: Completions): boolean {
  return !Array.isArray(completions) && completions.isIncomplete;
}

function countOf(completions: Completions): number {
  return Array.isArray(completions) ? completions.length : completions.items.length;
}

/** Digits of one length sort like the numbers. LSP: an item without a `sortText` sorts by its label. */
function inTier(items: CompletionItem[], tier: number | undefined): CompletionItem[] {
  if (tier === undefined) return items;
  const prefix = String(tier).padStart(3, "0");
  return items.map((item) => ({ ...item, sortText: `${prefix}${item.sortText ?? item.label}` }));
}
