/** A manifest as it is with all that others say about it: its version, its workspace, what its dependencies come to. Pure. */
import type { Dependency } from "@chorus/plugin-sdk/protocol";
import type { Range } from "vscode-languageserver-protocol";
import { baseName, locateIn } from "../../base/uris.ts";
import { type Ancestry, findManaged, type Inherited } from "./inheritance.ts";
import type { LockedVersion } from "./lockedVersions.ts";
import { type Manifest, type Manifests, nameKey } from "./manifests.ts";
import type { Membership } from "./membership.ts";
import { findReplacement } from "./replacements.ts";
import { findTarget } from "./targets.ts";
import { fillIn, findVariable } from "./variables.ts";

export interface ManifestPackage {
  readonly ecosystem: string;
  /** The declared name, or the manifest's path in the workspace where it declares none. */
  readonly name: string;
  /** False for a manifest without a package of its own: requirements.txt, a virtual workspace. */
  readonly isDeclared: boolean;
  readonly version?: string;
  /** Where the version stands that it inherits from its workspace. */
  readonly versionPlace?: { readonly uri: string; readonly range: Range };
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
  /** The template that it inherits from. */
  readonly inherited?: DeclaredElsewhere;
  /** What is taken in its place. */
  readonly replacement?: DeclaredElsewhere;
  /** The version that the nearest lock file gives it, or the manifest itself. */
  readonly resolved?: string;
  /** The manifest of the workspace's own package that it means. */
  readonly target?: string;
}

export interface DeclaredElsewhere {
  /** The manifest that says so; it may be the same. */
  readonly uri: string;
  readonly declaration: Dependency;
}

export interface RequirementPlace {
  /** As written. */
  readonly text: string;
  readonly uri: string;
  readonly range: Range;
  /** What it comes to, where it names variables that are known. */
  readonly value?: string;
  /** Where those variables stand. */
  readonly variables?: readonly { readonly uri: string; readonly range: Range }[];
}

export interface Surroundings {
  readonly manifests: Manifests;
  readonly membership: Membership;
  readonly ancestorsOf: Ancestry;
  readonly versionIn: LockedVersion;
  readonly folders: readonly string[];
}

export function describePackage(manifest: Manifest, around: Surroundings): ManifestPackage {
  const { uri, plugin, analysis } = manifest;
  const { membership, ancestorsOf, folders } = around;
  const declared = analysis.package;
  const ancestors = ancestorsOf(manifest);
  const name = declared?.name ?? (locateIn(folders, uri)?.path || baseName(uri));
  const version = versionOf(manifest, ancestors);
  const place = declared?.inheritsVersion ? workspaceVersion(ancestors) : undefined;
  const root = membership.rootsOf(manifest)[0]?.uri;
  return {
    ecosystem: analysis.ecosystem,
    name,
    isDeclared: declared !== undefined,
    ...(version === undefined ? {} : { version }),
    ...(place && { versionPlace: { uri: place.uri, range: place.range } }),
    uri,
    range: declared?.nameRange ?? startOfFile,
    plugin,
    ...(root === undefined ? {} : { root }),
    members: membership.membersOf(manifest).map((member) => member.uri),
    dependencies: analysis.dependencies.map((declaration) =>
      describeDependency(manifest, name, declaration, around),
    ),
  };
}

/** The workspace's, where it says so; the text as it stands where its variables are not known. */
function versionOf({ analysis }: Manifest, ancestors: readonly Manifest[]): string | undefined {
  const declared = analysis.package;
  if (declared?.inheritsVersion) return workspaceVersion(ancestors)?.version;
  const text = declared?.version;
  if (text === undefined) return undefined;
  return fillIn({ text, references: declared?.references }, ancestors) ?? text;
}

function workspaceVersion(ancestors: readonly Manifest[]) {
  for (const { uri, analysis } of ancestors) {
    if (analysis.workspaceVersion) return { uri, ...analysis.workspaceVersion };
  }
  return undefined;
}

function describeDependency(
  manifest: Manifest,
  dependent: string,
  declaration: Dependency,
  { manifests, membership, ancestorsOf, versionIn }: Surroundings,
): ManifestDependency {
  const ancestors = ancestorsOf(manifest);
  const inherited = findManaged(declaration, ancestors);
  const holding = inherited ?? { manifest, declaration };
  const replacement = findReplacement(holding.declaration, ancestors);
  const target = findTarget(manifest, replacement ?? holding, manifests, membership);
  // Behind `catalog:` stands what the catalog says.
  const requirement =
    requirementOf(holding, ancestors) ?? requirementOf({ manifest, declaration }, ancestors);
  const { alias } = declaration;
  const names = [nameKey(holding.declaration), nameKey(declaration)];
  const resolved =
    declaration.resolved ??
    versionIn(manifest, {
      names: alias === undefined ? names : [alias, ...names],
      requirement: requirement?.text,
    }) ??
    replacement?.declaration.resolved ??
    oneVersion(requirement?.value) ??
    holding.declaration.resolved ??
    (target && versionOf(target, ancestorsOf(target)));
  return {
    uri: manifest.uri,
    ecosystem: manifest.analysis.ecosystem,
    dependent,
    declaration,
    ...(requirement === undefined ? {} : { requirement }),
    ...(inherited && { inherited: elsewhere(inherited) }),
    ...(replacement && { replacement: elsewhere(replacement) }),
    ...(resolved === undefined ? {} : { resolved }),
    ...(target === undefined ? {} : { target: target.uri }),
  };
}

function elsewhere({ manifest: { uri }, declaration }: Inherited): DeclaredElsewhere {
  return { uri, declaration };
}

function requirementOf(
  { manifest, declaration }: Inherited,
  ancestors: readonly Manifest[],
): RequirementPlace | undefined {
  const { requirement: text, requirementRange, range, references } = declaration;
  if (text === undefined) return undefined;
  const value = references && fillIn({ text, references }, ancestors);
  const variables = references?.flatMap(({ name }) => findVariable(name, ancestors) ?? []);
  return {
    text,
    uri: manifest.uri,
    range: requirementRange ?? range,
    ...(value !== undefined && { value }),
    ...(variables && {
      variables: variables.flatMap(({ manifest: { uri }, variable }) => {
        const place = variable.nameRange ?? variable.valueRange;
        return place ? [{ uri, range: place }] : [];
      }),
    }),
  };
}

/** Neither a range nor a list of versions. */
function oneVersion(value: string | undefined): string | undefined {
  return value !== undefined && /^v?\d[\w.+-]*$/.test(value) ? value : undefined;
}

const startOfFile: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
