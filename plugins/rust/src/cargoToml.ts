/** Cargo.toml: the package, its workspace and its dependencies. Source: The Cargo Book, "The Manifest Format". */
import type { ManifestAnalysis, Member, PackageDeclaration } from "@chorus/plugin-sdk/protocol";
import { parseToml, stringAt, stringsAt, type TomlTable, tableAt } from "@chorus/plugin-sdk/toml";
import { dependencyOf, replacementOf } from "./cargoDependency.ts";
import { dependencyTables } from "./cargoTables.ts";

export function analyzeCargoToml(text: string): ManifestAnalysis {
  const { root, diagnostics } = parseToml(text);
  const declared = packageOf(root);
  const members = membersOf(tableAt(root, "workspace"));
  const shared = stringAt(tableAt(root, "workspace", "package"), "version");
  return {
    ecosystem: "cargo",
    ...(declared && { package: declared }),
    dependencies: [
      ...dependencyTables(root).flatMap(({ table, ...place }) =>
        [...table.entries.values()].flatMap((entry) => dependencyOf(entry, place) ?? []),
      ),
      ...[...(tableAt(root, "replace")?.entries.values() ?? [])].flatMap(
        (entry) => replacementOf(entry) ?? [],
      ),
    ],
    ...(members.length > 0 && { members }),
    ...(shared && { workspaceVersion: { version: shared.raw, range: shared.contentRange } }),
    ...(diagnostics.length > 0 && { diagnostics }),
  };
}

function packageOf(root: TomlTable): PackageDeclaration | undefined {
  // `[project]` is what Cargo called it before 1.0, and reads to this day.
  const table = tableAt(root, "package") ?? tableAt(root, "project");
  const name = stringAt(table, "name");
  if (!name || name.raw === "") return undefined;
  const version = stringAt(table, "version");
  const inherited = tableAt(table, "version")?.entries.get("workspace");
  return {
    name: name.raw,
    nameRange: name.contentRange,
    ...(version && { version: version.raw, versionRange: version.contentRange }),
    ...(inherited && { inheritsVersion: true, versionRange: inherited.range }),
  };
}

function membersOf(workspace: TomlTable | undefined): Member[] {
  return [
    ...stringsAt(workspace, "members").map(({ raw, contentRange }) => ({
      pattern: raw,
      range: contentRange,
    })),
    ...stringsAt(workspace, "exclude").map(({ raw, contentRange }) => ({
      pattern: raw,
      range: contentRange,
      exclude: true,
    })),
  ];
}
