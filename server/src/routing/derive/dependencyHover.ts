import type { Hover, Position, Range } from "vscode-languageserver-protocol";
import type {
  ManifestDependency,
  ManifestGraph,
  ManifestPackage,
} from "../../workspace/manifestGraph.ts";
import { declarerList, otherDeclarers } from "./declarers.ts";
import { kindText, sourceText } from "./dependencyWords.ts";
import { contains } from "./positions.ts";
import {
  type Block,
  code,
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

function describe(
  graph: ManifestGraph,
  dependency: ManifestDependency,
  pathOf: HoverStyle["pathOf"],
): Block[] {
  const { declaration, ecosystem, inherited } = dependency;
  const { name, kind, marker, group, optional } = declaration;
  const { alias = name === realName(dependency) ? undefined : name } = declaration;
  const features = [...(inherited?.declaration.features ?? []), ...(declaration.features ?? [])];
  const title = [strong(realName(dependency)), plain(` · ${ecosystem} · ${kindText(kind)}`)];
  if (optional && kind !== "optional") title.push(plain(", optional"));
  if (group !== undefined) title.push(plain(" in "), code(group));
  return [
    line(...title),
    ...(alias === undefined ? [] : [line(plain("In code: "), code(alias))]),
    ...requirementLine(dependency, pathOf),
    ...sourceLine(dependency, pathOf),
    ...replacementLine(dependency, pathOf),
    ...resolvedLine(graph, dependency),
    ...packageLine(graph, dependency, pathOf),
    ...(features.length > 0
      ? [line(plain("Features: "), ...separated([...new Set(features)].map(code)))]
      : []),
    ...(marker === undefined ? [] : [line(plain("Applies to: "), code(marker))]),
    ...otherDeclarers(graph, dependency, pathOf),
  ];
}

/** Who inherits it may know it by the template's name for it alone. */
function realName({ declaration, inherited }: ManifestDependency): string {
  return inherited?.declaration.name ?? declaration.name;
}

function describePackage(
  graph: ManifestGraph,
  { name, version, ecosystem, uri, root, members }: ManifestPackage,
  pathOf: HoverStyle["pathOf"],
): Block[] {
  const all = graph.dependentsOn(uri);
  // Who replaces it declares it as well, as a rule.
  const declared = new Set(all.filter(isNoReplacement).map((user) => user.uri));
  const users = all.filter((user) => isNoReplacement(user) || !declared.has(user.uri));
  const memberPieces = members.slice(0, MEMBERS).map((member) => packageLink(graph, member));
  const more = members.length > MEMBERS ? [plain(`${members.length - MEMBERS} more`)] : [];
  return [
    line(
      strong(name),
      ...(version === undefined ? [] : [plain(" "), code(version)]),
      plain(` · ${ecosystem} package`),
    ),
    ...(root === undefined ? [] : [line(plain("Member of "), link(pathOf(root), root))]),
    ...(members.length === 0
      ? []
      : [line(plain("Members: "), ...separated([...memberPieces, ...more]))]),
    ...(users.length === 0 ? [] : [line(plain("Used in this workspace by:"))]),
    ...declarerList(users, pathOf),
  ];
}

function isNoReplacement({ declaration }: ManifestDependency): boolean {
  return declaration.kind !== "replace";
}

/** So many members are named; the rest is a number. */
const MEMBERS = 12;

function requirementLine(
  { requirement, uri }: ManifestDependency,
  pathOf: HoverStyle["pathOf"],
): Block[] {
  if (!requirement) return [];
  const { text, value } = requirement;
  const isInherited = requirement.uri !== uri;
  return [
    line(
      plain("Requirement: "),
      code(text),
      ...(value === undefined || value === text ? [] : [plain(" = "), code(value)]),
      ...(isInherited ? [plain(", from "), link(pathOf(requirement.uri), requirement.uri)] : []),
    ),
  ];
}

/** Left out where the line on the workspace's own package says it all. */
function sourceLine(
  { declaration, inherited, target, requirement, uri }: ManifestDependency,
  pathOf: HoverStyle["pathOf"],
): Block[] {
  const { source } = inherited?.declaration ?? declaration;
  const isPlace = source.kind === "path" || source.kind === "git" || source.kind === "url";
  if (target !== undefined && !isPlace) return [];
  // The line of the requirement has said it, where there is one.
  const isSaid = !inherited || inherited.uri === uri || requirement?.uri === inherited.uri;
  const from = isSaid ? [] : [plain(", from "), link(pathOf(inherited.uri), inherited.uri)];
  return [line(plain("Source: "), ...sourceText(source), ...from)];
}

function replacementLine(
  { replacement }: ManifestDependency,
  pathOf: HoverStyle["pathOf"],
): Block[] {
  if (!replacement) return [];
  const { uri, declaration } = replacement;
  const { source, requirement } = declaration;
  const isPlainVersion = source.kind === "version" && source.package === undefined;
  const by = isPlainVersion && requirement !== undefined ? [] : sourceText(source);
  const version =
    requirement === undefined ? [] : [plain(by.length > 0 ? " " : ""), code(requirement)];
  return [line(plain("Replaced by "), ...by, ...version, plain(", in "), link(pathOf(uri), uri))];
}

/** Left out where it stands in a line above or below. */
function resolvedLine(
  graph: ManifestGraph,
  { resolved, requirement, target }: ManifestDependency,
): Block[] {
  const said = [
    requirement?.text,
    requirement?.value,
    target === undefined ? undefined : graph.packageOf(target)?.version,
  ];
  if (resolved === undefined || said.includes(resolved)) return [];
  return [line(plain("Resolved: "), code(resolved))];
}

function packageLine(
  graph: ManifestGraph,
  { target }: ManifestDependency,
  pathOf: HoverStyle["pathOf"],
): Block[] {
  if (target === undefined) return [];
  const own = graph.packageOf(target);
  const version = own?.version === undefined ? [] : [plain(" "), code(own.version)];
  const path = own?.name === pathOf(target) ? "" : ` (${pathOf(target)})`;
  return [
    line(plain("Package of this workspace: "), packageLink(graph, target), ...version, plain(path)),
  ];
}

function packageLink(graph: ManifestGraph, uri: string): Piece {
  return link(graph.packageOf(uri)?.name ?? uri, uri);
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
