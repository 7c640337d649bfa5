import type { LspMethod, LspRequests } from "@chorus/plugin-sdk/protocol";
import type { TextDocumentContentResult } from "vscode-languageserver-protocol";
import { codeAction, codeActions, codeLens } from "./actions.ts";
import { nullable } from "./choices.ts";
import { completion, completionItem, inlineCompletion } from "./completions.ts";
import { documentReport, workspaceReport } from "./diagnostics.ts";
import { textEdits, workspaceEdit } from "./edits.ts";
import { inlayHint, inlineValue } from "./inlays.ts";
import { listOf } from "./lists.ts";
import { definition, highlight, locations } from "./locations.ts";
import {
  colorInformation,
  colorPresentation,
  documentLink,
  fold,
  linkedRanges,
  selections,
} from "./marks.ts";
import { record } from "./records.ts";
import { preparedRename } from "./renames.ts";
import { anything, text } from "./scalars.ts";
import type { Shape } from "./shape.ts";
import {
  documentSymbols,
  hierarchyItem,
  incomingCall,
  moniker,
  outgoingCall,
  workspaceSymbol,
} from "./symbols.ts";
import { hover, signatureHelp } from "./texts.ts";
import { tokens, tokensOrDelta } from "./tokens.ts";

const someDefinition = nullable(definition);
const someEdits = nullable(textEdits);
const someEdit = nullable(workspaceEdit);
const someHierarchyItems = nullable(listOf(hierarchyItem));

/** The shape of each LSP request's result. A method without one does not compile. */
export const replyShapes: { readonly [M in LspMethod]: Shape<LspRequests[M]["result"]> } = {
  "callHierarchy/incomingCalls": nullable(listOf(incomingCall)),
  "callHierarchy/outgoingCalls": nullable(listOf(outgoingCall)),
  "codeAction/resolve": codeAction,
  "codeLens/resolve": codeLens,
  "completionItem/resolve": completionItem,
  "documentLink/resolve": documentLink,
  "inlayHint/resolve": inlayHint,
  "textDocument/codeAction": nullable(codeActions),
  "textDocument/codeLens": nullable(listOf(codeLens)),
  "textDocument/colorPresentation": listOf(colorPresentation),
  "textDocument/completion": nullable(completion),
  "textDocument/declaration": someDefinition,
  "textDocument/definition": someDefinition,
  "textDocument/diagnostic": documentReport,
  "textDocument/documentColor": listOf(colorInformation),
  "textDocument/documentHighlight": nullable(listOf(highlight)),
  "textDocument/documentLink": nullable(listOf(documentLink)),
  "textDocument/documentSymbol": nullable(documentSymbols),
  "textDocument/foldingRange": nullable(listOf(fold)),
  "textDocument/formatting": someEdits,
  "textDocument/hover": nullable(hover),
  "textDocument/implementation": someDefinition,
  "textDocument/inlayHint": nullable(listOf(inlayHint)),
  "textDocument/inlineCompletion": nullable(inlineCompletion),
  "textDocument/inlineValue": nullable(listOf(inlineValue)),
  "textDocument/linkedEditingRange": nullable(linkedRanges),
  "textDocument/moniker": nullable(listOf(moniker)),
  "textDocument/onTypeFormatting": someEdits,
  "textDocument/prepareCallHierarchy": someHierarchyItems,
  "textDocument/prepareRename": nullable(preparedRename),
  "textDocument/prepareTypeHierarchy": someHierarchyItems,
  "textDocument/rangeFormatting": someEdits,
  "textDocument/rangesFormatting": someEdits,
  "textDocument/references": nullable(locations),
  "textDocument/rename": someEdit,
  "textDocument/selectionRange": nullable(selections),
  "textDocument/semanticTokens/full": nullable(tokens),
  "textDocument/semanticTokens/full/delta": nullable(tokensOrDelta),
  "textDocument/semanticTokens/range": nullable(tokens),
  "textDocument/signatureHelp": nullable(signatureHelp),
  "textDocument/typeDefinition": someDefinition,
  "textDocument/willSaveWaitUntil": someEdits,
  "typeHierarchy/subtypes": someHierarchyItems,
  "typeHierarchy/supertypes": someHierarchyItems,
  "workspace/diagnostic": workspaceReport,
  "workspace/executeCommand": anything,
  "workspace/symbol": nullable(listOf(workspaceSymbol)),
  "workspace/textDocumentContent": record<TextDocumentContentResult>({ text }),
  "workspace/willCreateFiles": someEdit,
  "workspace/willDeleteFiles": someEdit,
  "workspace/willRenameFiles": someEdit,
  "workspaceSymbol/resolve": workspaceSymbol,
};
