import type { Answers } from "../answer.ts";
import type { Feature, FeatureAnswer, FeatureResult, MergedFeature } from "../features.ts";
import { mergeCodeActions } from "./codeAction.ts";
import { mergeReferences, mergeTargets } from "./definition.ts";
import { mergeDocumentLinks } from "./documentLink.ts";
import { mergeDocumentSymbols } from "./documentSymbol.ts";
import { firstLinkedEditingRanges, firstSelectionRanges, firstSignatureHelp } from "./first.ts";
import { mergeFoldingRanges } from "./foldingRange.ts";
import { mergeHierarchyRoots } from "./hierarchy.ts";
import { mergeHovers } from "./hover.ts";
import {
  mergeCodeLenses,
  mergeColorPresentations,
  mergeColors,
  mergeHighlights,
  mergeInlayHints,
  mergeInlineCompletions,
  mergeInlineValues,
  mergeMonikers,
} from "./marks.ts";
import type { MergeContext } from "./mergeContext.ts";
import { mergeWorkspaceEdits } from "./workspaceEdit.ts";
import { mergeWorkspaceSymbols } from "./workspaceSymbol.ts";

/**
 * The rule of one feature: pure, total, and never changing what it is given. There is at least one
 * answer; an empty one means that a plugin looked and found nothing. Null is for answers that all
 * have nothing in them for the user.
 */
export type Merger<F extends Feature> = (
  answers: Answers<FeatureAnswer<F>>,
  context: MergeContext<F>,
) => FeatureResult<F> | null;

/** One for each feature that is merged: a missing one does not compile, nor does one too many. */
const all: { readonly [F in MergedFeature]: Merger<F> } = {
  "textDocument/documentSymbol": mergeDocumentSymbols,
  "textDocument/foldingRange": mergeFoldingRanges,
  "textDocument/documentLink": mergeDocumentLinks,
  "textDocument/declaration": mergeTargets("textDocument/declaration"),
  "textDocument/definition": mergeTargets("textDocument/definition"),
  "textDocument/typeDefinition": mergeTargets("textDocument/typeDefinition"),
  "textDocument/implementation": mergeTargets("textDocument/implementation"),
  "textDocument/references": mergeReferences,
  "textDocument/documentHighlight": mergeHighlights,
  "textDocument/hover": mergeHovers,
  "textDocument/signatureHelp": firstSignatureHelp,
  "textDocument/inlineCompletion": mergeInlineCompletions,
  "textDocument/codeAction": mergeCodeActions,
  "textDocument/codeLens": mergeCodeLenses,
  "textDocument/documentColor": mergeColors,
  "textDocument/colorPresentation": mergeColorPresentations,
  "textDocument/selectionRange": firstSelectionRanges,
  "textDocument/linkedEditingRange": firstLinkedEditingRanges,
  "textDocument/inlayHint": mergeInlayHints,
  "textDocument/inlineValue": mergeInlineValues,
  "textDocument/moniker": mergeMonikers,
  "textDocument/prepareCallHierarchy": mergeHierarchyRoots,
  "textDocument/prepareTypeHierarchy": mergeHierarchyRoots,
  "workspace/symbol": mergeWorkspaceSymbols,
  "workspace/willCreateFiles": mergeWorkspaceEdits,
  "workspace/willRenameFiles": mergeWorkspaceEdits,
  "workspace/willDeleteFiles": mergeWorkspaceEdits,
};

/** By feature; nothing for those that a way or an owner answers. */
export type Mergers = { readonly [F in Feature]?: Merger<F> };

export const mergers: Mergers = all;
