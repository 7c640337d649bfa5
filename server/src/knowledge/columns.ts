import type { SymbolColumns } from "@chorus/plugin-sdk/protocol";
import type { DocumentSymbol } from "vscode-languageserver-protocol";

/** An outline as columns, in document order. Takes any depth: a plugin's nesting must not overflow our stack. */
export function columnsOf(outline: readonly DocumentSymbol[]): SymbolColumns {
  const names: string[] = [];
  const kinds: number[] = [];
  const parents: number[] = [];
  const positions: number[] = [];
  const stack = outline.map((symbol) => ({ symbol, parent: -1 })).reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { symbol, parent } = next;
    const { start, end } = symbol.selectionRange;
    const own = names.push(symbol.name) - 1;
    kinds.push(symbol.kind);
    parents.push(parent);
    positions.push(start.line, start.character, end.line, end.character);
    for (const child of [...(symbol.children ?? [])].reverse()) {
      stack.push({ symbol: child, parent: own });
    }
  }
  return { names, kinds, parents, positions };
}
