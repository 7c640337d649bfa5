import type { DocumentSymbol } from "vscode-languageserver-protocol";
import type { ToyPlugin } from "./hostInMemory.ts";

/** Finds `def NAME` at the start of lines, and nothing else. */
export const toyPlugin: ToyPlugin = {
  handlers: { parse: ({ text }: { readonly text: string }) => parseToy(text) },
};

export function parseToy(text: string): { symbols: DocumentSymbol[]; imports: [] } {
  const symbols = text.split(/\r\n|\r|\n/).flatMap((line, at): DocumentSymbol[] => {
    const name = /^def (.+)/.exec(line)?.[1];
    if (name === undefined) return [];
    const end = { line: at, character: line.length };
    const selectionRange = { start: { line: at, character: 4 }, end };
    return [{ name, kind: 12, range: { start: { line: at, character: 0 }, end }, selectionRange }];
  });
  return { symbols, imports: [] };
}
