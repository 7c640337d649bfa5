/** Prose that editors show: documentation, hovers, and the help with a call's arguments. */
import type {
  Hover,
  MarkedString,
  MarkupContent,
  ParameterInformation,
  SignatureHelp,
  SignatureInformation,
} from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import { choice, nullable } from "./choices.ts";
import { listOf, wholeListOf } from "./lists.ts";
import { range } from "./ranges.ts";
import { defaulting, extra, record } from "./records.ts";
import { oneOf, text, uinteger } from "./scalars.ts";
import { type Shape, wrong } from "./shape.ts";

const markup = record<MarkupContent>({
  kind: defaulting(oneOf("plaintext", "markdown"), "plaintext"),
  value: text,
});

/** `documentation` and `tooltip`. */
export const prose: Shape<string | MarkupContent> = choice<string | MarkupContent>((value) =>
  isObject(value) ? markup : text,
);

const codeBlock = record<Exclude<MarkedString, string>>({ language: text, value: text });
const markedString = choice<MarkedString>((value) => (isObject(value) ? codeBlock : text));
const markedStrings = listOf(markedString);

export const hover = record<Hover>({
  contents: choice<Hover["contents"]>((value) => {
    // Go's empty list is null.
    if (Array.isArray(value) || value === null) return markedStrings;
    return isObject(value) && "language" in value ? codeBlock : prose;
  }),
  range: extra(range),
});

const noPair = wrong("is no pair of offsets");
const offsets = wholeListOf(uinteger);
const offsetPair: Shape<[number, number]> = {
  check: (value) =>
    offsets.check(value) ?? (Array.isArray(value) && value.length === 2 ? undefined : noPair),
  repair: offsets.repair,
};

const parameter = record<ParameterInformation>({
  label: choice<ParameterInformation["label"]>((value) =>
    Array.isArray(value) ? offsetPair : text,
  ),
  documentation: extra(prose),
});

/** LSP 3.18: null is "no parameter is active". Some servers say -1. */
const active = extra(nullable(uinteger));

/** The lists are referred to by index, so that nothing can be left out of them. */
export const signatureHelp = record<SignatureHelp>({
  signatures: wholeListOf(
    record<SignatureInformation>({
      label: text,
      documentation: extra(prose),
      parameters: extra(wholeListOf(parameter)),
      activeParameter: active,
    }),
  ),
  activeSignature: extra(uinteger),
  activeParameter: active,
});
