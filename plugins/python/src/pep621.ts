/** The tables of pyproject.toml that standards define: [project] (PEP 621), [build-system] (PEP 518), [dependency-groups] (PEP 735). */
import type { PackageDeclaration } from "@chorus/plugin-sdk/protocol";
import { itemsAt, stringAt, type TomlTable, tableAt } from "@chorus/plugin-sdk/toml";
import { canonical } from "./pep508.ts";
import { join, type Reading, readRequirements } from "./tomlRequirement.ts";

export function readProject(root: TomlTable): Reading {
  const project = tableAt(root, "project");
  return join([
    readRequirements(itemsAt(project, "dependencies"), { kind: "normal" }),
    ...listsOf(tableAt(project, "optional-dependencies"), "optional"),
  ]);
}

export function readGroups(root: TomlTable): Reading {
  return join(listsOf(tableAt(root, "dependency-groups"), "dev"));
}

export function readBuildSystem(root: TomlTable): Reading {
  return readRequirements(itemsAt(tableAt(root, "build-system"), "requires"), { kind: "build" });
}

/** The name and version of [project], or of [tool.poetry], where Poetry 1 had them. */
export function packageOf(table: TomlTable | undefined): PackageDeclaration | undefined {
  const name = stringAt(table, "name");
  if (!name) return undefined;
  const version = stringAt(table, "version");
  return {
    name: name.raw,
    ...canonical(name.value),
    nameRange: name.contentRange,
    ...(version && { version: version.raw, versionRange: version.contentRange }),
  };
}

/** A table whose keys are names of groups and whose values are lists of requirements. */
export function listsOf(table: TomlTable | undefined, kind: "optional" | "dev"): Reading[] {
  return [...(table?.entries.keys() ?? [])].map((group) =>
    readRequirements(itemsAt(table, group), { kind, group }),
  );
}
