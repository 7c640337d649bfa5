/** Where answers hold what comes back to its owner: items that are resolved, and commands. */
import {
  ApplyKind,
  type CodeAction,
  type CodeLens,
  type Command,
  type CompletionItem,
  type CompletionList,
  type InlayHint,
  type InlayHintLabelPart,
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
      actions.map((action) =>
        isCommand(action) ? visit.command(action) : withCommand(action, visit),
      ),
  },
  "codeAction/resolve": { comesBackWith: ["codeAction/resolve"], visit: withCommand },
  "textDocument/codeLens": {
    comesBackWith: ["codeLens/resolve"],
    visit: (lenses, visit) => lenses.map((lens) => withCommand(lens, visit)),
  },
  "codeLens/resolve": { comesBackWith: ["codeLens/resolve"], visit: withCommand },
  "textDocument/documentLink": { comesBackWith: ["documentLink/resolve"], visit: items },
  "documentLink/resolve": { comesBackWith: ["documentLink/resolve"], visit: alone },
  "textDocument/inlayHint": {
    comesBackWith: ["inlayHint/resolve"],
    visit: (hints, visit) => hints.map((hint) => inlayHint(hint, visit)),
  },
  "inlayHint/resolve": { comesBackWith: ["inlayHint/resolve"], visit: inlayHint },
  "workspace/symbol": {
    comesBackWith: ["workspaceSymbol/resolve"],
    visit: (symbols, visit) => symbols.map((symbol: WorkspaceSymbol) => alone(symbol, visit)),
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
    const items = list.items.map((item) => withCommand(item, bare));
    return Array.isArray(answer) ? items : { ...list, items };
  }
  const { items, itemDefaults = {}, applyKind } = list;
  const isMerging = applyKind?.data === ApplyKind.Merge;
  return {
    ...list,
    // Two envelopes would merge to none: what is in them is merged here.
    ...(isMerging ? { applyKind: { ...applyKind, data: ApplyKind.Replace } } : {}),
    itemDefaults: visit.item(itemDefaults),
    items: items.map((item) => {
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
  completions: readonly InlineCompletionItem[],
  { command }: Visit,
): InlineCompletionItem[] {
  return completions.map((item) =>
    item.command ? { ...item, command: command(item.command) } : item,
  );
}

function inlayHint(hint: InlayHint, visit: Visit): InlayHint {
  const tagged = alone(hint, visit);
  const { label } = hint;
  if (typeof label === "string" || !label.some((part) => part.command)) return tagged;
  const part = (given: InlayHintLabelPart): InlayHintLabelPart =>
    given.command ? { ...given, command: visit.command(given.command) } : given;
  return { ...tagged, label: label.map(part) };
}

/** The old shape of a code action, which has nothing to resolve. */
function isCommand(action: Command | CodeAction): action is Command {
  return typeof action.command === "string";
}

function withCommand<T extends CompletionItem | CodeAction | CodeLens>(item: T, visit: Visit): T {
  const tagged = alone(item, visit);
  return item.command ? { ...tagged, command: visit.command(item.command) } : tagged;
}

function items<T extends Item>(list: readonly T[], visit: Visit): T[] {
  return list.map((item) => alone(item, visit));
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
