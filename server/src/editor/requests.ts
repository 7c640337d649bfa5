import { isObject, type JsonObject } from "../base/objects.ts";
import {
  type Feature,
  type FeatureParams,
  type FeatureRow,
  features,
} from "../routing/features.ts";

/**
 * An editor's work-done and partial-result tokens go to no plugin (behaviour 48): two would report
 * under one token, and a merged answer has no parts.
 */
export function withoutTokens(params: unknown): unknown {
  if (!isObject(params) || !("workDoneToken" in params || "partialResultToken" in params))
    return params;
  const { workDoneToken: _work, partialResultToken: _partial, ...rest } = params;
  return rest;
}

/** Whether the params of a feature's request have what its row in the table promises, and what the feature can't do without. */
export function isFeatureParams<F extends Feature>(
  feature: F,
  params: unknown,
): params is FeatureParams<F> {
  if (!isObject(params)) return false;
  return isInScope(features[feature].scope, params) && (needs[feature]?.(params) ?? true);
}

function isInScope(scope: FeatureRow["scope"], params: JsonObject): boolean {
  switch (scope) {
    case "document":
      return isDocument(params.textDocument);
    case "position":
      return isDocument(params.textDocument) && isPosition(params.position);
    case "range":
      return isDocument(params.textDocument) && isRange(params.range);
    // Any object; what makes it an item of its kind stands below.
    case "item":
    case "workspace":
      return true;
  }
}

type Need = (params: JsonObject) => boolean;

const needs: { readonly [F in Feature]?: Need } = {
  "textDocument/references": ({ context }) => isObject(context),
  "textDocument/codeAction": ({ context }) =>
    isObject(context) && Array.isArray(context.diagnostics),
  "textDocument/colorPresentation": ({ color }) => isObject(color),
  "textDocument/formatting": ({ options }) => isObject(options),
  "textDocument/rangeFormatting": ({ options }) => isObject(options),
  "textDocument/rangesFormatting": ({ ranges, options }) =>
    isList(ranges, isRange) && isObject(options),
  "textDocument/onTypeFormatting": ({ ch, options }) => isText(ch) && isObject(options),
  "textDocument/rename": ({ newName }) => isText(newName),
  "textDocument/selectionRange": ({ positions }) => isList(positions, isPosition),
  "textDocument/semanticTokens/full/delta": ({ previousResultId }) => isText(previousResultId),
  "completionItem/resolve": ({ label }) => isText(label),
  "codeAction/resolve": ({ title }) => isText(title),
  "codeLens/resolve": ({ range }) => isRange(range),
  "documentLink/resolve": ({ range }) => isRange(range),
  "inlayHint/resolve": ({ position }) => isPosition(position),
  "workspaceSymbol/resolve": ({ name }) => isText(name),
  "callHierarchy/incomingCalls": ({ item }) => isSymbolItem(item),
  "callHierarchy/outgoingCalls": ({ item }) => isSymbolItem(item),
  "typeHierarchy/supertypes": ({ item }) => isSymbolItem(item),
  "typeHierarchy/subtypes": ({ item }) => isSymbolItem(item),
  "workspace/symbol": ({ query }) => isText(query),
  "workspace/diagnostic": ({ previousResultIds }) => Array.isArray(previousResultIds),
  "workspace/executeCommand": ({ command }) => isText(command),
  "workspace/willCreateFiles": ({ files }) => isList(files, isDocument),
  "workspace/willRenameFiles": ({ files }) => isList(files, isRenamed),
  "workspace/willDeleteFiles": ({ files }) => isList(files, isDocument),
  "workspace/textDocumentContent": isDocument,
};

/** Whatever is named by its `uri`. */
function isDocument(value: unknown): boolean {
  return isObject(value) && isText(value.uri);
}

function isRenamed(value: unknown): boolean {
  return isObject(value) && isText(value.oldUri) && isText(value.newUri);
}

/** Of a call or type hierarchy. */
function isSymbolItem(value: unknown): boolean {
  return isObject(value) && isText(value.uri) && isRange(value.selectionRange);
}

function isRange(value: unknown): boolean {
  return isObject(value) && isPosition(value.start) && isPosition(value.end);
}

function isPosition(value: unknown): boolean {
  return isObject(value) && isCount(value.line) && isCount(value.character);
}

function isList(value: unknown, isEach: (value: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isEach);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
