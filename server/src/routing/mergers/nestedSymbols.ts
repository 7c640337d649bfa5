import type { DocumentSymbol, SymbolInformation } from "vscode-languageserver-protocol";
import { comparePositions, contains } from "./ranges.ts";

/**
 * The flat outline of one plugin as a tree. A symbol stands in the smallest one that holds its
 * range. Some servers give the name's range alone: then it stands in the symbol before it that
 * bears its container's name. Symbols on one range, like the names of one declaration, stand side
 * by side unless one says that it is in the other.
 */
export function nested(symbols: readonly SymbolInformation[]): DocumentSymbol[] {
  const roots: DocumentSymbol[] = [];
  /** Those that may hold what comes, outermost first. */
  const around: DocumentSymbol[] = [];
  const named = new Map<string, DocumentSymbol>();
  for (const { containerName, ...symbol } of inDocumentOrder(symbols)) {
    const node = nodeOf(symbol);
    for (let last = around.at(-1); last; last = around.at(-1)) {
      if (holds(last, node, containerName)) break;
      around.pop();
    }
    const container = containerName === undefined ? undefined : named.get(containerName);
    const parent = around.at(-1) ?? container;
    if (parent) (parent.children ??= []).push(node);
    else roots.push(node);
    around.push(node);
    if (!named.has(node.name)) named.set(node.name, node);
  }
  return roots;
}

/** The one that holds comes before the one that is held. */
function inDocumentOrder(symbols: readonly SymbolInformation[]): readonly SymbolInformation[] {
  return [...symbols].sort(
    ({ location: { range: a } }, { location: { range: b } }) =>
      comparePositions(a.start, b.start) || comparePositions(b.end, a.end),
  );
}

function holds(
  outer: DocumentSymbol,
  inner: DocumentSymbol,
  containerName: string | undefined,
): boolean {
  const isSame = contains(inner.range, outer.range);
  return contains(outer.range, inner.range) && (!isSame || outer.name === containerName);
}

function nodeOf({ name, kind, tags, location: { range } }: SymbolInformation): DocumentSymbol {
  return { name, kind, ...(tags ? { tags } : {}), range, selectionRange: range };
}
