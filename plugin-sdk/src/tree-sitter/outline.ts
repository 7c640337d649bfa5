import type { LineIndex } from "../lineIndex.ts";
import type { DocumentSymbol, FunctionInfo, SymbolColumns } from "../protocol/index.ts";
import { functionKinds } from "./symbolKinds.ts";
import type { SymbolSpan } from "./symbolQuery.ts";

/** The symbols of one text, in document order, outermost first. */
export interface Outline {
  readonly symbols: readonly SymbolSpan[];
  readonly text: string;
  readonly lines: LineIndex;
}

/** Nested as the declarations are. */
export function toDocumentSymbols({ symbols, text, lines }: Outline): DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  const made: DocumentSymbol[] = [];
  const parents = parentsOf(symbols);
  for (const [index, span] of symbols.entries()) {
    const symbol: DocumentSymbol = {
      name: nameOf(span, text),
      kind: span.kind,
      range: lines.range(span.definition.start, span.definition.end),
      selectionRange: lines.range(span.name.start, span.name.end),
      ...(span.detail ? { detail: oneLine(text.slice(span.detail.start, span.detail.end)) } : {}),
    };
    made.push(symbol);
    const parent = made[parents[index] ?? -1];
    if (!parent) top.push(symbol);
    else if (parent.children) parent.children.push(symbol);
    else parent.children = [symbol];
  }
  return top;
}

/** The same, in the shape of the workspace index. PROTOCOL.md §6. */
export function toColumns({ symbols, text, lines }: Outline): SymbolColumns {
  const names: string[] = [];
  const kinds: number[] = [];
  const positions: number[] = [];
  for (const span of symbols) {
    names.push(nameOf(span, text));
    kinds.push(span.kind);
    const { start, end } = lines.range(span.name.start, span.name.end);
    positions.push(start.line, start.character, end.line, end.character);
  }
  return { names, kinds, parents: parentsOf(symbols), positions };
}

/** Functions, methods and constructors, with what they stand in. */
export function toFunctions({ symbols, text, lines }: Outline, separator: string): FunctionInfo[] {
  const parents = parentsOf(symbols);
  const path = (index: number): string => {
    const span = symbols[index];
    if (!span) return "";
    const outer = path(parents[index] ?? -1);
    return outer === "" ? nameOf(span, text) : `${outer}${separator}${nameOf(span, text)}`;
  };
  return symbols.flatMap((span, index) => {
    if (!functionKinds.has(span.kind)) return [];
    const containerName = path(parents[index] ?? -1);
    return [
      {
        name: nameOf(span, text),
        range: lines.range(span.definition.start, span.definition.end),
        selectionRange: lines.range(span.name.start, span.name.end),
        ...(containerName === "" ? {} : { containerName }),
      },
    ];
  });
}

/** Deeper than anybody nests; beyond it, what a hostile file nests is shown side by side. */
const MAX_DEPTH = 200;

/** The index of each symbol's container: the innermost declaration around it; -1 at the top. */
function parentsOf(symbols: readonly SymbolSpan[]): number[] {
  const around: { readonly index: number; readonly start: number; readonly end: number }[] = [];
  return symbols.map(({ definition: { start, end } }, index) => {
    for (let top = around.at(-1); top; top = around.at(-1)) {
      const isInside = end <= top.end && !(start === top.start && end === top.end);
      if (isInside && start < top.end) break;
      around.pop();
    }
    const parent = around.at(-1)?.index ?? -1;
    if (around.length < MAX_DEPTH) around.push({ index, start, end });
    return parent;
  });
}

function nameOf(span: SymbolSpan, text: string): string {
  return span.given ?? text.slice(span.name.start, span.name.end);
}

function oneLine(detail: string): string {
  return detail.replace(/\s+/g, " ").slice(0, 200);
}
