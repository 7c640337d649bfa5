/** Where answers hold what comes back to its owner: items that are resolved, and commands. */
import {
  ApplyKind,
  type CodeAction,
  type CodeLens,
  type Command,
  type CompletionItem,
  type CompletionList,
  type InlayHint,
  type InlineCompletionItem,
  type WorkspaceSymbol,
} from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import type { Feature, FeatureAnswer, FeatureParams } from "../features.ts";
import type { Item } from "./envelope.ts";

/** What becomes of each item and each command; whatever is changed is a copy. */
export interface Visit {
  /** Undefined where items need no tag. */
  readonly item: (<T extends Item>(item: T) => T) | undefined;
  readonly command: (command: Command) => Command;
}

/** What a feature hands out. */
export interface Handout<F extends Feature> {
  /** The requests that such an item comes back with. */
  readonly comesBackWith: readonly Feature[];
  readonly visit: (answer: FeatureAnswer<F>, visit: Visit) => FeatureAnswer<F>;
}

export const handouts: { readonly [F in Feature]?: Handout<F> } = {
  "textDocument/completion": {
    comesBackWith: ["completionItem/resolve"],
    visit: completions,
  },
  "completionItem/resolve": { comesBackWith: ["completionItem/resolve"], visit: withCommand },
  "textDocument/inlineCompletion": {
    comesBackWith: [],
    visit: (answer, visit) =>
      Array.isArray(answer)
        ? inlineCompletions(answer, visit)
        : { ...answer, items: inlineCompletions(answer.items, visit) },
  },
  "textDocument/codeAction": {
    comesBackWith: ["codeAction/resolve"],
    visit: (actions, visit) =>
      mapped(actions, (action) =>
        isCommand(action) ? visit.command(action) : withCommand(action, visit),
      ),
  },
  "codeAction/resolve": { comesBackWith: ["codeAction/resolve"], visit: withCommand },
  "textDocument/codeLens": {
    comesBackWith: ["codeLens/resolve"],
    visit: (lenses, visit) => mapped(lenses, (lens) => withCommand(lens, visit)),
  },
  "codeLens/resolve": { comesBackWith: ["codeLens/resolve"], visit: withCommand },
  "textDocument/documentLink": { comesBackWith: ["documentLink/resolve"], visit: items },
  "documentLink/resolve": { comesBackWith: ["documentLink/resolve"], visit: alone },
  "textDocument/inlayHint": {
    comesBackWith: ["inlayHint/resolve"],
    visit: (hints, visit) => mapped(hints, (hint) => inlayHint(hint, visit)),
  },
  "inlayHint/resolve": { comesBackWith: ["inlayHint/resolve"], visit: inlayHint },
  "workspace/symbol": {
    comesBackWith: ["workspaceSymbol/resolve"],
    visit: (symbols, visit) =>
      visit.item ? symbols.map((symbol: WorkspaceSymbol) => alone(symbol, visit)) : symbols,
  },
  "workspaceSymbol/resolve": { comesBackWith: ["workspaceSymbol/resolve"], visit: alone },
  "textDocument/prepareCallHierarchy": {
    comesBackWith: ["callHierarchy/incomingCalls", "callHierarchy/outgoingCalls"],
    visit: items,
  },
  "callHierarchy/incomingCalls": {
    comesBackWith: ["callHierarchy/incomingCalls"],
    visit: (calls, visit) => calls.map((call) => ({ ...call, from: alone(call.from, visit) })),
  },
  "callHierarchy/outgoingCalls": {
    comesBackWith: ["callHierarchy/outgoingCalls"],
    visit: (calls, visit) => calls.map((call) => ({ ...call, to: alone(call.to, visit) })),
  },
  "textDocument/prepareTypeHierarchy": {
    comesBackWith: ["typeHierarchy/supertypes", "typeHierarchy/subtypes"],
    visit: items,
  },
  "typeHierarchy/supertypes": { comesBackWith: ["typeHierarchy/supertypes"], visit: items },
  "typeHierarchy/subtypes": { comesBackWith: ["typeHierarchy/subtypes"], visit: items },
};

/** What an editor gives back with a request. */
export interface Return<F extends Feature> {
  readonly itemIn: (params: FeatureParams<F>) => Item;
  readonly visit: (params: FeatureParams<F>, visit: Visit) => FeatureParams<F>;
}

