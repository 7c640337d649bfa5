/** What the manifests of a workspace say together: who is a member of what, which requirement holds, what leads where. Pure. */
import type { Dependency, ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import type { Position, Range } from "vscode-languageserver-protocol";
import { groupBy } from "../base/groupBy.ts";
import { baseName, locateIn, normalizeUri } from "../base/uris.ts";
import { ancestry, findManaged, type Inherited } from "./graph/inheritance.ts";
import { type LockedVersion, readLocks } from "./graph/lockedVersions.ts";
import { gatherManifests, type Manifest, type Manifests, nameKey } from "./graph/manifests.ts";
import { findMembership, type Membership } from "./graph/membership.ts";
import { findTarget } from "./graph/targets.ts";
import { type ManifestsResult, packageInfo } from "./manifestInfo.ts";

/** One plugin's analysis of one manifest or lock file. */
export interface ManifestEntry {
  readonly uri: string;
  readonly plugin: string;
  readonly analysis: ManifestAnalysis;
}

export interface ManifestPackage {
  readonly ecosystem: string;
  /** The declared name, or the manifest's path in the workspace where it declares none. */
  readonly name: string;
  /** False for a manifest without a package of its own: requirements.txt, a virtual workspace. */
  readonly isDeclared: boolean;
  readonly version?: string;
  readonly uri: string;
  /** Of the name; of the file's start where it declares none. */
  readonly range: Range;
  readonly plugin: string;
  /** The manifest of the workspace that this one is a member of. */
  readonly root?: string;
  /** The manifests of the members, where it is such a root; in order of URI. */
  readonly members: readonly string[];
  readonly dependencies: readonly ManifestDependency[];
}

export interface ManifestDependency {
  /** The manifest that declares it. */
  readonly uri: string;
  readonly ecosystem: string;
  /** The package it belongs to, by name. */
  readonly dependent: string;
  readonly declaration: Dependency;
  /** The requirement that holds, and where it is written: in another manifest where it is inherited. */
  readonly requirement?: RequirementPlace;
  /** The version that the nearest lock file gives it, or the manifest itself. */
  readonly resolved?: string;
  /** The manifest of the workspace's own package that it means. */
  readonly target?: string;
}

export interface RequirementPlace {
  readonly text: string;
  readonly uri: string;
  readonly range: Range;
}

export interface ManifestGraph {
  /** In order of URI, then of plugin. */
  readonly packages: readonly ManifestPackage[];
  /** The innermost dependency declared there. */
  dependencyAt(uri: string, position: Position): ManifestDependency | undefined;
  /** The package whose name is written there. */
  packageNameAt(uri: string, position: Position): ManifestPackage | undefined;
  packageOf(uri: string): ManifestPackage | undefined;
  /** Everybody who declares that dependency, in order of URI and position. */
  declarers(ecosystem: string, name: string): readonly ManifestDependency[];
  toManifestsResult(): ManifestsResult;
}

/** `folders` are the URIs of the workspace folders. */
export function buildManifestGraph(
  entries: readonly ManifestEntry[],
  folders: readonly string[],
): ManifestGraph {
  const manifests = gatherManifests(entries);
  const membership = findMembership(manifests);
  const versionIn = readLocks(manifests);
  const packages = manifests.all
    .filter(hasContent)
    .map((manifest) => describePackage(manifest, { manifests, membership, versionIn, folders }));
  const byUri = groupBy(packages, ({ uri }) => uri);
  const all = packages.flatMap(({ dependencies }) => dependencies);
  const byName = groupBy(
    all,
    ({ ecosystem, declaration }) => `${ecosystem} ${nameKey(declaration)}`,
  );
  return {
    packages,
    dependencyAt(uri, position) {
      const there = (byUri.get(normalizeUri(uri)) ?? [])
        .flatMap(({ dependencies }) => dependencies)
        .filter(({ declaration }) => contains(declaration.range, position));
      return there.sort((a, b) => bySize(a.declaration.range, b.declaration.range))[0];
    },
    packageNameAt: (uri, position) =>
      byUri
        .get(normalizeUri(uri))
        ?.find(({ isDeclared, range }) => isDeclared && contains(range, position)),
    packageOf: (uri) => byUri.get(normalizeUri(uri))?.[0],
    declarers(ecosystem, name) {
      const known = all.find((one) => one.ecosystem === ecosystem && one.declaration.name === name);
      const key = known ? nameKey(known.declaration) : name;
      return byName.get(`${ecosystem} ${key}`) ?? [];
    },
    toManifestsResult: () => ({ packages: packages.map(packageInfo) }),
  };
}

interface Surroundings {
  readonly manifests: Manifests;
  readonly membership: Membership;
  readonly versionIn: LockedVersion;
  readonly folders: readonly string[];
}

/** A lock file declares nothing; nor does a manifest that could not be read. */
function hasContent({ analysis }: Manifest): boolean {
  const { dependencies, members = [] } = analysis;
  return analysis.package !== undefined || dependencies.length > 0 || members.length > 0;
}

function describePackage(manifest: Manifest, around: Surroundings): ManifestPackage {
  const { uri, plugin, analysis } = manifest;
  const { manifests, membership, folders } = around;
  const declared = analysis.package;
  const ancestors = ancestry(manifest, manifests, membership);
  const name = declared?.name ?? (locateIn(folders, uri)?.path || baseName(uri));
  const version = declared?.inheritsVersion
    ? ancestors.find((one) => one.analysis.workspaceVersion)?.analysis.workspaceVersion?.version
    : declared?.version;
  const root = membership.rootsOf(manifest)[0]?.uri;
  return {
    ecosystem: analysis.ecosystem,
    name,
    isDeclared: declared !== undefined,
    ...(version === undefined ? {} : { version }),
    uri,
    range: declared?.nameRange ?? startOfFile,
    plugin,
    ...(root === undefined ? {} : { root }),
    members: membership.membersOf(manifest).map((member) => member.uri),
    dependencies: analysis.dependencies.map((declaration) =>
      describeDependency(manifest, name, declaration, ancestors, around),
    ),
  };
}

function describeDependency(
  manifest: Manifest,
  dependent: string,
  declaration: Dependency,
  ancestors: readonly Manifest[],
  { manifests, membership, versionIn }: Surroundings,
): ManifestDependency {
  const holding = findManaged(declaration, ancestors) ?? { manifest, declaration };
  const target = findTarget(manifest, holding, manifests, membership);
  // Behind `catalog:` stands what the catalog says.
  const requirement = requirementOf(holding) ?? requirementOf({ manifest, declaration });
  const names = [nameKey(holding.declaration), nameKey(declaration), declaration.alias ?? ""];
  const resolved =
    declaration.resolved ??
    versionIn(manifest, names) ??
    holding.declaration.resolved ??
    target?.analysis.package?.version;
  return {
    uri: manifest.uri,
    ecosystem: manifest.analysis.ecosystem,
    dependent,
    declaration,
    ...(requirement === undefined ? {} : { requirement }),
    ...(resolved === undefined ? {} : { resolved }),
    ...(target === undefined ? {} : { target: target.uri }),
  };
}

function requirementOf({ manifest, declaration }: Inherited): RequirementPlace | undefined {
  const { requirement: text, requirementRange, range } = declaration;
  if (text === undefined) return undefined;
  return { text, uri: manifest.uri, range: requirementRange ?? range };
}

const startOfFile: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

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
