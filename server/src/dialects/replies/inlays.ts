/** What editors write between the code: hints, and values while debugging. */
import type {
  InlayHint,
  InlayHintKind,
  InlayHintLabelPart,
  InlineValue,
  InlineValueEvaluatableExpression,
  InlineValueText,
  InlineValueVariableLookup,
} from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import { command } from "./actions.ts";
import { choice } from "./choices.ts";
import { textEdits } from "./edits.ts";
import { wholeListOf } from "./lists.ts";
import { location } from "./locations.ts";
import { position, range } from "./ranges.ts";
import { extra, optional, record } from "./records.ts";
import { anything, boolean, numbered, text } from "./scalars.ts";
import { prose } from "./texts.ts";

const labelParts = wholeListOf(
  record<InlayHintLabelPart>({
    value: text,
    tooltip: extra(prose),
    location: extra(location),
    command: extra(command),
  }),
);

export const inlayHint = record<InlayHint>({
  position,
  label: choice<InlayHint["label"]>((value) => (Array.isArray(value) ? labelParts : text)),
  kind: extra(numbered<InlayHintKind>("InlayHintKind", 2)),
  textEdits: optional(textEdits),
  tooltip: extra(prose),
  paddingLeft: extra(boolean),
  paddingRight: extra(boolean),
  data: optional(anything),
});

const shownText = record<InlineValueText>({ range, text });
const lookup = record<InlineValueVariableLookup>({
  range,
  variableName: extra(text),
  caseSensitiveLookup: boolean,
});
const expression = record<InlineValueEvaluatableExpression>({ range, expression: extra(text) });

export const inlineValue = choice<InlineValue>((value) => {
  if (!isObject(value)) return expression;
  if ("text" in value) return shownText;
  return "caseSensitiveLookup" in value || "variableName" in value ? lookup : expression;
});
