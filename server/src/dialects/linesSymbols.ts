/**
 * Symbols as the `lines` dialect has them: flat, kinds as words, lines counted from 1, columns (where
 * there are any) from 0.
 */
import type { FunctionInfo } from "@chorus/plugin-sdk/protocol";
import { type DocumentSymbol, type Range, SymbolKind } from "vscode-languageserver-protocol";
import * as z from "zod";

const line = z.int().min(1);
const place = z.looseObject({ line, column: z.int().min(0).nullish() });

const lineSymbol = z
  .looseObject({
    name: z.string().min(1).max(10_000),
    kind: z.string().default("Function"),
    line: line.nullish(),
    location: place.nullish(),
    end_location: place.nullish(),
    documentation: z.string().nullish(),
  })
  .refine(({ line, location }) => line ?? location, {
    message: "says neither 'line' nor 'location'",
  });

export type LineSymbol = z.infer<typeof lineSymbol>;

export const lineSymbols = z.looseObject({ symbols: z.array(lineSymbol).max(250_000) });

const lineFunction = z.union([z.string().min(1), lineSymbol]);

/** Names alone, as the oldest plugins answer, or symbols. */
export const lineFunctions = z.union([
  z.array(lineFunction).max(250_000),
  z.looseObject({ functions: z.array(lineFunction).max(250_000) }),
]);

export function toDocumentSymbols(symbols: readonly LineSymbol[], text: string): DocumentSymbol[] {
  const lines = splitLines(text);
  return symbols.map((symbol) => ({
    name: symbol.name,
    kind: kindOf(symbol.kind),
    ...rangesOf(symbol, lines),
  }));
}

export function toFunctions(answer: z.infer<typeof lineFunctions>, text: string): FunctionInfo[] {
  const lines = splitLines(text);
  const functions = Array.isArray(answer) ? answer : answer.functions;
  return functions.map((entry) => {
    const symbol =
      typeof entry === "string" ? { name: entry, line: lineWith(entry, lines) } : entry;
    return { name: symbol.name, ...rangesOf(symbol, lines) };
  });
}

const kinds: ReadonlyMap<string, SymbolKind> = new Map(
  Object.entries(SymbolKind).map(([name, kind]) => [name.toLowerCase(), kind]),
);

/** `Other`, and words that nobody has agreed on, are objects: neither type nor function. */
function kindOf(word: string): SymbolKind {
  return kinds.get(word.toLowerCase()) ?? SymbolKind.Object;
}

interface Ranges {
  readonly range: Range;
  readonly selectionRange: Range;
}

/** The lines that it spans, and in the first of them its name; both inside of the text, whatever the plugin says. */
function rangesOf(
  symbol: Pick<LineSymbol, "name" | "line" | "location" | "end_location">,
  lines: readonly string[],
): Ranges {
  const { name, location, end_location: end } = symbol;
  const last = lines.length - 1;
  const first = Math.min((symbol.line ?? location?.line ?? 1) - 1, last);
  const firstLine = lines[first] ?? "";
  const indent = firstLine.length - firstLine.trimStart().length;
  const start = Math.min(location?.column ?? indent, firstLine.length);
  const found = firstLine.indexOf(name, start);
  const from = found < 0 ? start : found;
  const to = found < 0 ? start : found + name.length;
  const endLine = Math.max(first, Math.min((end?.line ?? first + 1) - 1, last));
  const endText = lines[endLine] ?? "";
  const endAt = Math.min(end?.column ?? endText.length, endText.length);
  return {
    range: {
      start: { line: first, character: start },
      end: { line: endLine, character: endLine === first ? Math.max(endAt, to) : endAt },
    },
    selectionRange: {
      start: { line: first, character: from },
      end: { line: first, character: to },
    },
  };
}

/** Where a function of which only the name is known stands, counted from 1: the first line that has the word. */
function lineWith(name: string, lines: readonly string[]): number {
  const escaped = name.replace(/[^\w]/g, "\\$&");
  const word = new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`);
  return (
    Math.max(
      0,
      lines.findIndex((line) => word.test(line)),
    ) + 1
  );
}

function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}
