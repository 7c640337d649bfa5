/** The params of any request, and what in its answer can be asked about next. */

import { isObject, type JsonObject } from "../../../server/src/base/objects.ts";
import { type Feature, features } from "../../../server/src/routing/features.ts";
import type { Place } from "./play.ts";

/** Something that a server handed out, and the document that it was asked about then. */
export interface Item {
  readonly value: object;
  readonly uri: string | undefined;
}

/** What has been seen in answers so far, by the requests that take it back. */
export type Items = Map<Feature, readonly Item[]>;

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
      const item = seen(items, method, which) ?? { value: madeUp(method, uri), uri };
      return { params: paramsOfItem(method, item), uri: item.uri };
    }
    case "workspace":
      return { params: aboutWorkspace(method, uri, which, items), uri: undefined };
  }
}

/** Resolved are the items themselves, and so are commands executed. */
export function paramsOfItem(method: Feature, { value }: Item): object {
  return method.includes("Hierarchy/") ? { item: value } : value;
}

function seen(items: Items, method: Feature, which: number): Item | undefined {
  const all = items.get(method) ?? [];
  return all[which % Math.max(1, all.length)];
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
  if (method === "workspace/textDocumentContent")
    return { uri: which % 3 === 0 ? "nobodys:/x" : "fuzz:/x" };
  if (method !== "workspace/executeCommand")
    return { files: [{ uri, oldUri: uri, newUri: `${uri}.new` }] };
  return seen(items, method, which)?.value ?? { command: "unheard of" };
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

/** What in an answer can be resolved, followed or executed. */
export function itemsIn(method: Feature, result: unknown, uri: string | undefined): Items {
  const list = isObject(result) && Array.isArray(result.items) ? result.items : result;
  const objects = (Array.isArray(list) ? list : []).filter(isObject);
  const found = objects.filter(isNoCommand).map((value) => ({ value, uri }));
  // What a command does need not be about the document that it came with.
  const commands = commandsIn(result).map((value) => ({ value, uri: undefined }));
  return new Map<Feature, readonly Item[]>([
    ...(followers[method] ?? []).map((next) => [next, found] as const),
    ["workspace/executeCommand", commands],
  ]);
}

/** Adds them to what has been seen; the oldest are forgotten. */
export function keep(items: Items, found: Items): void {
  for (const [method, more] of found) {
    items.set(method, [...(items.get(method) ?? []), ...more].slice(-50));
  }
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

/** A bare command stands among code actions, and there is nothing in it to resolve. */
function isNoCommand({ command }: JsonObject): boolean {
  return typeof command !== "string";
}

function commandsIn(value: unknown): readonly object[] {
  if (Array.isArray(value)) return value.flatMap(commandsIn);
  if (!isObject(value)) return [];
  const { command, arguments: args } = value;
  const own = typeof command === "string" ? [{ command, arguments: args }] : [];
  return [...own, ...Object.values(value).flatMap(commandsIn)];
}
