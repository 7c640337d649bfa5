import type { Dependency, DependencyKind, ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-protocol";
import { hull } from "./positions.ts";

/** A manifest's outline: its package, then its dependencies by kind, in the order in which the kinds come. Pure. */
export function manifestOutline(analysis: ManifestAnalysis): DocumentSymbol[] {
  const groups = new Map<string, Dependency[]>();
  for (const dependency of analysis.dependencies) {
    const heading = headingOf(dependency);
    const group = groups.get(heading);
    if (group) group.push(dependency);
    else groups.set(heading, [dependency]);
  }
  return [
    ...packageSymbol(analysis),
    ...[...groups].flatMap(([heading, dependencies]) => groupSymbol(heading, dependencies)),
  ];
}

function packageSymbol({ package: declared }: ManifestAnalysis): DocumentSymbol[] {
  if (!declared) return [];
  const { name, nameRange, version, versionRange } = declared;
  return [
    {
      name,
      kind: SymbolKind.Package,
      ...(version === undefined ? {} : { detail: version }),
      range: hull(nameRange, versionRange ? [versionRange] : []),
      selectionRange: nameRange,
    },
  ];
}

/** Its range spans its dependencies, which need not stand together. */
function groupSymbol(name: string, dependencies: readonly Dependency[]): DocumentSymbol[] {
  const children = dependencies.map(dependencySymbol);
  const [first, ...rest] = children;
  if (!first) return [];
  return [
    {
      name,
      kind: SymbolKind.Namespace,
      range: hull(
        first.range,
        rest.map(({ range }) => range),
      ),
      selectionRange: first.selectionRange,
      children,
    },
  ];
}

function dependencySymbol(dependency: Dependency): DocumentSymbol {
  const { name, alias, requirement, nameRange, range } = dependency;
  const detail = requirement ?? sourceDetail(dependency);
  return {
    name: alias ?? name,
    kind: SymbolKind.Module,
    ...(detail === undefined ? {} : { detail }),
    range: hull(range, [nameRange]),
    selectionRange: nameRange,
  };
}

function sourceDetail({ source }: Dependency): string | undefined {
  switch (source.kind) {
    case "path":
      return source.path;
    case "git":
    case "url":
      return source.url;
    case "workspace":
    case "inherited":
      return "workspace";
    case "catalog":
      return `catalog ${source.name}`;
    case "version":
      return undefined;
  }
}

const headings: { readonly [K in DependencyKind]: string } = {
  normal: "Dependencies",
  dev: "Dev dependencies",
  build: "Build dependencies",
  peer: "Peer dependencies",
  optional: "Optional dependencies",
  bundled: "Bundled dependencies",
  indirect: "Indirect dependencies",
  managed: "Managed versions",
  replace: "Replacements",
  exclude: "Exclusions",
  parent: "Parent",
};

function headingOf({ kind, group }: Dependency): string {
  return group === undefined ? headings[kind] : `${headings[kind]} (${group})`;
}
