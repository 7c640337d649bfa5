import type {
  Command,
  CompletionItem,
  Diagnostic,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { type Messages, type Say, unknown, untouched, uris } from "./sample.ts";

const textDocument = { uri: uris.a };
const options = { tabSize: 2, insertSpaces: true };
/** Between a plugin and what knows it in the editor. */
const command: Command = {
  title: "Do",
  command: "do",
  arguments: [{ uri: uris.a, range: untouched }, untouched.start],
};
const data = { uri: uris.a, range: untouched, position: untouched.start };

const at = (say: Say) => ({ textDocument, position: say.position("a", 1) });

function diagnostic(say: Say, document: "a" | "b"): Diagnostic {
  return {
    range: say.range(document, 1),
    message: "wrong",
    relatedInformation: [
      { location: say.location("a", 2), message: "here" },
      { location: say.location("b", 3), message: "there" },
    ],
    data,
  };
}

function workspaceEdit(say: Say): WorkspaceEdit {
  return {
    changes: { [uris.b]: [say.edit("b", 1)], [uris.a]: [say.edit("a", 2)] },
    documentChanges: [
      { textDocument: { uri: uris.b, version: null }, edits: [say.edit("b", 3)] },
      { kind: "create", uri: "file:///new.rs" },
      {
        textDocument: { uri: "file:///new.rs", version: null },
        edits: [{ range: untouched, newText: "" }],
      },
      { kind: "rename", oldUri: uris.b, newUri: "file:///renamed.rs" },
      // Goes on with the text of the file that had another name before.
      {
        textDocument: { uri: "file:///renamed.rs", version: null },
        edits: [
          { range: say.range("b", 5), snippet: { kind: "snippet", value: "$0" } },
          { ...say.edit("b", 7), annotationId: "uri" },
        ],
      },
    ],
    changeAnnotations: { uri: { label: "Sure?" } },
  };
}

function completion(say: Say): CompletionItem {
  return {
    label: "order",
    textEdit: { newText: "order", insert: say.range("a", 1), replace: say.range("a", 2) },
    additionalTextEdits: [say.edit("a", 3)],
    command,
    data,
  };
}

const hint = (say: Say) => ({
  position: say.position("a", 1),
  label: [{ value: ": Order", location: say.location("b", 2), command }],
  textEdits: [say.edit("a", 3)],
  data,
});

const action = (say: Say) => ({
  title: "Fix",
  diagnostics: [diagnostic(say, "a")],
  edit: workspaceEdit(say),
  command,
  data,
});

const lens = (say: Say) => ({ range: say.range("a", 1), command, data });
const documentLink = (say: Say) => ({ range: say.range("a", 1), target: uris.b, data });
const color = { red: 1, green: 0, blue: 0, alpha: 1 };

/** Texts that a plugin proposes, changes or remarks upon. */
export const editing = {
  "textDocument/completion": {
    params: at,
    result: (say) => ({
      isIncomplete: false,
      itemDefaults: { editRange: { insert: say.range("a", 1), replace: say.range("a", 2) }, data },
      items: [completion(say), { label: "one", textEdit: say.edit("a", 4) }],
    }),
  },
  "completionItem/resolve": { params: completion, result: completion },
  "textDocument/inlineCompletion": {
    params: (say) => ({
      ...at(say),
      context: {
        triggerKind: 1,
        selectedCompletionInfo: { range: say.range("a", 2), text: "order" },
      },
    }),
    result: (say) => ({ items: [{ insertText: "order", range: say.range("a", 1), command }] }),
  },
  "textDocument/signatureHelp": {
    params: at,
    // The label's offsets are of no document, and UTF-16 always.
    result: () => ({ signatures: [{ label: "f(é: 中)", parameters: [{ label: [2, 6] }] }] }),
  },
  "textDocument/codeAction": {
    params: (say) => ({
      textDocument,
      range: say.range("a", 1),
      context: { diagnostics: [diagnostic(say, "a")] },
    }),
    result: (say) => [action(say), command],
  },
  "codeAction/resolve": { params: action, result: action },
  "textDocument/codeLens": { result: (say) => [lens(say)] },
  "codeLens/resolve": { params: lens, result: lens },
  "textDocument/documentLink": { result: (say) => [documentLink(say)] },
  "documentLink/resolve": { params: documentLink, result: documentLink },
  "textDocument/documentColor": { result: (say) => [{ range: say.range("a", 1), color }] },
  "textDocument/colorPresentation": {
    params: (say) => ({ textDocument, color, range: say.range("a", 1) }),
    result: (say) => [
      { label: "red", textEdit: say.edit("a", 1), additionalTextEdits: [say.edit("a", 2)] },
    ],
  },
  "textDocument/formatting": { result: (say) => [say.edit("a", 1), say.edit("a", 3)] },
  "textDocument/rangeFormatting": {
    params: (say) => ({ textDocument, range: say.range("a", 1), options }),
    result: (say) => [say.edit("a", 1)],
  },
  "textDocument/rangesFormatting": {
    params: (say) => ({ textDocument, ranges: [say.range("a", 1), say.range("a", 2)], options }),
    result: (say) => [say.edit("a", 1)],
  },
  "textDocument/onTypeFormatting": {
    params: (say) => ({ ...at(say), ch: "}", options }),
    result: (say) => [say.edit("a", 1)],
  },
  "textDocument/prepareRename": {
    params: at,
    result: (say) => ({ range: say.range("a", 1), placeholder: "order" }),
  },
  "textDocument/rename": {
    params: (say) => ({ ...at(say), newName: "orders" }),
    result: workspaceEdit,
  },
  "textDocument/linkedEditingRange": {
    params: at,
    result: (say) => ({ ranges: [say.range("a", 1), say.range("a", 3)] }),
  },
  "workspace/applyEdit": { params: (say) => ({ label: "Do", edit: workspaceEdit(say) }) },
  "textDocument/semanticTokens": {},
  "textDocument/semanticTokens/full": {
    result: (say) => ({ resultId: "1", data: tokens(say) }),
  },
  "textDocument/semanticTokens/full/delta": { result: (say) => ({ data: tokens(say) }) },
  "textDocument/semanticTokens/range": {
    params: (say) => ({ textDocument, range: say.range("a", 1) }),
    result: (say) => ({ data: tokens(say) }),
  },
  "textDocument/inlayHint": {
    params: (say) => ({ textDocument, range: say.range("a", 1) }),
    result: (say) => [hint(say)],
  },
  "inlayHint/resolve": { params: hint, result: hint },
  "textDocument/inlineValue": {
    params: (say) => ({
      textDocument,
      range: say.range("a", 1),
      context: { frameId: 1, stoppedLocation: say.range("a", 2) },
    }),
    result: (say) => [
      { range: say.range("a", 1), text: "1" },
      { range: say.range("a", 2), caseSensitiveLookup: true },
    ],
  },
  "textDocument/publishDiagnostics": {
    params: (say) => ({ uri: uris.b, diagnostics: [diagnostic(say, "b")] }),
  },
  "textDocument/diagnostic": {
    result: (say) => ({
      kind: "full",
      items: [diagnostic(say, "a")],
      relatedDocuments: {
        [uris.b]: { kind: "full", items: [diagnostic(say, "b")] },
        [unknown.uri]: { kind: "full", items: [{ range: untouched, message: "wrong" }] },
        "file:///same.rs": { kind: "unchanged", resultId: "1" },
      },
    }),
  },
  "workspace/diagnostic": {
    result: (say) => ({
      items: [
        { kind: "full", uri: uris.b, version: 1, items: [diagnostic(say, "b")] },
        { kind: "full", uri: uris.a, version: null, items: [diagnostic(say, "a")] },
        { kind: "unchanged", uri: unknown.uri, version: 1, resultId: "1" },
      ],
    }),
  },
} satisfies Partial<Messages>;

/** Two of one line, and one of a line below. */
function tokens(say: Say): number[] {
  const [three, two] = [say.column("a", 3), say.column("a", 2)];
  return [0, three, two, 1, 0, 0, two, say.column("a", 1), 2, 4, 5, two, three, 1, 0];
}
