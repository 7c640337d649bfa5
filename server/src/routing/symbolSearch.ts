import { type SymbolInformation, SymbolKind } from "vscode-languageserver-protocol";
import type { Clock } from "../base/clock.ts";
import { parentUri } from "../base/uris.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { SearchOptions } from "../knowledge/symbols.ts";
import { within } from "../knowledge/waiting.ts";
import type { Fleet } from "../runtime/fleet.ts";
import type { ManifestGraph } from "../workspace/manifestGraph.ts";
import type { SymbolHit } from "../workspace/symbolIndex.ts";

/** The index's answer as editors know it, best first. */
export async function searchSymbols(
  { symbols, manifests }: Pick<Knowledge, "symbols" | "manifests">,
  { fleet, clock }: { readonly fleet: Fleet; readonly clock: Clock },
  query: string,
  options: SearchOptions,
): Promise<SymbolInformation[]> {
  const read = manifests.demand(options.token).then(() => undefined);
  const [{ hits }] = await Promise.all([
    symbols.search(query, options),
    within(clock, options.waitMs, read),
  ]);
  const containerOf = containers(manifests.graph(), fleet);
  return hits.map((hit) => ({
    name: hit.name,
    kind: kinds.get(hit.kind) ?? SymbolKind.Variable,
    location: { uri: hit.uri, range: hit.range },
    containerName: hit.containerName ?? containerOf(hit),
  }));
}

/** What stands at the top of its file is contained in its package, where that is known, else in its language. */
function containers(graph: ManifestGraph, fleet: Fleet): (hit: SymbolHit) => string {
  const packages = new Map(
    graph.packages
      .filter(({ isDeclared }) => isDeclared)
      .map(({ plugin, uri, name }) => [`${plugin} ${parentUri(uri)}`, name]),
  );
  return ({ uri, plugin }) => {
    for (let folder = parentUri(uri), below = uri; folder !== below; ) {
      const name = packages.get(`${plugin} ${folder}`);
      if (name !== undefined) return name;
      below = folder;
      folder = parentUri(folder);
    }
    return fleet.find(plugin)?.found.descriptor.name ?? plugin;
  };
}

const kinds = new Map<number, SymbolKind>(Object.values(SymbolKind).map((kind) => [kind, kind]));
