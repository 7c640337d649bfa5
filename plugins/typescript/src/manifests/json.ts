/** JSON that is being typed: what is there comes as a tree with offsets, what is wrong as diagnostics at the place. */

import type { Diagnostic } from "@chorus/plugin-sdk";
import { type LineMap, mapLines } from "@chorus/plugin-sdk/lines";
import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Word } from "./dependency.ts";
import type { Span } from "./specifier.ts";

export type JsonValue =
  | { readonly kind: "object"; readonly span: Span; readonly properties: readonly JsonProperty[] }
  | { readonly kind: "array"; readonly span: Span; readonly items: readonly JsonValue[] }
  | { readonly kind: "string"; readonly span: Span; readonly word: Word }
  | { readonly kind: "other"; readonly span: Span; readonly value: unknown };

/** One that has a value: a key that is still being typed is left out. */
export interface JsonProperty {
  readonly span: Span;
  readonly key: Word;
  readonly value: JsonValue;
}

export interface JsonFile {
  /** Undefined where there is nothing that could be read. */
  readonly root: JsonValue | undefined;
  readonly lines: LineMap;
  readonly diagnostics: readonly Diagnostic[];
}

/** The parser is recursive. Far below what the stack holds, far above what anybody writes. */
const deepest = 500;
/** More errors than this help nobody. */
const mostErrors = 100;

export function readJson(text: string): JsonFile {
  const lines = mapLines(text);
  // Of the same length, so that every offset holds. JSON knows no byte order mark, but npm strips it.
  const source = text.replace(/^\uFEFF/, " ");
  const abyss = tooDeepAt(source);
  if (abyss !== undefined) {
    const message = `Nested more than ${deepest} deep: not read.`;
    const range = lines.range(abyss, abyss + 1);
    return { root: undefined, lines, diagnostics: [{ range, message, severity: 1 }] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { disallowComments: true });
  return {
    root: root && valueOf(root, source),
    lines,
    diagnostics: errors
      // One mistake, one diagnostic: several are where the text ends inside of several brackets.
      .filter(({ offset }, index) => offset !== errors[index - 1]?.offset)
      .slice(0, mostErrors)
      .map(({ error, offset, length }) => ({
        // A comment without an end is one longer for the scanner than the text is.
        range: lines.range(offset, Math.min(offset + length, text.length)),
        message: sentences[printParseErrorCode(error)],
        severity: 1,
      })),
  };
}

/** The properties of an object; none where the value is something else. */
export function properties(value: JsonValue | undefined): readonly JsonProperty[] {
  return value?.kind === "object" ? value.properties : [];
}

/** Of two with the same key the last one counts. */
export function property(value: JsonValue | undefined, key: string): JsonProperty | undefined {
  return properties(value).findLast((candidate) => candidate.key.value === key);
}

export function items(value: JsonValue | undefined): readonly JsonValue[] {
  return value?.kind === "array" ? value.items : [];
}

/** The string that a value is; undefined where it is something else. */
export function wordOf(value: JsonValue | undefined): Word | undefined {
  return value?.kind === "string" ? value.word : undefined;
}

function valueOf(node: Node, source: string): JsonValue {
  const span = { start: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  switch (node.type) {
    case "object":
      return {
        kind: "object",
        span,
        properties: children.flatMap((child) => propertyOf(child, source)),
      };
    case "array":
      return { kind: "array", span, items: children.map((child) => valueOf(child, source)) };
    case "string":
      return { kind: "string", span, word: stringOf(node, source) };
    case "number":
    case "boolean":
    case "null":
    case "property":
      return { kind: "other", span, value: node.value };
  }
}

function propertyOf(node: Node, source: string): JsonProperty[] {
  const [key, value] = node.children ?? [];
  if (!key || !value) return [];
  const span = { start: node.offset, end: node.offset + node.length };
  return [{ span, key: stringOf(key, source), value: valueOf(value, source) }];
}

/**
 * Without its quotes; the closing one may not have been typed yet. One with an escape that JSON does
 * not know means nothing: it is what is written.
 */
function stringOf({ offset, length }: Node, source: string): Word {
  const start = offset + 1;
  const [inside = ""] = inString.exec(source.slice(start, offset + length)) ?? [];
  const end = start + inside.length;
  const value = inside.includes("\\") ? meaningOf(inside) : inside;
  return {
    value: value ?? inside,
    start,
    end,
    isVerbatim: value === undefined || value === inside,
  };
}

/** Up to a quote that is not escaped. */
const inString = /^[^"\\]*(?:\\[^][^"\\]*)*\\?/;

function meaningOf(inside: string): string | undefined {
  try {
    return String(JSON.parse(`"${inside}"`));
  } catch {
    return undefined;
  }
}

function tooDeepAt(source: string): number | undefined {
  let depth = 0;
  for (const token of source.matchAll(stringOrBracket)) {
    if (token[0] === "{" || token[0] === "[") depth += 1;
    else if (token[0] === "}" || token[0] === "]") depth -= 1;
    if (depth > deepest) return token.index;
  }
  return undefined;
}

const stringOrBracket = /"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"?|[[\]{}]/g;

const sentences: Readonly<Record<ReturnType<typeof printParseErrorCode>, string>> = {
  InvalidSymbol: "This is no JSON value: strings stand in double quotes.",
  InvalidNumberFormat: "This is no number that JSON knows.",
  PropertyNameExpected: "A key in double quotes is expected here.",
  ValueExpected: "A value is expected here.",
  ColonExpected: "A colon is expected here.",
  CommaExpected: "A comma is expected here.",
  CloseBraceExpected: "A closing brace is expected here.",
  CloseBracketExpected: "A closing bracket is expected here.",
  EndOfFileExpected: "The end of the file is expected here.",
  InvalidCommentToken: "JSON has no comments, and npm refuses a file that has.",
  UnexpectedEndOfComment: "The comment is not closed.",
  UnexpectedEndOfString: "The string is not closed.",
  UnexpectedEndOfNumber: "The number is not complete.",
  InvalidUnicode: "This escape is no Unicode character.",
  InvalidEscapeCharacter: "JSON does not know this escape.",
  InvalidCharacter: "This character has to be escaped in a string.",
  "<unknown ParseErrorCode>": "This is no JSON.",
};
