/** The workspace's packages as data: what crosses to the editor, and what `chorus manifests --json` prints. */
import type { Range } from "vscode-languageserver-protocol";
import type { ManifestDependency, ManifestPackage } from "./graph/packages.ts";

export interface ManifestsResult {
  readonly packages: readonly PackageInfo[];
}

export interface PackageInfo {
  readonly ecosystem: string;
  /** The declared name, or the manifest's path in the workspace where it declares none. */
  readonly name: string;
  readonly version?: string;
  readonly uri: string;
  /** Of the name; of the file's start where it declares none. */
  readonly range: Range;
  readonly dependencies: readonly DependencyInfo[];
  readonly plugin: string;
}

export interface DependencyInfo {
  readonly name: string;
  readonly alias?: string;
  readonly kind: string;
  /** The requirement that holds, inherited ones included. */
  readonly requirement?: string;
  readonly source: { readonly kind: string; readonly [detail: string]: unknown };
  readonly resolved?: string;
  readonly group?: string;
  readonly marker?: string;
  readonly optional?: boolean;
  readonly range: Range;
  /** The manifest of the workspace's own package that it means. */
  readonly target?: string;
}

export function packageInfo({
  ecosystem,
  name,
  version,
  uri,
  range,
  plugin,
  dependencies,
}: ManifestPackage): PackageInfo {
  return {
    ecosystem,
    name,
    ...(version === undefined ? {} : { version }),
    uri,
    range,
    dependencies: dependencies.map(dependencyInfo),
    plugin,
  };
}

function dependencyInfo({
  declaration,
  requirement,
  resolved,
  target,
}: ManifestDependency): DependencyInfo {
  const { name, alias, kind, source, group, marker, optional, range } = declaration;
  return {
    name,
    ...(alias === undefined ? {} : { alias }),
    kind,
    ...(requirement === undefined ? {} : { requirement: requirement.text }),
    source: { ...source },
    ...(resolved === undefined ? {} : { resolved }),
    ...(group === undefined ? {} : { group }),
    ...(marker === undefined ? {} : { marker }),
    ...(optional === undefined ? {} : { optional }),
    range,
    ...(target === undefined ? {} : { target }),
  };
}
