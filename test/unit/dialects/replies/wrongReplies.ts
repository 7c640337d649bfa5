/** Results of every LSP request that no repair makes right, and what is said of them. */
import type { LspMethod } from "@chorus/plugin-sdk/protocol";
import { span } from "./rightReplies.ts";

type Wrong = readonly [value: unknown, problem: string];

const noList: Wrong = [{}, "is no array"];
const negative = { start: { line: -1, character: 0 }, end: { line: 0, character: 0 } };
const badStart = "is no position (whole numbers from 0 on)";

const definitions: readonly Wrong[] = [
  ["file:///a", "is no object"],
  [{ uri: "", range: span(1) }, "uri: is empty"],
  [{ uri: "file:///a" }, "range: is missing"],
];
const edits: readonly Wrong[] = [
  noList,
  [
    [
      { range: span(1), newText: "x" },
      { range: negative, newText: "" },
    ],
    `1.range.start: ${badStart}`,
  ],
  [[{ range: span(1) }], "0.newText: is missing"],
];
const workspaceEdits: readonly Wrong[] = [
  [[], "is no object"],
  [{ changes: { "file:///a": [{ range: span(1) }] } }, "changes.file:///a.0.newText: is missing"],
  [{ changes: { "": [] } }, "changes: has an empty key"],
  [
    { documentChanges: [{ kind: "move" }] },
    "documentChanges.0: is neither an edit nor 'create', 'rename' or 'delete'",
  ],
  [
    { documentChanges: [{ textDocument: { uri: "file:///a" }, edits: [{ range: span(1) }] }] },
    "documentChanges.0.edits.0.newText: is missing",
  ],
  [
    { documentChanges: [{ kind: "rename", oldUri: "file:///a", newUri: "" }] },
    "documentChanges.0.newUri: is empty",
  ],
  [{ changeAnnotations: { a: {} } }, "changeAnnotations.a.label: is missing"],
];
const tokens: readonly Wrong[] = [
  [[], "is no object"],
  [{ data: [1, 2, 3] }, "data: is no multiple of 5 long"],
  [{ data: [0, 0, 0.5, 0, 0] }, "data.2: is no whole number from 0 to 4294967295"],
];

export const wrongReplies: { readonly [M in LspMethod]: readonly Wrong[] } = {
  "callHierarchy/incomingCalls": [noList],
  "callHierarchy/outgoingCalls": [noList],
  "codeAction/resolve": [
    [null, "is no object"],
    [{ title: "x", edit: { changes: [] } }, "edit.changes: is no object"],
    [{ title: "x", disabled: true }, "disabled: is no object"],
  ],
  "codeLens/resolve": [
    [{ range: span(1), command: { title: "x" } }, "command.command: is missing"],
  ],
  "completionItem/resolve": [
    [{}, "label: is missing"],
    [{ label: "x", textEdit: { range: span(1) } }, "textEdit.newText: is missing"],
    [{ label: "x", additionalTextEdits: [7] }, "additionalTextEdits.0: is no object"],
  ],
  "documentLink/resolve": [[{ target: "a:b" }, "range: is missing"]],
  "inlayHint/resolve": [
    [{ position: { line: 1 }, label: "x" }, `position: ${badStart}`],
    [{ position: { line: 1, character: 1 }, label: [{}] }, "label.0.value: is missing"],
  ],
  "textDocument/codeAction": [noList],
  "textDocument/codeLens": [noList],
  "textDocument/colorPresentation": [noList],
  "textDocument/completion": [
    ["x", "is no object"],
    [{ isIncomplete: false }, "items: is missing"],
    [{ isIncomplete: "no", items: [] }, "isIncomplete: is neither true nor false"],
  ],
  "textDocument/declaration": definitions,
  "textDocument/definition": definitions,
  "textDocument/diagnostic": [
    [{ kind: "unchanged" }, "resultId: is missing"],
    [{ items: [] }, "kind: is missing"],
    [{ kind: "full", items: {} }, "items: is no array"],
  ],
  "textDocument/documentColor": [noList],
  "textDocument/documentHighlight": [noList],
  "textDocument/documentLink": [noList],
  "textDocument/documentSymbol": [noList],
  "textDocument/foldingRange": [noList],
  "textDocument/formatting": edits,
  "textDocument/hover": [
    [{}, "contents: is missing"],
    [{ contents: 7 }, "contents: is no text"],
    [{ contents: { kind: "html", value: "x" } }, "contents.kind: is not 'plaintext' or 'markdown'"],
  ],
  "textDocument/implementation": definitions,
  "textDocument/inlayHint": [noList],
  "textDocument/inlineCompletion": [[{}, "items: is missing"]],
  "textDocument/inlineValue": [noList],
  "textDocument/linkedEditingRange": [
    [{ ranges: [span(1), negative] }, `ranges.1.start: ${badStart}`],
  ],
  "textDocument/moniker": [noList],
  "textDocument/onTypeFormatting": edits,
  "textDocument/prepareCallHierarchy": [noList],
  "textDocument/prepareRename": [
    [true, "is no range"],
    [{ range: span(1) }, "placeholder: is missing"],
    [{ defaultBehavior: 1 }, "defaultBehavior: is neither true nor false"],
  ],
  "textDocument/prepareTypeHierarchy": [noList],
  "textDocument/rangeFormatting": edits,
  "textDocument/rangesFormatting": edits,
  "textDocument/references": [noList],
  "textDocument/rename": workspaceEdits,
  "textDocument/selectionRange": [noList, [[{ range: span(1) }, {}], "1.range: is missing"]],
  "textDocument/semanticTokens/full": tokens,
  "textDocument/semanticTokens/full/delta": [
    ...tokens,
    [{ edits: [{ start: 1 }] }, "edits.0.deleteCount: is missing"],
    [
      { edits: [{ start: 1, deleteCount: 0, data: ["1"] }] },
      "edits.0.data.0: is no whole number from 0 to 4294967295",
    ],
  ],
  "textDocument/semanticTokens/range": tokens,
  "textDocument/signatureHelp": [
    [{}, "signatures: is missing"],
    [{ signatures: [{ label: "f" }, {}] }, "signatures.1.label: is missing"],
  ],
  "textDocument/typeDefinition": definitions,
  "textDocument/willSaveWaitUntil": edits,
  "typeHierarchy/subtypes": [noList],
  "typeHierarchy/supertypes": [noList],
  "workspace/diagnostic": [[{ items: 1 }, "items: is no array"]],
  // Nobody but the editor's own command knows what is right here.
  "workspace/executeCommand": [],
  "workspace/symbol": [noList],
  "workspace/textDocumentContent": [[{ text: null }, "text: is no text"]],
  "workspace/willCreateFiles": workspaceEdits,
  "workspace/willDeleteFiles": workspaceEdits,
  "workspace/willRenameFiles": workspaceEdits,
  "workspaceSymbol/resolve": [[{ name: "x", kind: 5 }, "location: is missing"]],
};
