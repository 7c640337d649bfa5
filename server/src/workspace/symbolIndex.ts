/** The symbols of the whole workspace, packed: a million of them must fit, and be searched while the user types. */
import type { SymbolColumns } from "@chorus/plugin-sdk/protocol";
import type { Range } from "vscode-languageserver-protocol";
import { normalizeUri } from "../base/uris.ts";
import { NameTable } from "./nameTable.ts";
import {
  isRepeated,
  kindOf,
  markRepeated,
  nameOf,
  type PackedSymbols,
  pack,
  parentOf,
  rangeOf,
  unpack,
} from "./packedSymbols.ts";
import { Shortlist } from "./shortlist.ts";
import {
  type Containment,
  containmentIn,
  type Needle,
  NO_MATCH,
  rank,
  readQuery,
  withLooseContainer,
} from "./symbolQuery.ts";

export interface SymbolHit {
  readonly name: string;
  /** LSP `SymbolKind`. */
  readonly kind: number;
  /** The name of the symbol that contains it. */
  readonly containerName?: string;
  /** Normalized. */
  readonly uri: string;
  /** Of the name. */
  readonly range: Range;
  readonly plugin: string;
}

export class SymbolIndex {
  readonly #names = new NameTable();
  /** By URI; those of one file in order of plugin. */
  readonly #files = new Map<string, readonly PackedSymbols[]>();
  #size = 0;
  /** All files in order of URI; made anew after files came or went. */
  #order: readonly string[] | undefined;

  /** Replaces what the plugin said about the file before. */
  set(uri: string, plugin: string, symbols: SymbolColumns): void {
    const key = normalizeUri(uri);
    // Packed before the old ones go: names that stay keep their numbers.
    const packed = pack(key, plugin, symbols, this.#names);
    const others = this.#without(key, plugin);
    this.#put(key, [...others, packed].sort(byPlugin));
    this.#size += packed.count;
  }

  /** Forgets a file; of all plugins where none is named. */
  delete(uri: string, plugin?: string): void {
    const key = normalizeUri(uri);
    if (this.#files.has(key)) this.#put(key, this.#without(key, plugin));
  }

  deletePlugin(plugin: string): void {
    for (const [uri, file] of this.#files) {
      if (file.some((packed) => packed.plugin === plugin)) this.delete(uri, plugin);
    }
  }

  /** The best matches, best first. The same for the same content, whatever order it came in. */
  search(query: string, limit: number): SymbolHit[] {
    const scales = readQuery(query).map(({ name, containers }) => ({
      containers,
      ranks: this.#names.rankAll(name.mask, (text) => rank(name, text), NO_MATCH),
    }));
    const best = new Shortlist<Place>(limit);
    for (const uri of this.#inOrder()) {
      if (scales.length === 0 && best.isFull) break;
      for (const packed of this.#files.get(uri) ?? []) {
        for (let index = 0; index < packed.count; index++) {
          const rank = scales.length === 0 ? 0 : this.#rank(packed, index, scales);
          if (rank !== NO_MATCH && !isRepeated(packed, index)) best.offer(rank, { packed, index });
        }
      }
    }
    return best.list().map((place) => this.#hit(place));
  }

  /** Symbols held. */
  get size(): number {
    return this.#size;
  }

  /** The best that any reading of the query gives the symbol. */
  #rank(packed: PackedSymbols, index: number, scales: readonly Scale[]): number {
    let best = NO_MATCH;
    for (const { ranks, containers } of scales) {
      const rank = ranks[nameOf(packed, index)] ?? NO_MATCH;
      if (rank >= best) continue;
      const containment = this.#containment(packed, index, containers);
      if (containment === "exact") best = rank;
      else if (containment === "loose") best = Math.min(best, withLooseContainer(rank));
    }
    return best;
  }

  #containment(packed: PackedSymbols, index: number, containers: readonly Needle[]): Containment {
    if (containers.length === 0) return "exact";
    return containmentIn(containers, this.#ancestors(packed, index), packed.modules);
  }

  #hit({ packed, index }: Place): SymbolHit {
    const [containerName] = this.#ancestors(packed, index);
    return {
      name: this.#names.name(nameOf(packed, index)),
      kind: kindOf(packed, index),
      ...(containerName === undefined ? {} : { containerName }),
      uri: packed.uri,
      range: rangeOf(packed, index),
      plugin: packed.plugin,
    };
  }

  /** The names around a symbol, innermost first. */
  *#ancestors(packed: PackedSymbols, index: number): Generator<string, void> {
    for (let at = parentOf(packed, index); at >= 0; at = parentOf(packed, at)) {
      yield this.#names.name(nameOf(packed, at));
    }
  }

  /** Releases what the plugin, or all of them, said; what the others said is left. */
  #without(key: string, plugin: string | undefined): PackedSymbols[] {
    const kept: PackedSymbols[] = [];
    for (const packed of this.#files.get(key) ?? []) {
      if (plugin !== undefined && packed.plugin !== plugin) {
        kept.push(packed);
        continue;
      }
      unpack(packed, this.#names);
      this.#size -= packed.count;
    }
    return kept;
  }

  #put(key: string, file: readonly PackedSymbols[]): void {
    if (!this.#files.has(key) || file.length === 0) this.#order = undefined;
    if (file.length === 0) this.#files.delete(key);
    else this.#files.set(key, file);
    markRepeated(file);
  }

  #inOrder(): readonly string[] {
    this.#order ??= [...this.#files.keys()].sort();
    return this.#order;
  }
}

/** One reading of the query: the rank of every name, and what must contain the symbol. */
interface Scale {
  readonly ranks: Uint32Array;
  readonly containers: readonly Needle[];
}

interface Place {
  readonly packed: PackedSymbols;
  readonly index: number;
}

function byPlugin(a: PackedSymbols, b: PackedSymbols): number {
  return a.plugin < b.plugin ? -1 : 1;
}
