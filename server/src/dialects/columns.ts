import type { SymbolColumns } from "@chorus/plugin-sdk/protocol";
import type { DocumentSymbol } from "vscode-languageserver-protocol";

/** An outline as the columns of an `index` answer: in document order, parents before children. */
export function columnsOf(symbols: readonly DocumentSymbol[]): SymbolColumns {
  const names: string[] = [];
  const kinds: number[] = [];
  const parents: number[] = [];
  const positions: number[] = [];
  // A stack of our own: the nesting of somebody's code must not end ours.
  const waiting = symbols.map((symbol) => ({ symbol, parent: -1 })).toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { symbol, parent } = next;
    const index = names.push(symbol.name) - 1;
    kinds.push(symbol.kind);
    parents.push(parent);
    const { start, end } = symbol.selectionRange;
    positions.push(start.line, start.character, end.line, end.character);
    for (const child of symbol.children?.toReversed() ?? []) {
      waiting.push({ symbol: child, parent: index });
    }
  }
  return { names, kinds, parents, positions };
}
