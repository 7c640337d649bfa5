import type { Member } from "@chorus/plugin-sdk/protocol";
import picomatch from "picomatch";
import type {
  DocumentLink,
  Location,
  LocationLink,
  Position,
  Range,
} from "vscode-languageserver-protocol";
import { joinUri, parentUri, relativePath } from "../../base/uris.ts";
import type { KnownManifest } from "../../knowledge/manifests.ts";
import type { ManifestDependency, ManifestGraph } from "../../workspace/manifestGraph.ts";
import { contains, startOfFile } from "./positions.ts";

/** Where the parts of a manifest lead: dependencies, members, includes, parents. Pure. */
export interface ManifestPlaces {
  readonly graph: ManifestGraph;
  /** Whether there is such a file, open or on disk. */
  readonly isFile: (uri: string) => boolean;
}

/** What is written at the position and what it leads to; nothing where it leads out of the workspace. */
export function definitionsIn(
  manifest: KnownManifest,
  position: Position,
  places: ManifestPlaces,
): LocationLink[] {
  const dependency = places.graph.dependencyAt(manifest.uri, position);
  const targets = dependency ? dependencyTargets(dependency, places) : [];
  if (dependency && targets.length > 0) {
    const { nameRange, requirementRange, pathRange, range } = dependency.declaration;
    const origin = [nameRange, requirementRange, pathRange].find(
      (part) => part && contains(part, position),
    );
    return targets.map((target) => linkTo(origin ?? range, target));
  }
  return pathsOf(manifest, places)
    .filter(({ range }) => contains(range, position))
    .flatMap(({ range, targets }) => targets.map((target) => linkTo(range, target)));
}

/** Every path in the manifest that leads to exactly one file. */
export function linksIn(manifest: KnownManifest, places: ManifestPlaces): DocumentLink[] {
  const dependencies = places.graph.packageOf(manifest.uri)?.dependencies ?? [];
  const paths = dependencies.flatMap(({ declaration: { pathRange }, target }) =>
    pathRange && target !== undefined ? [{ range: pathRange, target }] : [],
  );
  const links = pathsOf(manifest, places).flatMap(({ range, targets: [first, ...more] }) =>
    first && more.length === 0 ? [{ range, target: first.uri }] : [],
  );
  return [...paths, ...links];
}

/** The package of the workspace that it means, else the template that it inherits from. */
function dependencyTargets(
  dependency: ManifestDependency,
  { graph }: ManifestPlaces,
): readonly Location[] {
  const { target, uri, requirement, declaration } = dependency;
  if (target !== undefined) return [packageLocation(graph, target)];
  const { kind } = declaration.source;
  if (kind !== "inherited" && kind !== "catalog") return [];
  const template = templateOf(dependency, graph);
  if (template) return [template];
  return requirement && requirement.uri !== uri
    ? [{ uri: requirement.uri, range: requirement.range }]
    : [];
}

/** The declaration that others inherit: in the file that gives the requirement, in its own, or at the root. */
function templateOf(
  { uri, requirement, ecosystem, declaration }: ManifestDependency,
  graph: ManifestGraph,
): Location | undefined {
  const { source } = declaration;
  const homes = [requirement?.uri, uri, graph.packageOf(uri)?.root];
  const templates = graph
    .declarers(ecosystem, declaration.name)
    .filter((other) => other.declaration.kind === "managed" && other.declaration !== declaration)
    .filter(
      ({ declaration: { group = "default" } }) =>
        source.kind !== "catalog" || group === source.name,
    );
  for (const home of homes) {
    const template = templates.find((other) => other.uri === home);
    if (template) return { uri: template.uri, range: template.declaration.nameRange };
  }
  return undefined;
}

interface WrittenPath {
  readonly range: Range;
  readonly targets: readonly Location[];
}

/** Includes, parents and members, with what is there. */
function pathsOf(manifest: KnownManifest, places: ManifestPlaces): WrittenPath[] {
  const { uri, analysis } = manifest;
  const folder = parentUri(uri);
  const links = (analysis.links ?? []).map(({ path, range }) => ({
    range,
    targets: fileOrManifest(joinUri(folder, path), places),
  }));
  const members = (analysis.members ?? [])
    .filter(({ exclude }) => !exclude)
    .map((member) => ({ range: member.range, targets: memberTargets(member, uri, places) }));
  return [...links, ...members].filter(({ targets }) => targets.length > 0);
}

/** A file; or, where the path names a folder, the manifest in there. */
function fileOrManifest(uri: string, { graph, isFile }: ManifestPlaces): readonly Location[] {
  if (graph.packageOf(uri)) return [packageLocation(graph, uri)];
  if (isFile(uri)) return [{ uri, range: startOfFile }];
  const inside = graph.packages.find((each) => parentUri(each.uri) === uri);
  return inside ? [packageLocation(graph, inside.uri)] : [];
}

function memberTargets(
  { pattern }: Member,
  uri: string,
  { graph }: ManifestPlaces,
): readonly Location[] {
  const folder = parentUri(uri);
  const matches = picomatch(pattern.replace(/^\.\//, "").replace(/\/+$/, ""));
  const members = graph.packages.find((each) => each.uri === uri)?.members ?? [];
  return members
    .filter((member) => {
      const path = relativePath(folder, parentUri(member));
      const file = relativePath(folder, member);
      return (path !== undefined && matches(path)) || (file !== undefined && matches(file));
    })
    .map((member) => packageLocation(graph, member));
}

function packageLocation(graph: ManifestGraph, uri: string): Location {
  return { uri, range: graph.packageOf(uri)?.range ?? startOfFile };
}

function linkTo(originSelectionRange: Range, { uri, range }: Location): LocationLink {
  return { originSelectionRange, targetUri: uri, targetRange: range, targetSelectionRange: range };
}
