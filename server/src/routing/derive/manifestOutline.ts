import type {
  Dependency,
  DependencyKind,
  ManifestAnalysis,
  Member,
} from "@chorus/plugin-sdk/protocol";
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-protocol";
import { hull } from "./positions.ts";

/** A manifest's outline: its package, the members of its workspace, then its dependencies by kind, in the order in which the kinds come. Pure. */
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
    ...groupSymbol("Members", (analysis.members ?? []).filter(isIncluded).map(memberSymbol)),
    ...[...groups].flatMap(([heading, dependencies]) =>
      groupSymbol(heading, dependencies.map(dependencySymbol)),
    ),
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

/** Its range spans its children, which need not stand together. */
function groupSymbol(name: string, children: DocumentSymbol[]): DocumentSymbol[] {
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

function isIncluded({ exclude = false }: Member): boolean {
  return !exclude;
}

function memberSymbol({ pattern, range }: Member): DocumentSymbol {
  return { name: pattern, kind: SymbolKind.Module, range, selectionRange: range };
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
