import type { DependencyInfo, PackageInfo } from "../../../server/src/editor/editorProtocol.ts";
import { bold, code, facts, paragraphs, plain } from "./markdown.ts";
import type { Icon, ViewNode } from "./viewNode.ts";

/** The kinds in the order in which they are shown. A kind that a newer host knows comes after them. */
const kinds: ReadonlyMap<string, string> = new Map([
  ["parent", "Parent"],
  ["normal", "Dependencies"],
  ["dev", "Dev Dependencies"],
  ["build", "Build Dependencies"],
  ["peer", "Peer Dependencies"],
  ["optional", "Optional Dependencies"],
  ["bundled", "Bundled Dependencies"],
  ["managed", "Managed Versions"],
  ["replace", "Replacements"],
  ["exclude", "Exclusions"],
  ["indirect", "Indirect Dependencies"],
]);

/** One node for each kind of dependency that the package has. */
export function dependencyGroups(
  owner: PackageInfo,
  ownerId: string,
  byUri: ReadonlyMap<string, PackageInfo>,
): readonly ViewNode[] {
  const present = new Set(owner.dependencies.map(({ kind }) => kind));
  const order = [...kinds.keys()]
    .filter((kind) => present.delete(kind))
    .concat([...present].sort());
  return order.map((kind) => {
    const own = owner.dependencies.filter((dependency) => dependency.kind === kind);
    return {
      id: `${ownerId}/${kind}`,
      label: kinds.get(kind) ?? `Dependencies: ${kind}`,
      description: `${own.length}`,
      // The longest list, and the least wanted one, stays closed.
      isExpanded: kind !== "indirect",
      children: own.map((dependency, index) =>
        dependencyNode(dependency, `${ownerId}/${kind}/${index}`, owner, byUri),
      ),
    };
  });
}

function dependencyNode(
  dependency: DependencyInfo,
  id: string,
  owner: PackageInfo,
  byUri: ReadonlyMap<string, PackageInfo>,
): ViewNode {
  const target = dependency.target === undefined ? undefined : byUri.get(dependency.target);
  const description = [versions(dependency), dependency.group].filter(Boolean).join(" · ");
  return {
    id,
    label:
      dependency.alias === undefined ? dependency.name : `${dependency.alias} = ${dependency.name}`,
    ...(description === "" ? {} : { description }),
    tooltip: tooltip(dependency, target),
    icon: sourceIcon(dependency),
    context: target === undefined ? "dependency" : "dependency.linked",
    click: { kind: "open", place: { uri: owner.uri, range: dependency.range } },
    ...(target === undefined ? {} : { target }),
  };
}

/** `^1.0 → 1.0.197`; where there is no requirement, what stands in its place. */
function versions({ requirement, resolved, source }: DependencyInfo): string {
  const asked = requirement ?? sourceText(source);
  if (resolved === undefined || resolved === asked) return asked;
  // "inherited" or "workspace" alone tells less than the version that it comes to.
  return requirement === undefined && asked === source.kind
    ? resolved
    : `${asked} → ${resolved}`.trim();
}

function sourceText({ kind, path, url, reference, name }: DependencyInfo["source"]): string {
  if (kind === "git")
    return text(reference) === "" ? text(url) : `${text(url)} at ${text(reference)}`;
  if (kind === "catalog") return `catalog ${text(name)}`.trim();
  if (kind === "version") return "";
  return text(path) || text(url) || kind;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function sourceIcon({ source, target }: DependencyInfo): Icon {
  if (target !== undefined) return { name: "link", color: "textLink.foreground" };
  const names: Readonly<Record<string, string>> = {
    path: "folder",
    git: "source-control",
    url: "globe",
    workspace: "link",
  };
  return { name: names[source.kind] ?? "library" };
}

function tooltip(dependency: DependencyInfo, target: PackageInfo | undefined): string {
  const { name, alias, requirement, resolved, source, group, marker, optional } = dependency;
  const from = sourceText(source);
  return paragraphs(
    bold(name),
    facts([
      ["In code", alias && code(alias)],
      ["Kind", plain(dependency.kind)],
      ["Requirement", requirement && code(requirement)],
      ["Resolved", resolved && code(resolved)],
      [
        "Source",
        from === "" || from === source.kind
          ? plain(source.kind)
          : `${plain(source.kind)}, ${code(from)}`,
      ],
      ["Group", group && code(group)],
      ["Applies when", marker && code(marker)],
      ["Optional", optional === true ? "yes" : undefined],
      ["In this workspace", target && bold(target.name)],
    ]),
  );
}
