/** Right results of every LSP request, in every shape that LSP allows. A method without any does not compile. */
import type { LspMethod, LspRequests } from "@chorus/plugin-sdk/protocol";
import type {
  CallHierarchyItem,
  CodeAction,
  CompletionItem,
  Diagnostic,
  InlayHint,
  Location,
  LocationLink,
  Range,
  SelectionRange,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from "vscode-languageserver-protocol";

export function span(startLine: number, endLine = startLine): Range {
  return { start: { line: startLine, character: 2 }, end: { line: endLine, character: 8 } };
}

const uri = "file:///src/lib.rs";
const location: Location = { uri, range: span(1) };
const link: LocationLink = {
  targetUri: uri,
  targetRange: span(1, 5),
  targetSelectionRange: span(1),
};
const linkWithOrigin: LocationLink = { ...link, originSelectionRange: span(9) };
const edit: TextEdit = { range: span(3), newText: "" };
const command = { title: "Run", command: "rust.run", arguments: [null, { deep: [null] }] };

const diagnostic: Diagnostic = {
  range: span(4),
  message: "unused variable",
  severity: 2,
  code: "E0001",
  codeDescription: { href: "https://example.org/E0001" },
  source: "rustc",
  tags: [1, 2],
  relatedInformation: [{ location, message: "declared here" }],
  data: null,
};

const item: CallHierarchyItem = {
  name: "main",
  kind: 12,
  tags: [1],
  detail: "fn main()",
  uri,
  range: span(1, 5),
  selectionRange: span(1),
  data: { id: 1 },
};

const wholeEdit: WorkspaceEdit = {
  changes: { [uri]: [edit], "file:///empty.rs": [] },
  documentChanges: [
    { textDocument: { uri, version: null }, edits: [edit] },
    {
      textDocument: { uri, version: 7 },
      edits: [
        { ...edit, annotationId: "a" },
        { range: span(2), snippet: { kind: "snippet", value: "$0" }, annotationId: "a" },
      ],
    },
    { kind: "create", uri, options: { overwrite: true, ignoreIfExists: false }, annotationId: "a" },
    { kind: "rename", oldUri: uri, newUri: "file:///new.rs", options: {} },
    { kind: "delete", uri, options: { recursive: true, ignoreIfNotExists: true } },
  ],
  changeAnnotations: { a: { label: "Rename", needsConfirmation: true, description: "all" } },
};

const definitions = [null, location, [location], [], [link, linkWithOrigin]];
const edits = [null, [], [edit, edit]];
const workspaceEdits = [null, {}, wholeEdit];
const items = [
  null,
  [],
  [item, { name: "f", kind: 1, uri, range: span(1), selectionRange: span(1) } as const],
];
const tokens = [null, { data: [] }, { resultId: "1", data: [0, 1, 2, 3, 2 ** 32 - 1] }];

const selection: SelectionRange = {
  range: span(4),
  parent: { range: span(1, 9), parent: { range: span(0, 99) } },
};

const completionItem: CompletionItem = {
  label: "map",
  labelDetails: { detail: "(f)", description: "iter" },
  kind: 2,
  tags: [1],
  detail: "fn map()",
  documentation: { kind: "markdown", value: "*maps*" },
  deprecated: false,
  preselect: true,
  sortText: "",
  filterText: "map",
  insertText: "map",
  insertTextFormat: 2,
  insertTextMode: 1,
  textEdit: edit,
  textEditText: "map",
  additionalTextEdits: [edit],
  commitCharacters: ["."],
  command,
  data: null,
};

const codeAction: CodeAction = {
  title: "Import",
  kind: "quickfix",
  diagnostics: [diagnostic],
  isPreferred: true,
  disabled: { reason: "not now" },
  edit: wholeEdit,
  command,
  data: { id: [null] },
  tags: [1],
};

const inlayHint: InlayHint = {
  position: { line: 1, character: 2 },
  label: [{ value: "i32", tooltip: "a number", location, command }],
  kind: 1,
  textEdits: [edit],
  tooltip: { kind: "plaintext", value: "" },
  paddingLeft: true,
  paddingRight: false,
  data: 1,
};

const workspaceSymbol: WorkspaceSymbol = { name: "Order", kind: 5, location: { uri }, data: 1 };

export const rightReplies: { readonly [M in LspMethod]: readonly LspRequests[M]["result"][] } = {
  "callHierarchy/incomingCalls": [null, [], [{ from: item, fromRanges: [span(1), span(2)] }]],
  "callHierarchy/outgoingCalls": [null, [], [{ to: item, fromRanges: [] }]],
  "codeAction/resolve": [{ title: "" }, codeAction],
  "codeLens/resolve": [{ range: span(1), command: { title: "2 references", command: "" } }],
  "completionItem/resolve": [{ label: "" }, completionItem],
  "documentLink/resolve": [{ range: span(1), target: "https://example.org" }],
  "inlayHint/resolve": [inlayHint],
  "textDocument/codeAction": [null, [], [command, codeAction, { title: "x", command }]],
  "textDocument/codeLens": [null, [], [{ range: span(1) }, { range: span(1), command, data: [] }]],
  "textDocument/colorPresentation": [
    [],
    [{ label: "red" }, { label: "#f00", textEdit: edit, additionalTextEdits: [edit] }],
  ],
  "textDocument/completion": [
    null,
    [],
    [{ label: "a" }, completionItem],
    { isIncomplete: true, items: [] },
    {
      isIncomplete: false,
      itemDefaults: {
        commitCharacters: [";"],
        editRange: { insert: span(1), replace: span(1) },
        insertTextFormat: 1,
        insertTextMode: 2,
        data: null,
      },
      applyKind: { commitCharacters: 1, data: 2 },
      items: [
        { label: "x", textEdit: { newText: "x", insert: span(1), replace: span(1, 2) } },
        { label: "y", documentation: "text" },
      ],
    },
    { isIncomplete: false, itemDefaults: { editRange: span(1) }, items: [{ label: "z" }] },
  ],
  "textDocument/declaration": definitions,
  "textDocument/definition": definitions,
  "textDocument/diagnostic": [
    { kind: "full", items: [] },
    { kind: "unchanged", resultId: "1" },
    {
      kind: "full",
      resultId: "2",
      items: [diagnostic, { range: span(1), message: "m", code: -1 }],
      relatedDocuments: {
        "file:///a": { kind: "full", items: [diagnostic] },
        "file:///b": { kind: "unchanged", resultId: "3" },
      },
    },
    { kind: "unchanged", resultId: "4", relatedDocuments: {} },
  ],
  "textDocument/documentColor": [
    [],
    [{ range: span(1), color: { red: 0, green: 0.5, blue: 1, alpha: 1 } }],
  ],
  "textDocument/documentHighlight": [null, [], [{ range: span(1) }, { range: span(2), kind: 3 }]],
  "textDocument/documentLink": [
    null,
    [],
    [{ range: span(1) }, { range: span(1), target: "a:b", tooltip: "t", data: null }],
  ],
  "textDocument/documentSymbol": [
    null,
    [],
    [{ name: "f", kind: 12, deprecated: true, containerName: "m", location }],
    [
      {
        name: "Order",
        detail: "",
        kind: 5,
        tags: [1],
        deprecated: false,
        range: span(1, 9),
        selectionRange: span(1),
        children: [
          { name: "total", kind: 6, range: span(2), selectionRange: span(2), children: [] },
          { name: "id", kind: 8, range: span(3), selectionRange: span(3) },
        ],
      },
    ],
  ],
  "textDocument/foldingRange": [
    null,
    [],
    [
      { startLine: 1, endLine: 1 },
      {
        startLine: 1,
        startCharacter: 4,
        endLine: 9,
        endCharacter: 1,
        kind: "x",
        collapsedText: "",
      },
    ],
  ],
  "textDocument/formatting": edits,
  "textDocument/hover": [
    null,
    { contents: { kind: "markdown", value: "**f**" }, range: span(1) },
    { contents: "" },
    { contents: { language: "rust", value: "fn f()" } },
    { contents: ["text", { language: "rust", value: "fn f()" }] },
    { contents: [] },
  ],
  "textDocument/implementation": definitions,
  "textDocument/inlayHint": [
    null,
    [],
    [inlayHint, { position: { line: 0, character: 0 }, label: ": i32" }],
  ],
  "textDocument/inlineCompletion": [
    null,
    [],
    [{ insertText: "x" }],
    { items: [] },
    {
      items: [
        { insertText: { kind: "snippet", value: "$0" }, filterText: "x", range: span(1), command },
      ],
    },
  ],
  "textDocument/inlineValue": [
    null,
    [],
    [
      { range: span(1), text: "x = 1" },
      { range: span(1), caseSensitiveLookup: true },
      { range: span(1), variableName: "x", caseSensitiveLookup: false },
      { range: span(1) },
      { range: span(1), expression: "x + 1" },
    ],
  ],
  "textDocument/linkedEditingRange": [
    null,
    { ranges: [] },
    { ranges: [span(1), span(9)], wordPattern: "\\w+" },
  ],
  "textDocument/moniker": [
    null,
    [],
    [
      { scheme: "npm", identifier: "a:b", unique: "global", kind: "export" },
      { scheme: "npm", identifier: "c", unique: "document" },
    ],
  ],
  "textDocument/onTypeFormatting": edits,
  "textDocument/prepareCallHierarchy": items,
  "textDocument/prepareRename": [
    null,
    span(1),
    { range: span(1), placeholder: "" },
    { defaultBehavior: true },
  ],
  "textDocument/prepareTypeHierarchy": items,
  "textDocument/rangeFormatting": edits,
  "textDocument/rangesFormatting": edits,
  "textDocument/references": [null, [], [location, location]],
  "textDocument/rename": workspaceEdits,
  "textDocument/selectionRange": [null, [], [selection, { range: span(1) }]],
  "textDocument/semanticTokens/full": tokens,
  "textDocument/semanticTokens/full/delta": [
    ...tokens,
    { edits: [] },
    {
      resultId: "2",
      edits: [
        { start: 0, deleteCount: 1 },
        { start: 7, deleteCount: 0, data: [1, 2, 3] },
      ],
    },
  ],
  "textDocument/semanticTokens/range": tokens,
  "textDocument/signatureHelp": [
    null,
    { signatures: [] },
    {
      signatures: [
        {
          label: "f(a, b)",
          documentation: { kind: "markdown", value: "f" },
          parameters: [{ label: "a", documentation: "first" }, { label: [5, 6] }],
          activeParameter: null,
        },
        { label: "f()" },
      ],
      activeSignature: 1,
      activeParameter: null,
    },
  ],
  "textDocument/typeDefinition": definitions,
  "textDocument/willSaveWaitUntil": edits,
  "typeHierarchy/subtypes": items,
  "typeHierarchy/supertypes": items,
  "workspace/diagnostic": [
    { items: [] },
    {
      items: [
        { kind: "full", uri, version: 3, resultId: "1", items: [diagnostic] },
        { kind: "full", uri, version: null, items: [] },
        { kind: "unchanged", uri, version: null, resultId: "1" },
      ],
    },
  ],
  "workspace/executeCommand": [null, 1, "done", [], { anything: [null] }, undefined],
  "workspace/symbol": [
    null,
    [],
    [{ name: "f", kind: 12, deprecated: true, containerName: "m", location }],
    [workspaceSymbol, { name: "g", kind: 12, location, tags: [1] }],
  ],
  "workspace/textDocumentContent": [{ text: "" }],
  "workspace/willCreateFiles": workspaceEdits,
  "workspace/willDeleteFiles": workspaceEdits,
  "workspace/willRenameFiles": workspaceEdits,
  "workspaceSymbol/resolve": [{ ...workspaceSymbol, location }],
};
