import type { DocumentSymbol, SelectionRange } from "vscode-languageserver-protocol";
import { type Messages, type Say, unknown, untouched, uris } from "./sample.ts";

const textDocument = { uri: uris.a };

/** From the first document into the second. */
function link(say: Say) {
  return {
    originSelectionRange: say.range("a", 2),
    targetUri: uris.b,
    targetRange: say.range("b", 3),
    targetSelectionRange: say.range("b", 4),
  };
}

function item(say: Say, document: "a" | "b") {
  return {
    name: "work",
    kind: 12 as const,
    uri: uris[document],
    range: say.range(document, 1),
    selectionRange: say.range(document, 2),
    data: { uri: uris.a, range: untouched },
  };
}

function symbol(say: Say, children: DocumentSymbol[]): DocumentSymbol {
  return {
    name: "Order",
    kind: 5,
    range: say.range("a", 1),
    selectionRange: say.range("a", 2),
    children,
  };
}

function selection(say: Say, parent?: SelectionRange): SelectionRange {
  return parent ? { range: say.range("a", 5), parent } : { range: say.range("a", 6) };
}

const at = (say: Say) => ({ textDocument, position: say.position("a", 1) });

/** Where something is, and what it is called. */
export const navigation = {
  "textDocument/hover": {
    params: at,
    result: (say) => ({ contents: "text", range: say.range("a", 1) }),
  },
  "textDocument/declaration": { params: at, result: (say) => [link(say)] },
  "textDocument/definition": {
    params: at,
    result: (say) => [say.location("a", 1), say.location("b", 1), unknown],
  },
  "textDocument/typeDefinition": { params: at, result: (say) => say.location("b", 1) },
  "textDocument/implementation": { params: at, result: (say) => [link(say), link(say)] },
  "textDocument/references": {
    params: (say) => ({ ...at(say), context: { includeDeclaration: true } }),
    result: (say) => [say.location("b", 1), say.location("a", 30)],
  },
  "textDocument/documentHighlight": {
    params: at,
    result: (say) => [{ range: say.range("a", 1), kind: 2 }],
  },
  "textDocument/documentSymbol": {
    result: (say) => [symbol(say, [symbol(say, []), symbol(say, [symbol(say, [])])])],
  },
  "workspace/symbol": {
    result: (say) => [{ name: "Order", kind: 5, location: say.location("b", 1) }],
  },
  "workspaceSymbol/resolve": {
    params: () => ({ name: "Order", kind: 5, location: { uri: uris.b } }),
    result: (say) => ({ name: "Order", kind: 5, location: say.location("b", 1), data: untouched }),
  },
  "textDocument/moniker": { params: at },
  "textDocument/selectionRange": {
    params: (say) => ({ textDocument, positions: [say.position("a", 1), say.position("a", 2)] }),
    result: (say) => [selection(say, selection(say, selection(say))), selection(say)],
  },
  "textDocument/foldingRange": {
    result: (say) => [
      {
        startLine: 1,
        startCharacter: say.column("a", 2),
        endLine: 3,
        endCharacter: say.column("a", 5),
      },
      { startLine: 4, endLine: 5, kind: "region" },
      { startLine: 6, endLine: 7, endCharacter: say.column("a", 1) },
    ],
  },
  "textDocument/prepareCallHierarchy": { params: at, result: (say) => [item(say, "a")] },
  "callHierarchy/incomingCalls": {
    params: (say) => ({ item: item(say, "a") }),
    // The calls stand in the document of the caller.
    result: (say) => [{ from: item(say, "b"), fromRanges: [say.range("b", 3), say.range("b", 4)] }],
  },
  "callHierarchy/outgoingCalls": {
    params: (say) => ({ item: item(say, "a") }),
    result: (say) => [{ to: item(say, "b"), fromRanges: [say.range("a", 3)] }],
  },
  "textDocument/prepareTypeHierarchy": { params: at, result: (say) => [item(say, "a")] },
  "typeHierarchy/supertypes": {
    params: (say) => ({ item: item(say, "a") }),
    result: (say) => [item(say, "b")],
  },
  "typeHierarchy/subtypes": {
    params: (say) => ({ item: item(say, "b") }),
    result: (say) => [item(say, "a"), item(say, "b")],
  },
} satisfies Partial<Messages>;
