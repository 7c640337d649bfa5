import type { Answers } from "../answer.ts";
import type { Feature, FeatureAnswer, FeatureResult } from "../features.ts";
import { mergeDefinitions } from "./definition.ts";
import { mergeDocumentLinks } from "./documentLink.ts";
import { mergeDocumentSymbols } from "./documentSymbol.ts";
import { mergeFoldingRanges } from "./foldingRange.ts";
import { mergeHovers } from "./hover.ts";
import type { MergeContext } from "./mergeContext.ts";
import { mergeWorkspaceSymbols } from "./workspaceSymbol.ts";

/**
 * One rule for each feature: pure, total, and never changing what it is given. There is at least
 * one answer; an empty one means that a plugin looked and found nothing, which is not null.
 */
export type Mergers = {
  readonly [F in Feature]: (
    answers: Answers<FeatureAnswer<F>>,
    context: MergeContext<F>,
  ) => FeatureResult<F>;
};

export const mergers: Mergers = {
  "textDocument/documentSymbol": mergeDocumentSymbols,
  "textDocument/foldingRange": mergeFoldingRanges,
  "textDocument/documentLink": mergeDocumentLinks,
  "textDocument/definition": mergeDefinitions,
  "textDocument/hover": mergeHovers,
  "workspace/symbol": mergeWorkspaceSymbols,
};
