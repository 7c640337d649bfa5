/** Semantic tokens: five numbers each, and what changed of them. */
import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensEdit,
} from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import { choice } from "./choices.ts";
import { numbers, wholeListOf } from "./lists.ts";
import { extra, optional, record } from "./records.ts";
import { text, uinteger } from "./scalars.ts";

/** More than LSP's `uinteger`: the modifiers are bits, and a legend may have 32 of them. */
const largest = 2 ** 32 - 1;

export const tokens = record<SemanticTokens>({
  resultId: extra(text),
  data: numbers(largest, 5),
});

const delta = record<SemanticTokensDelta>({
  resultId: extra(text),
  edits: wholeListOf(
    record<SemanticTokensEdit>({
      start: uinteger,
      deleteCount: uinteger,
      // An edit may begin and end within a token.
      data: optional(numbers(largest, 1)),
    }),
  ),
});

export const tokensOrDelta = choice<SemanticTokens | SemanticTokensDelta>((value) =>
  isObject(value) && "edits" in value ? delta : tokens,
);