export const returns: { readonly [F in Feature]?: Return<F> } = {
  "completionItem/resolve": { itemIn: itself, visit: withCommand },
  "codeAction/resolve": { itemIn: itself, visit: withCommand },
  "codeLens/resolve": { itemIn: itself, visit: withCommand },
  "documentLink/resolve": { itemIn: itself, visit: alone },
  "inlayHint/resolve": { itemIn: itself, visit: inlayHint },
  "workspaceSymbol/resolve": { itemIn: itself, visit: alone },
  "callHierarchy/incomingCalls": { itemIn: itemOf, visit: itsItem },
  "callHierarchy/outgoingCalls": { itemIn: itemOf, visit: itsItem },
  "typeHierarchy/supertypes": { itemIn: itemOf, visit: itsItem },
  "typeHierarchy/subtypes": { itemIn: itemOf, visit: itsItem },
};

/**
 * The list's defaults carry the tag of all items that have no data of their own: most have none, and
 * there may be 120,000 of them. The merger writes defaults into the items where an editor can't.
 */
function completions(
  answer: CompletionItem[] | CompletionList,
  visit: Visit,
): CompletionItem[] | CompletionList {
  const list = Array.isArray(answer) ? { isIncomplete: false, items: answer } : answer;
  const bare: Visit = { ...visit, item: undefined };
  if (!visit.item) {
    const items = mapped(list.items, (item) => withCommand(item, bare));
    return Array.isArray(answer) ? items : { ...list, items };
  }
  const { items, itemDefaults = {}, applyKind } = list;
  const isMerging = applyKind?.data === ApplyKind.Merge;
  return {
    ...list,
    // Two envelopes would merge to none: what is in them is merged here.
    ...(isMerging ? { applyKind: { ...applyKind, data: ApplyKind.Replace } } : {}),
    itemDefaults: visit.item(itemDefaults),
    items: mapped(items, (item) => {
      if (item.data === undefined || item.data === null) return withCommand(item, bare);
      return withCommand(isMerging ? merged(item, itemDefaults.data) : item, visit);
    }),
  };
}

/** LSP 3.18, ApplyKind.Merge: objects member by member, the item's own first. */
function merged(item: CompletionItem, given: unknown): CompletionItem {
  const own: unknown = item.data;
  return isObject(own) && isObject(given) ? { ...item, data: { ...given, ...own } } : item;
}

function inlineCompletions(
  completions: InlineCompletionItem[],
  visit: Visit,
): InlineCompletionItem[] {
  return mapped(completions, (item) => renamed(item, item, visit));
}

function inlayHint(hint: InlayHint, visit: Visit): InlayHint {
  const tagged = alone(hint, visit);
  if (typeof hint.label === "string") return tagged;
  const label = mapped(hint.label, (part) => renamed(part, part, visit));
  return label === hint.label ? tagged : { ...tagged, label };
}

/** The old shape of a code action, which has nothing to resolve. */
function isCommand(action: Command | CodeAction): action is Command {
  return typeof action.command === "string";
}

function withCommand<T extends CompletionItem | CodeAction | CodeLens>(item: T, visit: Visit): T {
  return renamed(alone(item, visit), item, visit);
}

/** The copy, with the command that the item has as the editor gets it. */
function renamed<T extends { command?: Command }>(copy: T, item: T, visit: Visit): T {
  const command = item.command && visit.command(item.command);
  return command && command !== item.command ? { ...copy, command } : copy;
}

function items<T extends Item>(list: T[], visit: Visit): T[] {
  return mapped(list, (item) => alone(item, visit));
}

/** The list itself where nothing in it has changed: a long one is handed on as it came then. */
function mapped<T>(list: T[], each: (item: T) => T): T[] {
  const copies = list.map(each);
  return copies.every((copy, index) => copy === list[index]) ? list : copies;
}

function alone<T extends Item>(item: T, visit: Visit): T {
  return visit.item ? visit.item(item) : item;
}

function itself<T>(params: T): T {
  return params;
}

function itemOf<T>({ item }: { readonly item: T }): T {
  return item;
}

function itsItem<P extends { readonly item: Item }>(params: P, visit: Visit): P {
  return { ...params, item: alone(params.item, visit) };
}
