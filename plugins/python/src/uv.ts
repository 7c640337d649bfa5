/** uv's tables: where the packages of [project] come from, what is for development, what belongs to the workspace. */
import type { Dependency, DependencySource, Member } from "@chorus/plugin-sdk/protocol";
import {
  booleanAt,
  itemsAt,
  stringAt,
  stringsAt,
  type TomlString,
  type TomlTable,
  tableAt,
  tablesAt,
} from "@chorus/plugin-sdk/toml";
import { normalizedName } from "./pep508.ts";
import { gitSource } from "./poetry.ts";
import { join, type Reading, readRequirements } from "./tomlRequirement.ts";

export function readUv(root: TomlTable): Reading {
  const uv = tableAt(root, "tool", "uv");
  return join([
    readRequirements(itemsAt(uv, "dev-dependencies"), { kind: "dev", group: "dev" }),
    readRequirements(itemsAt(uv, "override-dependencies"), { kind: "replace" }),
  ]);
}

export function membersOf(root: TomlTable): Member[] {
  const workspace = tableAt(root, "tool", "uv", "workspace");
  return [
    ...stringsAt(workspace, "members").map(member),
    ...stringsAt(workspace, "exclude").map((string) => ({ ...member(string), exclude: true })),
  ];
}

function member({ raw, contentRange }: TomlString): Member {
  return { pattern: raw, range: contentRange };
}

type Origin = Pick<Dependency, "source" | "pathRange">;

/** Gives each dependency the source that [tool.uv.sources] has for it. */
export function withSources(root: TomlTable, dependencies: readonly Dependency[]): Dependency[] {
  const origins = originsOf(tableAt(root, "tool", "uv", "sources"));
  return dependencies.map((dependency) => ({
    ...dependency,
    ...origins.get(normalizedName(dependency.name)),
  }));
}

function originsOf(sources: TomlTable | undefined): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const { key, value } of sources?.entries.values() ?? []) {
    // Several sources, each under a marker: the first that is not an index stands for all.
    const tables = value.kind === "table" ? [value] : tablesAt(sources, key);
    const origin = tables.map(originOf).find((candidate) => candidate !== undefined);
    if (origin) origins.set(normalizedName(key), origin);
  }
  return origins;
}

function originOf(table: TomlTable): Origin | undefined {
  const path = stringAt(table, "path");
  if (path) return { source: { kind: "path", path: path.raw }, pathRange: path.contentRange };
  const source = placeOf(table);
  return source && { source };
}

function placeOf(table: TomlTable): DependencySource | undefined {
  if (booleanAt(table, "workspace")) return { kind: "workspace" };
  const git = stringAt(table, "git");
  if (git) return gitSource(git.value, table);
  const url = stringAt(table, "url");
  return url && { kind: "url", url: url.value };
}
