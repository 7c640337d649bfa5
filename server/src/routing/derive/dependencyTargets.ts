import type { Dependency, ManifestLink, Member } from "@chorus/plugin-sdk/protocol";
import type {
  DocumentLink,
  Location,
  LocationLink,
  Position,
  Range,
} from "vscode-languageserver-protocol";
import { joinUri, parentUri } from "../../base/uris.ts";
import type { KnownManifest } from "../../knowledge/manifests.ts";
import { memberMatcher } from "../../workspace/graph/membership.ts";
import type {
  DeclaredElsewhere,
  ManifestDependency,
  ManifestGraph,
} from "../../workspace/manifestGraph.ts";
import { contains, isSame, startOfFile } from "./positions.ts";

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
  const targets = dependency ? dependencyTargets(dependency, position, places) : [];
  if (dependency && targets.length > 0) {
    const { nameRange, requirementRange, pathRange, range } = dependency.declaration;
    const origin = [nameRange, requirementRange, pathRange].find(
      (part) => part && contains(part, position),
    );
    return targets.map((target) => linkTo(origin ?? range, target));
  }
  return [...inheritedVersion(manifest, places), ...pathsOf(manifest, places)]
    .filter(({ range }) => contains(range, position))
    .flatMap(({ range, targets }) => targets.map((target) => linkTo(range, target)));
}

/** Every path in the manifest that leads to exactly one file. */
export function linksIn(manifest: KnownManifest, places: ManifestPlaces): DocumentLink[] {
  return pathsOf(manifest, places).flatMap(({ range, targets: [first, ...more] }) =>
    first && more.length === 0 ? [{ range, target: first.uri }] : [],
  );
}

/**
 * The name means the package; what stands beside it means the template, where it inherits from one.
 * A variable means the place of its value.
 */
function dependencyTargets(
  dependency: ManifestDependency,
  position: Position,
  places: ManifestPlaces,
): readonly Location[] {
  const { declaration, inherited, replacement, requirement } = dependency;
  const { nameRange, requirementRange, pathRange, references } = declaration;
  if (references && requirementRange && contains(requirementRange, position)) {
    const variables = requirement?.variables ?? [];
    if (variables.length > 0) return variables;
  }
  const isNamed = [nameRange, pathRange].some((part) => part && contains(part, position));
  const own = packageTargets(dependency, places);
  const template = declaredAt(inherited);
  const inOrder = isNamed ? [own, template] : [template, own];
  return [...inOrder, declaredAt(replacement)].find(({ length }) => length > 0) ?? [];
}

/** The package of the workspace that it means, or the file that its path names. */
function packageTargets(
  { target, declaration, uri }: ManifestDependency,
  places: ManifestPlaces,
): readonly Location[] {
  if (target !== undefined) return [packageLocation(places.graph, target)];
  const { source } = declaration;
  return source.kind === "path" ? fileOrManifest(joinUri(parentUri(uri), source.path), places) : [];
}

function declaredAt(elsewhere: DeclaredElsewhere | undefined): readonly Location[] {
  return elsewhere ? [{ uri: elsewhere.uri, range: elsewhere.declaration.nameRange }] : [];
}

interface WrittenPath {
  readonly range: Range;
  readonly targets: readonly Location[];
}

function inheritedVersion(
  { uri, analysis }: KnownManifest,
  { graph }: ManifestPlaces,
): WrittenPath[] {
  const range = analysis.package?.versionRange;
  const place = graph.packageOf(uri)?.versionPlace;
  return range && place ? [{ range, targets: [place] }] : [];
}

/** Paths of dependencies, includes, parents and members, with what is there. */
function pathsOf({ uri, analysis }: KnownManifest, places: ManifestPlaces): WrittenPath[] {
  const folder = parentUri(uri);
  const { links = [], members = [] } = analysis;
  const { dependencies = [] } = places.graph.packageOf(uri) ?? {};
  return [
    ...dependencies.flatMap((dependency) => {
      const { pathRange } = dependency.declaration;
      return pathRange ? [{ range: pathRange, targets: packageTargets(dependency, places) }] : [];
    }),
    ...links
      .filter((link) => isWritten(link, analysis.dependencies))
      .map(({ path, range }) => ({
        range,
        targets: fileOrManifest(joinUri(folder, path), places),
      })),
    ...members
      .filter(({ exclude }) => !exclude)
      .map((member) => ({ range: member.range, targets: memberTargets(member, uri, places) })),
  ].filter(({ targets }) => targets.length > 0);
}

/** A parent that is looked for where the ecosystem has it by custom is marked by the whole declaration: no path stands there. */
function isWritten(link: ManifestLink, dependencies: readonly Dependency[]): boolean {
  return !dependencies.some(({ kind, range }) => kind === "parent" && isSame(range, link.range));
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
  const isMeant = memberMatcher(parentUri(uri), pattern);
  return (graph.packageOf(uri)?.members ?? [])
    .filter((member) => isMeant({ uri: member, folder: parentUri(member) }))
    .map((member) => packageLocation(graph, member));
}

function packageLocation(graph: ManifestGraph, uri: string): Location {
  return { uri, range: graph.packageOf(uri)?.range ?? startOfFile };
}

function linkTo(originSelectionRange: Range, { uri, range }: Location): LocationLink {
  return { originSelectionRange, targetUri: uri, targetRange: range, targetSelectionRange: range };
}
