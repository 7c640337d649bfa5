import type { Position } from "vscode-languageserver-protocol";
import { isObject } from "../base/objects.ts";
import { type Feature, type FeatureParams, features } from "../routing/features.ts";

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

/** Whether the params of a feature's request have what its row in the table promises. */
export function isFeatureParams<F extends Feature>(
  feature: F,
  params: unknown,
): params is FeatureParams<F> {
  if (!isObject(params)) return false;
  const { scope } = features[feature];
  switch (scope) {
    case "document":
      return isDocument(params.textDocument);
    case "position":
      return isDocument(params.textDocument) && isPosition(params.position);
    case "workspace":
      return typeof params.query === "string";
  }
}

function isDocument(value: unknown): boolean {
  return isObject(value) && typeof value.uri === "string";
}

function isPosition(value: unknown): value is Position {
  return isObject(value) && isCount(value.line) && isCount(value.character);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
