/**
 * TOML 1.1 as a tree in which every key and value knows its LSP range: what a manifest analyzer
 * needs and a plain TOML parser throws away. Bring `toml-eslint-parser` along to use it.
 */
import { mapLines } from "./lineMap.ts";
import { readSections } from "./tomlSections.ts";
import { buildTree } from "./tomlTree.ts";
import type { TomlDocument, TomlString, TomlTable, TomlValue } from "./tomlValues.ts";

export type * from "./tomlValues.ts";

/** Never throws: of a text that is not TOML it gives what can be had, and says what can't. Since 1.0. */
export function parseToml(text: string): TomlDocument {
  const lines = mapLines(text);
  const { sections, problems: unreadable } = readSections(text);
  const { root, problems: contradictory } = buildTree(text, sections, lines);
  const diagnostics = [...unreadable, ...contradictory]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, message }) => ({
      range: lines.range(start, end),
      severity: 1 as const,
      source: "toml",
      message,
    }));
  return { root, diagnostics };
}

/** The table under a path of keys; undefined where there is none. Since 1.0. */
export function tableAt(
  table: TomlTable | undefined,
  ...path: readonly string[]
): TomlTable | undefined {
  return path.reduce<TomlTable | undefined>((at, key) => {
    const value = at?.entries.get(key)?.value;
    return value?.kind === "table" ? value : undefined;
  }, table);
}

/** The string under a key of a table; undefined where there is none. Since 1.0. */
export function stringAt(table: TomlTable | undefined, key: string): TomlString | undefined {
  const value = table?.entries.get(key)?.value;
  return value?.kind === "string" ? value : undefined;
}

/** The boolean under a key of a table; undefined where there is none. Since 1.0. */
export function booleanAt(table: TomlTable | undefined, key: string): boolean | undefined {
  const value = table?.entries.get(key)?.value;
  return value?.kind === "boolean" ? value.value : undefined;
}

/** The items of the array under a key of a table; none where there is no array. Since 1.0. */
export function itemsAt(table: TomlTable | undefined, key: string): readonly TomlValue[] {
  const value = table?.entries.get(key)?.value;
  return value?.kind === "array" ? value.items : [];
}

/** The strings among the items of the array under a key of a table. Since 1.0. */
export function stringsAt(table: TomlTable | undefined, key: string): readonly TomlString[] {
  return itemsAt(table, key).filter((item) => item.kind === "string");
}

/** The tables among the items of the array under a key of a table: `[[key]]`. Since 1.0. */
export function tablesAt(table: TomlTable | undefined, key: string): readonly TomlTable[] {
  return itemsAt(table, key).filter((item) => item.kind === "table");
}
