/** The manifests of the workspace, and the ways to look them up. Pure. */
import type { Dependency, ManifestAnalysis, ManifestVariable } from "@chorus/plugin-sdk/protocol";
import { groupBy } from "../../base/groupBy.ts";
import { normalizeUri, parentUri } from "../../base/uris.ts";

export interface Manifest {
  /** Normalized, like every URI here. */
  readonly uri: string;
  readonly folder: string;
  readonly plugin: string;
  readonly analysis: ManifestAnalysis;
  /** What others may inherit from it, by the name that the code uses. */
  readonly managed: ReadonlyMap<string, readonly Dependency[]>;
  /** What it puts in place of others, by the name that is compared. */
  readonly replacements: ReadonlyMap<string, readonly Dependency[]>;
  readonly variables: ReadonlyMap<string, ManifestVariable>;
}

export interface Manifests {
  /** In order of URI, then of plugin. */
  readonly all: readonly Manifest[];
  at(uri: string): Manifest | undefined;
  in(folder: string): readonly Manifest[];
  /** Those that declare the package; the ecosystem's way to compare names holds. */
  declaring(ecosystem: string, name: string): readonly Manifest[];
}

/** What several plugins say about one file in one ecosystem is said once, by the first. */
export function gatherManifests(
  entries: readonly {
    readonly uri: string;
    readonly plugin: string;
    readonly analysis: ManifestAnalysis;
  }[],
): Manifests {
  const all: Manifest[] = [];
  const seen = new Set<string>();
  for (const { uri, plugin, analysis } of entries.map(normalized).sort(byUriAndPlugin)) {
    const identity = `${analysis.ecosystem} ${uri}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    const ofKind = (wanted: Dependency["kind"]): readonly Dependency[] =>
      analysis.dependencies.filter(({ kind }) => kind === wanted);
    all.push({
      uri,
      folder: parentUri(uri),
      plugin,
      analysis,
      managed: groupBy(ofKind("managed"), keyInCode),
      replacements: groupBy(ofKind("replace"), nameKey),
      variables: new Map(analysis.variables?.map((variable) => [variable.name, variable])),
    });
  }
  const byUri = groupBy(all, ({ uri }) => uri);
  const byFolder = groupBy(all, ({ folder }) => folder);
  const byName = groupBy(
    all.filter(({ analysis }) => analysis.package !== undefined),
    ({ analysis }) => `${analysis.ecosystem} ${nameKey(analysis.package ?? { name: "" })}`,
  );
  return {
    all,
    at: (uri) => byUri.get(normalizeUri(uri))?.[0],
    in: (folder) => byFolder.get(folder) ?? [],
    declaring: (ecosystem, name) => byName.get(`${ecosystem} ${name}`) ?? [],
  };
}

/** The one spelling by which names are compared. */
export function nameKey(named: Pick<Dependency, "name" | "canonicalName">): string {
  return named.canonicalName ?? named.name;
}

/** The name that the code uses, which is the key that inheriting goes by. */
export function keyInCode(dependency: Dependency): string {
  return dependency.alias ?? nameKey(dependency);
}

/** Of several that would do, the one with which `manifest` shares the longest way; then the first. */
export function nearestTo(
  manifest: Manifest,
  candidates: readonly Manifest[],
): Manifest | undefined {
  let best: { readonly candidate: Manifest; readonly shared: number } | undefined;
  for (const candidate of candidates) {
    const shared = sharedFolders(manifest.folder, candidate.folder);
    if (!best || shared > best.shared) best = { candidate, shared };
  }
  return best?.candidate;
}

/** The folder itself first, then every folder above. */
export function* foldersUp(folder: string): Generator<string, void> {
  for (let at = folder; ; at = parentUri(at)) {
    yield at;
    if (parentUri(at) === at) return;
  }
}

function sharedFolders(one: string, other: string): number {
  const others = other.split("/");
  const end = one.split("/").findIndex((step, index) => step !== others[index]);
  return end < 0 ? one.split("/").length : end;
}

function normalized<T extends { readonly uri: string }>(entry: T): T {
  return { ...entry, uri: normalizeUri(entry.uri) };
}

function byUriAndPlugin(
  a: { readonly uri: string; readonly plugin: string },
  b: { readonly uri: string; readonly plugin: string },
): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.plugin < b.plugin ? -1 : 1;
}
