import type { SymbolColumns } from "@chorus/plugin-sdk/protocol";
import type { Range } from "vscode-languageserver-protocol";
import { baseName, parentUri } from "../base/uris.ts";
import type { NameTable } from "./nameTable.ts";

/** One file's symbols, as one plugin sees them: 28 bytes each, in one piece of memory. */
export interface PackedSymbols {
  readonly uri: string;
  readonly plugin: string;
  /** What the file itself adds as containers, innermost first: its name without ending, and its folder's. */
  readonly modules: readonly string[];
  readonly count: number;
  /** Columns one behind the other: names, kinds, parents, then four positions a symbol. */
  readonly cells: Int32Array;
}

export function pack(
  uri: string,
  plugin: string,
  symbols: SymbolColumns,
  names: NameTable,
): PackedSymbols {
  const count = symbols.names.length;
  const cells = new Int32Array(count * 7);
  cells.set(symbols.names.map((name) => names.take(name)));
  cells.set(symbols.kinds, count);
  cells.set(symbols.parents, count * 2);
  cells.set(symbols.positions, count * 3);
  const modules = [baseName(uri).replace(/\.[^.]*$/, ""), baseName(parentUri(uri))];
  return { uri, plugin, modules, count, cells };
}

export function unpack(packed: PackedSymbols, names: NameTable): void {
  for (let index = 0; index < packed.count; index++) names.release(nameOf(packed, index));
}

export function nameOf({ cells }: PackedSymbols, index: number): number {
  return cells[index] ?? 0;
}

export function kindOf({ cells, count }: PackedSymbols, index: number): number {
  return Math.abs(cells[count + index] ?? 0);
}

/** Said before, by this plugin or by one that comes first: never found, and kept because others may stand inside it. */
export function isRepeated({ cells, count }: PackedSymbols, index: number): boolean {
  return (cells[count + index] ?? 0) < 0;
}

/** -1 at the top. Always smaller than `index`, so that a walk outwards ends. */
export function parentOf({ cells, count }: PackedSymbols, index: number): number {
  return Math.min(cells[count * 2 + index] ?? -1, index - 1);
}

export function rangeOf({ cells, count }: PackedSymbols, index: number): Range {
  const at = count * 3 + index * 4;
  return {
    start: { line: cells[at] ?? 0, character: cells[at + 1] ?? 0 },
    end: { line: cells[at + 2] ?? 0, character: cells[at + 3] ?? 0 },
  };
}

/** Of what several plugins say about one file: whatever has the name, kind and place of an earlier one is marked. */
export function markRepeated(file: readonly PackedSymbols[]): void {
  const seen = new Set<string>();
  for (const packed of file) {
    for (let index = 0; index < packed.count; index++) {
      const kind = kindOf(packed, index);
      const { start, end } = rangeOf(packed, index);
      const identity = `${nameOf(packed, index)} ${kind} ${start.line} ${start.character} ${end.line} ${end.character}`;
      // The sign of the kind is the mark.
      packed.cells[packed.count + index] = seen.has(identity) ? -kind : kind;
      seen.add(identity);
    }
  }
}
