/** What the manifests of a workspace say together: who is a member of what, which requirement holds, what leads where. Pure. */
import type { Dependency, ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import type { Position, Range } from "vscode-languageserver-protocol";
import type { ManifestsResult } from "./manifestInfo.ts";

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
  throw new Error(`not written yet: ${entries.length} ${folders.length}`);
}
