import { type SymbolInformation, SymbolKind } from "vscode-languageserver-protocol";
import type { Clock } from "../base/clock.ts";
import { parentUri } from "../base/uris.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { SearchOptions } from "../knowledge/symbols.ts";
import { within } from "../knowledge/waiting.ts";
import type { Fleet } from "../runtime/fleet.ts";
import type { ManifestGraph } from "../workspace/manifestGraph.ts";
import type { SymbolHit } from "../workspace/symbolIndex.ts";

/** A symbol and where it stands: in another one, else in its package, else in its language. */
export interface FoundSymbol extends SymbolHit {
  readonly containerName: string;
}

/** What editors and the command line are both answered from, best first. */
export async function searchSymbols(
  { symbols, manifests }: Pick<Knowledge, "symbols" | "manifests">,
  { fleet, clock }: { readonly fleet: Fleet; readonly clock: Clock },
  query: string,
  options: SearchOptions,
): Promise<FoundSymbol[]> {
  const read = manifests.demand(options.token).then(() => undefined);
  const [{ hits }] = await Promise.all([
    symbols.search(query, options),
    within(clock, options.waitMs, read),
  ]);
  const containerOf = containers(manifests.graph(), fleet);
  return hits.map((hit) => ({ ...hit, containerName: hit.containerName ?? containerOf(hit) }));
}

/** As editors know it. */
export function symbolInformation(found: FoundSymbol): SymbolInformation {
  const { name, kind, uri, range, containerName } = found;
  return {
    name,
    kind: kinds.get(kind) ?? SymbolKind.Variable,
    location: { uri, range },
    containerName,
  };
}

function containers(graph: ManifestGraph, fleet: Fleet): (hit: SymbolHit) => string {
  /** By plugin and folder; what was found for a folder holds for the next file in it. */
  const names = new Map(
    graph.packages
      .filter(({ isDeclared }) => isDeclared)
      .map(({ plugin, uri, name }) => [`${plugin} ${parentUri(uri)}`, name]),
  );
  const nameOf = (plugin: string, folder: string): string => {
    const key = `${plugin} ${folder}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const above = parentUri(folder);
    const name =
      above === folder
        ? (fleet.find(plugin)?.found.descriptor.name ?? plugin)
        : nameOf(plugin, above);
    names.set(key, name);
    return name;
  };
  return ({ plugin, uri }) => nameOf(plugin, parentUri(uri));
}

const kinds = new Map<number, SymbolKind>(Object.values(SymbolKind).map((kind) => [kind, kind]));
