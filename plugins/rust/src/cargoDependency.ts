/** One key of a dependency table → a Dependency. Source: The Cargo Book, "Specifying Dependencies". */
import type { Dependency, DependencySource } from "@chorus/plugin-sdk/protocol";
import {
  booleanAt,
  stringAt,
  stringsAt,
  type TomlEntry,
  type TomlString,
  type TomlTable,
} from "@chorus/plugin-sdk/toml";
import type { Place } from "./cargoTables.ts";

export function dependencyOf(entry: TomlEntry, place: Place): Dependency | undefined {
  if (entry.key === "") return undefined;
  const { key, keyRange: nameRange, range, value } = entry;
  const common = { ...place, range, nameRange };
  switch (value.kind) {
    case "string":
      return { name: key, ...common, source: { kind: "version" }, ...requirementOf(value) };
    case "table":
      return { ...common, ...namesOf(key, value), ...detailsOf(value) };
    case "array":
    case "boolean":
    case "other":
      // Cargo refuses it; the name still tells what is meant.
      return { name: key, ...common, source: { kind: "version" } };
  }
}

/** `[replace]`: the key is a package id, `rand:0.8.5` or `https://…#rand:0.8.5`, and says which version gives way. */
export function replacementOf({ key, keyRange, range, value }: TomlEntry): Dependency | undefined {
  const [, before = "", name, version] = /^(.*[#/])?([\w-]+)(?:[:@](.*))?$/.exec(key) ?? [];
  if (name === undefined || value.kind !== "table") return undefined;
  const { line } = keyRange.start;
  const character = keyRange.start.character + before.length;
  return {
    name,
    kind: "replace",
    range,
    nameRange: { start: { line, character }, end: { line, character: character + name.length } },
    ...(version !== undefined && { marker: version }),
    ...detailsOf(value),
  };
}

function namesOf(key: string, table: TomlTable): Pick<Dependency, "name" | "alias"> {
  const renamed = stringAt(table, "package")?.value;
  return renamed === undefined || renamed === "" || renamed === key
    ? { name: key }
    : { name: renamed, alias: key };
}

type Details = Pick<
  Dependency,
  "source" | "requirement" | "requirementRange" | "pathRange" | "features" | "optional"
>;

function detailsOf(table: TomlTable): Details {
  const path = stringAt(table, "path");
  const features = stringsAt(table, "features").flatMap(({ value }) => value || []);
  return {
    source: sourceOf(table),
    ...requirementOf(stringAt(table, "version")),
    ...(path && path.raw === path.value && { pathRange: path.contentRange }),
    ...(features.length > 0 && { features }),
    ...(booleanAt(table, "optional") === true && { optional: true }),
  };
}

function sourceOf(table: TomlTable): DependencySource {
  if (booleanAt(table, "workspace") === true) return { kind: "inherited" };
  const git = stringAt(table, "git")?.value;
  if (git !== undefined) {
    const at = stringAt(table, "rev") ?? stringAt(table, "tag") ?? stringAt(table, "branch");
    return { kind: "git", url: git, ...(at && { reference: at.value }) };
  }
  const path = stringAt(table, "path")?.value;
  return path === undefined ? { kind: "version" } : { kind: "path", path };
}

function requirementOf(
  version: TomlString | undefined,
): Pick<Dependency, "requirement" | "requirementRange"> {
  return version ? { requirement: version.raw, requirementRange: version.contentRange } : {};
}
