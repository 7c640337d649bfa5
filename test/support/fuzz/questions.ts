/** The params of any request, and what in its answer can be asked about next. */

import { isObject } from "../../../server/src/base/objects.ts";
import { type Feature, features } from "../../../server/src/routing/features.ts";
import type { Place } from "./play.ts";

/** Something that a server handed out, and the document that it was asked about then. */
export interface Item {
  readonly value: object;
  readonly uri: string | undefined;
}

/** What has been seen in answers so far, by the requests that take it back. */
export type Items = Map<Feature | "command", Item[]>;

export interface Question {
  readonly params: object;
  /** The document that the answer has to be about. */
  readonly uri: string | undefined;
}

export function questionOf(
  method: Feature,
  uri: string,
  at: Place,
  which: number,
  items: Items,
): Question {
  switch (features[method].scope) {
    case "document":
    case "position":
    case "range":
      return { params: aboutPlace(uri, at), uri };
    case "item": {
      const seen = items.get(method) ?? [];
      const item = seen[which % Math.max(1, seen.length)] ?? { value: madeUp(method, uri), uri };
      const isWrapped = !method.endsWith("/resolve");
      return { params: isWrapped ? { item: item.value } : item.value, uri: item.uri };
    }
    case "workspace":
      return { params: aboutWorkspace(method, uri, which, items), uri: undefined };
  }
}

/** All that any request about a place in a document needs. */
function aboutPlace(uri: string, position: Place): object {
  const range = { start: position, end: { line: position.line + 1, character: 0 } };
  return {
    textDocument: { uri },
    position,
    range,
    positions: [position],
    ranges: [range],
    context: {
      diagnostics: [],
      includeDeclaration: true,
      triggerKind: 1,
      frameId: 1,
      stoppedLocation: range,
    },
    options: { tabSize: 2, insertSpaces: true },
    color: { red: 1, green: 0, blue: 0.5, alpha: 1 },
    ch: "}",
    newName: "better",
    previousResultId: "1",
    reason: 1,
  };
}

function aboutWorkspace(method: Feature, uri: string, which: number, items: Items): object {
  if (method === "workspace/symbol") return { query: which % 2 === 0 ? "" : "o" };
  if (method === "workspace/diagnostic")
    return { previousResultIds: which % 2 === 0 ? [] : [{ uri, value: "1" }] };
  if (method !== "workspace/executeCommand")
    return { files: [{ uri, oldUri: uri, newUri: `${uri}.new` }] };
  const seen = items.get("command") ?? [];
  return seen[which % Math.max(1, seen.length)]?.value ?? { command: "unheard of" };
}

/** An item that no server has made: a code action's kind is a text, that of a symbol a number. */
function madeUp(method: Feature, uri: string): object {
  const position = { line: 0, character: 0 };
  const range = { start: position, end: position };
  const isSymbol = method.includes("Symbol") || method.includes("Hierarchy");
  return {
    label: "x",
    title: "x",
    name: "x",
    ...(isSymbol && { kind: 12 }),
    range,
    selectionRange: range,
    position,
    uri,
    location: { uri, range },
  };
}

/** Keeps what can be resolved, followed or executed. */
export function collect(items: Items, method: Feature, result: unknown, uri: string | undefined) {
  const list = isObject(result) && Array.isArray(result.items) ? result.items : result;
  const found = (Array.isArray(list) ? list : []).filter(isObject);
  for (const next of followers[method] ?? []) {
    add(
      items,
      next,
      found.map((value) => ({ value, uri })),
    );
  }
  add(
    items,
    "command",
    commandsIn(result).map((value) => ({ value, uri })),
  );
}

const hierarchy = (kind: string, ...next: readonly Feature[]) =>
  [`textDocument/prepare${kind}Hierarchy`, next] as const;

const followers: Readonly<Record<string, readonly Feature[]>> = Object.fromEntries([
  ["textDocument/completion", ["completionItem/resolve"]],
  ["textDocument/codeAction", ["codeAction/resolve"]],
  ["textDocument/codeLens", ["codeLens/resolve"]],
  ["textDocument/documentLink", ["documentLink/resolve"]],
  ["textDocument/inlayHint", ["inlayHint/resolve"]],
  ["workspace/symbol", ["workspaceSymbol/resolve"]],
  hierarchy("Call", "callHierarchy/incomingCalls", "callHierarchy/outgoingCalls"),
  hierarchy("Type", "typeHierarchy/supertypes", "typeHierarchy/subtypes"),
]);

function add(items: Items, key: Feature | "command", more: readonly Item[]): void {
  if (more.length > 0) items.set(key, [...(items.get(key) ?? []), ...more].slice(-50));
}

function commandsIn(value: unknown): readonly object[] {
  if (Array.isArray(value)) return value.flatMap(commandsIn);
  if (!isObject(value)) return [];
  const { command, arguments: args } = value;
  const own = typeof command === "string" ? [{ command, arguments: args }] : [];
  return [...own, ...Object.values(value).flatMap(commandsIn)];
}
