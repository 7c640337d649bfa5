/** Answers and what stands in them, for tests of mergers. */
import {
  type ClientCapabilities,
  type DocumentSymbol,
  type Range,
  SymbolKind,
} from "vscode-languageserver-protocol";
import type { Answer } from "../../server/src/routing/answer.ts";
import { editorCapabilities } from "../../server/src/routing/editorCapabilities.ts";

export const textDocument = { uri: "file:///a" };
export const position = { line: 0, character: 0 };

/** As far as mergers look: an editor that can nothing, and one that can all. */
export const poor = editorCapabilities({});
export const rich = editor({
  textDocument: {
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    declaration: { linkSupport: true },
    definition: { linkSupport: true },
    typeDefinition: { linkSupport: true },
    implementation: { linkSupport: true },
    documentLink: { tooltipSupport: true },
    hover: { contentFormat: ["markdown"] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      disabledSupport: true,
    },
    completion: {
      completionItem: { insertReplaceSupport: true },
      completionList: {
        itemDefaults: ["commitCharacters", "editRange", "insertTextFormat", "data"],
        applyKindSupport: true,
      },
    },
  },
  workspace: {
    symbol: { resolveSupport: { properties: ["location.range"] } },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename", "delete"] },
  },
});

export function editor(client: ClientCapabilities) {
  return editorCapabilities(client);
}

/** Answers in routing order, by plugin; frozen, so that a merger that changes one fails. */
export function by<T>(values: Readonly<Record<string, T>>): Answer<T>[] {
  return Object.entries(values).map(([plugin, value]) => ({
    plugin,
    name: plugin.toUpperCase(),
    value: frozen(value),
  }));
}

/** With a stack of its own, for what is nested deep. */
export function frozen<T>(value: T): T {
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const next = stack.pop();
    if (typeof next !== "object" || next === null || Object.isFrozen(next)) continue;
    Object.freeze(next);
    for (const member of Object.values(next)) stack.push(member);
  }
  return value;
}

/** The first characters of a line. */
export function range(line: number, from = 0, to = 4): Range {
  return { start: { line, character: from }, end: { line, character: to } };
}

/** Whole lines. */
export function lines(from: number, to: number): Range {
  return { start: { line: from, character: 0 }, end: { line: to, character: 9 } };
}

export function symbol(
  name: string,
  from: number,
  to: number,
  children?: DocumentSymbol[],
): DocumentSymbol {
  return {
    name,
    kind: SymbolKind.Class,
    range: lines(from, to),
    selectionRange: range(from),
    ...(children ? { children } : {}),
  };
}
