import type { DependencySource } from "@chorus/plugin-sdk/protocol";
import type { Hover, Position, Range } from "vscode-languageserver-protocol";
import type {
  ManifestDependency,
  ManifestGraph,
  ManifestPackage,
} from "../../workspace/manifestGraph.ts";
import { contains } from "./positions.ts";
import {
  type Block,
  code,
  item,
  line,
  link,
  type Piece,
  plain,
  type RichFormat,
  render,
  strong,
} from "./rich.ts";

/** What the whole workspace knows about the dependency, or the package, that is written there. Pure. */
export function dependencyHover(
  graph: ManifestGraph,
  uri: string,
  position: Position,
  { format, pathOf }: HoverStyle,
): { readonly plugin: string; readonly hover: Hover } | undefined {
  const plugin = graph.packageOf(uri)?.plugin;
  if (plugin === undefined) return undefined;
  const answer = (blocks: readonly Block[], range: Range) => ({
    plugin,
    hover: { contents: { kind: format, value: render(blocks, format) }, range },
  });
  const dependency = graph.dependencyAt(uri, position);
  if (dependency) {
    return answer(describe(graph, dependency, pathOf), pointedAt(dependency, position));
  }
  const named = graph.packageNameAt(uri, position);
  return named && answer(describePackage(graph, named, pathOf), named.range);
}

export interface HoverStyle {
  readonly format: RichFormat;
  /** How a file is named to the user: its path in the workspace. */
  readonly pathOf: (uri: string) => string;
}

/** So many declarers are listed; the rest is a number. */
const LISTED = 12;

function describe(
  graph: ManifestGraph,
  dependency: ManifestDependency,
  pathOf: HoverStyle["pathOf"],
): Block[] {
  const { declaration, ecosystem, resolved } = dependency;
  const { name, alias, features, marker, group, optional } = declaration;
  const target = dependency.target === undefined ? undefined : graph.packageOf(dependency.target);
  const title: Piece[] = [strong(name), plain(` · ${ecosystem} · ${kindText(declaration.kind)}`)];
  if (optional && declaration.kind !== "optional") title.push(plain(", optional"));
  if (group !== undefined) title.push(plain(" · group "), code(group));
  const blocks = [line(...title)];
  if (alias !== undefined) blocks.push(line(plain("In code: "), code(alias)));
  const requirement = requirementOf(dependency, pathOf);
  if (requirement) blocks.push(requirement);
  blocks.push(line(plain("Source: "), ...sourceText(declaration.source)));
  if (resolved !== undefined) blocks.push(line(plain("Resolved: "), code(resolved)));
  if (target) {
    const version = target.version === undefined ? [] : [plain(" "), code(target.version)];
    blocks.push(
      line(plain("Package of this workspace: "), link(target.name, target.uri), ...version),
    );
  }
  if (features && features.length > 0) {
    blocks.push(line(plain("Features: "), ...separated(features.map(code))));
  }
  if (marker !== undefined) blocks.push(line(plain("Applies to: "), code(marker)));
  return [...blocks, ...others(graph, dependency, pathOf)];
}

function describePackage(
  graph: ManifestGraph,
  named: ManifestPackage,
  pathOf: HoverStyle["pathOf"],
): Block[] {
  const version = named.version === undefined ? [] : [plain(" "), code(named.version)];
  const users = graph
    .declarers(named.ecosystem, named.name)
    .filter(({ target }) => target === named.uri);
  return [
    line(strong(named.name), ...version, plain(` · ${named.ecosystem} package`)),
    ...(users.length > 0 ? [line(plain("Used in this workspace by:"))] : []),
    ...listed(users.map((user) => declarerItem(user, pathOf))),
  ];
}

function requirementOf(
  { requirement, uri }: ManifestDependency,
  pathOf: HoverStyle["pathOf"],
): Block | undefined {
  if (!requirement) return undefined;
  const isInherited = requirement.uri !== uri;
  const from = isInherited
    ? [plain(", from "), link(pathOf(requirement.uri), requirement.uri)]
    : [];
  return line(plain("Requirement: "), code(requirement.text), ...from);
}

/** Who else declares it, and whether all of them agree. */
function others(
  graph: ManifestGraph,
  dependency: ManifestDependency,
  pathOf: HoverStyle["pathOf"],
): Block[] {
  const own = dependency.declaration;
  const all = graph
    .declarers(dependency.ecosystem, own.name)
    .filter(({ declaration }) => declaration.kind !== "exclude");
  const rest = all.filter(
    ({ uri, declaration }) => uri !== dependency.uri || declaration.range !== own.range,
  );
  if (rest.length === 0) return [];
  const requirements = new Set(all.flatMap(({ requirement }) => requirement?.text ?? []));
  const drift =
    requirements.size > 1 ? ` with ${requirements.size} different requirements in all` : "";
  return [
    line(plain(`Also declared in this workspace${drift}:`)),
    ...listed(rest.map((other) => declarerItem(other, pathOf, dependency.requirement?.text))),
  ];
}

function declarerItem(
  { uri, dependent, declaration, requirement }: ManifestDependency,
  pathOf: HoverStyle["pathOf"],
  expected?: string,
): Block {
  const isOther = requirement && expected !== undefined && requirement.text !== expected;
  return item(
    link(dependent, uri),
    ...(dependent === pathOf(uri) ? [] : [plain(` (${pathOf(uri)})`)]),
    ...(requirement ? [plain(": "), code(requirement.text)] : []),
    plain(` ${kindText(declaration.kind)}`),
    ...(isOther ? [plain(", "), strong("differs")] : []),
  );
}

function listed(items: readonly Block[]): readonly Block[] {
  if (items.length <= LISTED) return items;
  return [...items.slice(0, LISTED), item(plain(`and ${items.length - LISTED} more`))];
}

function kindText(kind: ManifestDependency["declaration"]["kind"]): string {
  switch (kind) {
    case "normal":
      return "dependency";
    case "managed":
      return "version that others inherit";
    case "replace":
      return "replacement";
    case "exclude":
      return "exclusion";
    case "parent":
      return "parent";
    case "dev":
    case "build":
    case "peer":
    case "optional":
    case "bundled":
    case "indirect":
      return `${kind} dependency`;
  }
}

function sourceText(source: DependencySource): Piece[] {
  switch (source.kind) {
    case "version":
      return source.package === undefined
        ? [plain("registry")]
        : [plain("registry, as "), code(source.package)];
    case "path":
      return [plain("path "), code(source.path)];
    case "git":
      return [
        plain("git "),
        code(source.url),
        ...(source.reference === undefined ? [] : [plain(" at "), code(source.reference)]),
      ];
    case "url":
      return [plain("URL "), code(source.url)];
    case "workspace":
      return [plain("this workspace")];
    case "inherited":
      return [plain("as the workspace or parent says")];
    case "catalog":
      return [plain("catalog "), code(source.name)];
  }
}

function separated(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [plain(", "), piece]));
}

/** The part that the pointer is on, so that the editor marks no more than that. */
function pointedAt({ declaration }: ManifestDependency, position: Position): Range {
  const { nameRange, requirementRange, pathRange, range } = declaration;
  const parts = [nameRange, requirementRange, pathRange].filter((part) => part !== undefined);
  return parts.find((part) => contains(part, position)) ?? range;
}
