/** What the manifests of a workspace say together: who is a member of what, which requirement holds, what leads where. Pure. */
import type { ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import type { Position, Range } from "vscode-languageserver-protocol";
import { groupBy } from "../base/groupBy.ts";
import { normalizeUri } from "../base/uris.ts";
import { findAncestry } from "./graph/inheritance.ts";
import { readLocks } from "./graph/lockedVersions.ts";
import { gatherManifests, type Manifest, nameKey } from "./graph/manifests.ts";
import { findMembership } from "./graph/membership.ts";
import {
  describePackage,
  type ManifestDependency,
  type ManifestPackage,
} from "./graph/packages.ts";
import { type ManifestsResult, packageInfo } from "./manifestInfo.ts";

export type {
  DeclaredElsewhere,
  ManifestDependency,
  ManifestPackage,
  RequirementPlace,
} from "./graph/packages.ts";

/** One plugin's analysis of one manifest or lock file. */
export interface ManifestEntry {
  readonly uri: string;
  readonly plugin: string;
  readonly analysis: ManifestAnalysis;
}

export interface ManifestGraph {
  /** In order of URI, then of plugin. */
  readonly packages: readonly ManifestPackage[];
  /** The innermost dependency declared there, or the one whose path stands there, apart from it. */
  dependencyAt(uri: string, position: Position): ManifestDependency | undefined;
  /** The package whose name is written there. */
  packageNameAt(uri: string, position: Position): ManifestPackage | undefined;
  packageOf(uri: string): ManifestPackage | undefined;
  /** Everybody who declares the same package as a dependency, itself among them; in order of URI and position. */
  declarers(dependency: ManifestDependency): readonly ManifestDependency[];
  /** The dependencies that mean the package of that manifest, in the same order. */
  dependentsOn(uri: string): readonly ManifestDependency[];
  toManifestsResult(): ManifestsResult;
}

/** `folders` are the URIs of the workspace folders. */
export function buildManifestGraph(
  entries: readonly ManifestEntry[],
  folders: readonly string[],
): ManifestGraph {
  const manifests = gatherManifests(entries);
  const membership = findMembership(manifests);
  const ancestorsOf = findAncestry(manifests, membership);
  const versionIn = readLocks(manifests);
  const around = { manifests, membership, ancestorsOf, versionIn, folders };
  const packages = manifests.all
    .filter(hasContent)
    .map((manifest) => describePackage(manifest, around));
  const byUri = groupBy(packages, ({ uri }) => uri);
  const all = packages.flatMap(({ dependencies }) => dependencies);
  const byTarget = groupBy(all, ({ target }) => target);
  const byName = groupBy(all, identityOf);
  return {
    packages,
    dependencyAt(uri, position) {
      const there = (byUri.get(normalizeUri(uri)) ?? []).flatMap(
        ({ dependencies }) => dependencies,
      );
      const [innermost] = there
        .filter(({ declaration }) => contains(declaration.range, position))
        .sort((a, b) => bySize(a.declaration.range, b.declaration.range));
      return (
        innermost ??
        there.find(({ declaration: { pathRange } }) => pathRange && contains(pathRange, position))
      );
    },
    packageNameAt: (uri, position) =>
      byUri
        .get(normalizeUri(uri))
        ?.find(({ isDeclared, range }) => isDeclared && contains(range, position)),
    packageOf: (uri) => byUri.get(normalizeUri(uri))?.[0],
    declarers: (dependency) => byName.get(identityOf(dependency)) ?? [],
    dependentsOn: (uri) => byTarget.get(normalizeUri(uri)) ?? [],
    toManifestsResult: () => ({ packages: packages.map(packageInfo) }),
  };
}

/** The template may know the package under another name than who inherits it. */
function identityOf({ ecosystem, declaration, inherited }: ManifestDependency): string {
  return `${ecosystem} ${nameKey(inherited?.declaration ?? declaration)}`;
}

/** A lock file declares nothing; nor does a manifest that could not be read. */
function hasContent({ analysis }: Manifest): boolean {
  const { dependencies, members = [] } = analysis;
  return analysis.package !== undefined || dependencies.length > 0 || members.length > 0;
}

/** The end counts: that is where the cursor stands after the last character. */
function contains({ start, end }: Range, position: Position): boolean {
  return compare(start, position) <= 0 && compare(position, end) <= 0;
}

/** Of two ranges around one place, the inner one first: it starts later, or ends sooner. */
function bySize(a: Range, b: Range): number {
  return compare(b.start, a.start) || compare(a.end, b.end);
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
