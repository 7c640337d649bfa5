import type { DependencyKind } from "@chorus/plugin-sdk/protocol";
import { type TomlTable, tableAt } from "@chorus/plugin-sdk/toml";

/** Where a dependency stands, and what that says about it. */
export interface Place {
  readonly kind: DependencyKind;
  /** The target of `[target.'cfg(unix)'.dependencies]`. */
  readonly marker?: string;
  /** The source that `[patch.crates-io]` patches. */
  readonly group?: string;
}

export interface DependencyTable extends Place {
  readonly table: TomlTable;
}

/** Every table of a Cargo.toml whose keys name dependencies, `[replace]` left out. */
export function dependencyTables(root: TomlTable): DependencyTable[] {
  return [
    ...ownTables(root, {}),
    ...tablesIn(root, "target").flatMap(([target, table]) => ownTables(table, { marker: target })),
    ...present(tableAt(root, "workspace", "dependencies"), { kind: "managed" }),
    ...tablesIn(root, "patch").map(
      ([source, table]): DependencyTable => ({ table, kind: "replace", group: source }),
    ),
  ];
}

/** With the names that Cargo took before editions, too. */
const kinds: readonly (readonly [key: string, kind: DependencyKind])[] = [
  ["dependencies", "normal"],
  ["dev-dependencies", "dev"],
  ["dev_dependencies", "dev"],
  ["build-dependencies", "build"],
  ["build_dependencies", "build"],
];

function ownTables(table: TomlTable, where: { readonly marker?: string }): DependencyTable[] {
  return kinds.flatMap(([key, kind]) => present(tableAt(table, key), { kind, ...where }));
}

function present(table: TomlTable | undefined, place: Place): DependencyTable[] {
  return table ? [{ table, ...place }] : [];
}

function tablesIn(root: TomlTable, key: string): (readonly [string, TomlTable])[] {
  return [...(tableAt(root, key)?.entries.values() ?? [])].flatMap((entry) =>
    entry.value.kind === "table" ? [[entry.key, entry.value] as const] : [],
  );
}
