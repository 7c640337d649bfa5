/** The packages of a workspace for a person at a terminal: who depends on what, in columns. Pure. */
import type {
  ManifestDependency,
  ManifestGraph,
  ManifestPackage,
} from "../workspace/manifestGraph.ts";
import { aligned, printable } from "./columns.ts";

/** `pathOf` names a file as the user knows it. */
export function manifestTable(graph: ManifestGraph, pathOf: (uri: string) => string): string {
  return graph.packages.map((each) => paragraph(each, graph, pathOf)).join("\n");
}

function paragraph(
  { name, version, ecosystem, uri, members, dependencies }: ManifestPackage,
  graph: ManifestGraph,
  pathOf: (uri: string) => string,
): string {
  const path = pathOf(uri);
  const title = [
    version === undefined ? name : `${name} ${version}`,
    ecosystem,
    ...(path === name ? [] : [path]),
  ];
  const names = members.map((member) => graph.packageOf(member)?.name ?? pathOf(member));
  const rows = dependencies.map((dependency) => row(dependency, pathOf));
  return [
    title.join(" · "),
    ...(names.length > 0 ? [`  members: ${names.join(", ")}`] : []),
    ...aligned(rows).map((line) => `  ${line}`),
  ]
    .map((line) => `${printable(line)}\n`)
    .join("");
}

/** Name, what is asked for, what it has come to, what it is for, which package of the workspace it is. */
function row(
  { declaration, requirement, resolved, target }: ManifestDependency,
  pathOf: (uri: string) => string,
): readonly string[] {
  const { name, alias, kind, group } = declaration;
  const use = kind === "normal" ? "" : kind;
  return [
    alias === undefined ? name : `${name} as ${alias}`,
    requirement?.text ?? place(declaration),
    resolved === undefined || resolved === requirement?.text ? "" : `= ${resolved}`,
    group === undefined ? use : `${use} (${group})`.trim(),
    target === undefined ? "" : `→ ${pathOf(target)}`,
  ];
}

function place({ source }: ManifestDependency["declaration"]): string {
  switch (source.kind) {
    case "path":
      return source.path;
    case "git":
    case "url":
      return source.url;
    case "version":
      return source.package ?? "";
    case "workspace":
    case "inherited":
      return "workspace";
    case "catalog":
      return `catalog ${source.name}`;
  }
}
