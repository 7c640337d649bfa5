/** The table of what editors may ask: who is asked, whose answers count, how long they have. */
import type { LspMethod } from "@chorus/plugin-sdk/protocol";
import type { AskParams, AskResult } from "../dialects/session.ts";

export type Feature = LspMethod;
export type FeatureParams<F extends Feature> = AskParams<F>;
/** What one plugin answers, in any of LSP's shapes; null is no answer. */
export type FeatureAnswer<F extends Feature> = NonNullable<AskResult<F>>;
/** What goes back to the editor. */
export type FeatureResult<F extends Feature> = NonNullable<AskResult<F>>;

export interface FeatureRow {
  /** What the params must have. `item`: what an earlier answer handed out, with its owner's tag. */
  readonly scope: "document" | "position" | "range" | "item" | "workspace";
  /**
   * Whose answers count. `all`: merged. `first`: all are asked at once, and the first in routing
   * order that has something to say. `owner`: whoever made the item. `way`: by a rule of its own, a
   * file in ways/.
   */
  readonly policy: "all" | "first" | "owner" | "way";
  /** From sending; what has come by then is the answer. A plugin that is still starting has no longer. */
  readonly softMs: number;
  /** Late is useless: a plugin that is behind with its answers is not waited for where others have answered. */
  readonly isGlance: boolean;
  /** Features of our own that the host makes an answer from, for plugins without one of their own. */
  readonly derivedFrom: readonly string[];
  /** By which the editor is told that a late answer has come. */
  readonly refresh?: `workspace/${string}/refresh`;
}

/** Behind the pointer or under the hands: late is useless. */
const GLANCE = 2000;
/** An editor asks once and shows nothing until then. */
const PATIENT = 5000;
/** A user has asked for it, and waits. */
const ASKED_FOR = 20_000;

const table = {
  "textDocument/documentSymbol": row("document", "all", PATIENT, ["parse", "analyzeManifest"]),
  "textDocument/foldingRange": {
    ...row("document", "all", PATIENT, ["parse"]),
    refresh: "workspace/foldingRange/refresh",
  },
  "textDocument/documentLink": row("document", "all", PATIENT, [
    "imports/resolve",
    "analyzeManifest",
  ]),
  "documentLink/resolve": row("item", "owner", PATIENT),
  "textDocument/definition": row("position", "all", PATIENT, [
    "imports/resolve",
    "analyzeManifest",
  ]),
  "textDocument/declaration": row("position", "all", PATIENT),
  "textDocument/typeDefinition": row("position", "all", PATIENT),
  "textDocument/implementation": row("position", "all", ASKED_FOR),
  "textDocument/references": row("position", "all", ASKED_FOR),
  "textDocument/documentHighlight": row("position", "all", GLANCE),
  "textDocument/hover": row("position", "all", GLANCE, ["analyzeManifest"]),
  "textDocument/signatureHelp": row("position", "first", GLANCE),
  "textDocument/completion": row("position", "way", PATIENT),
  "completionItem/resolve": row("item", "owner", GLANCE),
  "textDocument/inlineCompletion": row("position", "all", GLANCE),
  "textDocument/codeAction": row("range", "all", PATIENT),
  "codeAction/resolve": row("item", "owner", ASKED_FOR),
  "textDocument/codeLens": {
    ...row("document", "all", PATIENT),
    refresh: "workspace/codeLens/refresh",
  },
  "codeLens/resolve": row("item", "owner", PATIENT),
  "textDocument/documentColor": row("document", "all", PATIENT),
  "textDocument/colorPresentation": row("range", "all", GLANCE),
  "textDocument/formatting": row("document", "way", ASKED_FOR),
  "textDocument/rangeFormatting": row("range", "way", ASKED_FOR),
  "textDocument/rangesFormatting": row("document", "way", ASKED_FOR),
  "textDocument/onTypeFormatting": row("position", "way", GLANCE),
  "textDocument/prepareRename": row("position", "way", PATIENT),
  "textDocument/rename": row("position", "way", ASKED_FOR),
  "textDocument/selectionRange": row("document", "first", GLANCE),
  "textDocument/linkedEditingRange": row("position", "first", GLANCE),
  "textDocument/semanticTokens/full": {
    ...row("document", "way", PATIENT),
    refresh: "workspace/semanticTokens/refresh",
  },
  "textDocument/semanticTokens/full/delta": {
    ...row("document", "way", PATIENT),
    refresh: "workspace/semanticTokens/refresh",
  },
  "textDocument/semanticTokens/range": {
    ...row("range", "way", PATIENT),
    refresh: "workspace/semanticTokens/refresh",
  },
  "textDocument/inlayHint": {
    ...row("range", "all", PATIENT),
    refresh: "workspace/inlayHint/refresh",
  },
  "inlayHint/resolve": row("item", "owner", GLANCE),
  "textDocument/inlineValue": {
    ...row("range", "all", GLANCE),
    refresh: "workspace/inlineValue/refresh",
  },
  "textDocument/moniker": row("position", "all", PATIENT),
  "textDocument/prepareCallHierarchy": row("position", "all", PATIENT),
  "callHierarchy/incomingCalls": row("item", "owner", ASKED_FOR),
  "callHierarchy/outgoingCalls": row("item", "owner", ASKED_FOR),
  "textDocument/prepareTypeHierarchy": row("position", "all", PATIENT),
  "typeHierarchy/supertypes": row("item", "owner", ASKED_FOR),
  "typeHierarchy/subtypes": row("item", "owner", ASKED_FOR),
  "textDocument/diagnostic": {
    ...row("document", "way", PATIENT),
    refresh: "workspace/diagnostic/refresh",
  },
  "workspace/diagnostic": {
    ...row("workspace", "way", ASKED_FOR),
    refresh: "workspace/diagnostic/refresh",
  },
  "textDocument/willSaveWaitUntil": row("document", "way", GLANCE),
  "workspace/symbol": row("workspace", "all", PATIENT + 1000, ["index", "parse"]),
  "workspaceSymbol/resolve": row("item", "owner", PATIENT),
  "workspace/executeCommand": row("workspace", "way", ASKED_FOR),
  "workspace/willCreateFiles": row("workspace", "all", PATIENT),
  "workspace/willRenameFiles": row("workspace", "all", PATIENT),
  "workspace/willDeleteFiles": row("workspace", "all", PATIENT),
  "workspace/textDocumentContent": row("workspace", "way", ASKED_FOR),
} satisfies { readonly [F in Feature]: FeatureRow };

export const features: { readonly [F in Feature]: FeatureRow } = table;

/** Those whose answers are put together by a rule in mergers/. */
export type MergedFeature = {
  [F in Feature]: (typeof table)[F]["policy"] extends "all" | "first" ? F : never;
}[Feature];

/** Those with a rule of their own, in ways/. */
export type WayFeature = {
  [F in Feature]: (typeof table)[F]["policy"] extends "way" ? F : never;
}[Feature];

export function isFeature(method: string): method is Feature {
  return Object.hasOwn(features, method);
}

function row<P extends FeatureRow["policy"]>(
  scope: FeatureRow["scope"],
  policy: P,
  softMs: number,
  derivedFrom: readonly string[] = [],
): FeatureRow & { readonly policy: P } {
  return { scope, policy, softMs, isGlance: softMs <= GLANCE, derivedFrom };
}
