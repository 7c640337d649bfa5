/** Poetry's tables: a package is a key, its versions are a string, a table, or an array of tables. */
import type { Dependency, DependencySource } from "@chorus/plugin-sdk/protocol";
import {
  booleanAt,
  stringAt,
  stringsAt,
  type TomlEntry,
  type TomlString,
  type TomlTable,
  type TomlValue,
  tableAt,
} from "@chorus/plugin-sdk/toml";
import { canonical, normalizedName } from "./pep508.ts";
import type { Place } from "./tomlRequirement.ts";

export function readPoetry(root: TomlTable): Dependency[] {
  const poetry = tableAt(root, "tool", "poetry");
  const groups = tableAt(poetry, "group");
  return [
    ...readTable(tableAt(poetry, "dependencies"), { kind: "normal" }, extrasOf(poetry)),
    ...readTable(tableAt(poetry, "dev-dependencies"), { kind: "dev", group: "dev" }),
    ...[...(groups?.entries.keys() ?? [])].flatMap((group) =>
      readTable(tableAt(groups, group, "dependencies"), { kind: "dev", group }),
    ),
  ];
}

type Extras = ReadonlyMap<string, string>;

/** The first extra that brings each package, by normalized name. */
function extrasOf(poetry: TomlTable | undefined): Extras {
  const extras = tableAt(poetry, "extras");
  const byName = new Map<string, string>();
  for (const extra of extras?.entries.keys() ?? []) {
    for (const { value } of stringsAt(extras, extra)) {
      const name = normalizedName(value);
      if (!byName.has(name)) byName.set(name, extra);
    }
  }
  return byName;
}

function readTable(table: TomlTable | undefined, place: Place, extras?: Extras): Dependency[] {
  return [...(table?.entries.values() ?? [])]
    .filter(({ key }) => key.toLowerCase() !== "python")
    .flatMap((entry) =>
      alternatives(entry.value).map((value) => readEntry(entry, value, place, extras)),
    );
}

/** `[{version = "^1", python = "<3.9"}, {version = "^2", …}]`: one dependency under each condition. */
function alternatives(value: TomlValue): readonly TomlValue[] {
  return value.kind === "array" ? value.items : [value];
}

function readEntry(
  entry: TomlEntry,
  value: TomlValue,
  place: Place,
  extras: Extras = new Map(),
): Dependency {
  const table = value.kind === "table" ? value : undefined;
  const version = value.kind === "string" ? value : stringAt(table, "version");
  const path = stringAt(table, "path") ?? stringAt(table, "file");
  const features = stringsAt(table, "extras").map((extra) => extra.value);
  const isOptional = booleanAt(table, "optional") ?? false;
  const extra = isOptional ? extras.get(normalizedName(entry.key)) : undefined;
  const marker = markerOf(table);
  const resolved = version && pinned(version.value);
  return {
    name: entry.key,
    ...canonical(entry.key),
    nameRange: entry.keyRange,
    ...place,
    ...(isOptional && { optional: true, ...(place.kind === "normal" && { kind: "optional" }) }),
    ...(extra !== undefined && { group: extra }),
    source: sourceOf(table, path),
    range: entry.range,
    ...(path && { pathRange: path.contentRange }),
    ...(version && { requirement: version.raw, requirementRange: version.contentRange }),
    ...(features.length > 0 && { features }),
    ...(marker !== undefined && { marker }),
    ...(resolved !== undefined && { resolved }),
  };
}

function sourceOf(table: TomlTable | undefined, path: TomlString | undefined): DependencySource {
  const git = stringAt(table, "git");
  if (git) return gitSource(git.value, table);
  if (path) return { kind: "path", path: path.raw };
  const url = stringAt(table, "url");
  return url ? { kind: "url", url: url.value } : { kind: "version" };
}

/** Poetry and uv call the reference by the same three names. */
export function gitSource(url: string, table: TomlTable | undefined): DependencySource {
  const reference = stringAt(table, "tag") ?? stringAt(table, "rev") ?? stringAt(table, "branch");
  return { kind: "git", url, ...(reference && { reference: reference.value }) };
}

function markerOf(table: TomlTable | undefined): string | undefined {
  const python = stringAt(table, "python");
  const platform = stringAt(table, "platform");
  const conditions = [
    stringAt(table, "markers")?.value,
    python && `python ${python.value}`,
    platform && `sys_platform == '${platform.value}'`,
  ].filter((condition) => condition !== undefined);
  return conditions.length > 0 ? conditions.join(" and ") : undefined;
}

/** A bare version is an exact one to Poetry. */
function pinned(requirement: string): string | undefined {
  return /^\s*(?:===?)?\s*(\d[\w.+!-]*)\s*$/.exec(requirement)?.[1];
}
