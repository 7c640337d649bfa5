/** `workspace/configuration`: each plugin gets its own settings, as its user wrote them (behaviour 45). */
import { isObject, type JsonObject } from "../../base/objects.ts";

/** The plugin's settings where the file or folder is; undefined where there are none. */
export type SettingsOf = (plugin: string, scopeUri: string | undefined) => unknown;

/** One value for each item, null where nothing is set. LSP 3.17, ConfigurationParams. */
export function configurationFor(
  params: unknown,
  settingsAt: (scopeUri: string | undefined) => unknown,
): readonly unknown[] {
  const items = isObject(params) && Array.isArray(params.items) ? params.items : [];
  return items.map((item: unknown) => {
    const { scopeUri, section } = isObject(item) ? item : {};
    const settings = settingsAt(typeof scopeUri === "string" ? scopeUri : undefined);
    return sectionOf(settings, typeof section === "string" ? section : "") ?? null;
  });
}

/** What stands under `a.b.c`; all of it where no section is named. */
export function sectionOf(settings: unknown, section: string): unknown {
  let value: unknown = nested(settings);
  for (const step of section.split(".").filter(Boolean)) {
    if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}

/**
 * Editors write `"a.b": 1` as well as `"a": { "b": 1 }`, and plugins ask for either. Only names at the
 * top are taken for paths: further down a dot is part of a name, as in a list of globs.
 */
function nested(settings: unknown): unknown {
  if (!isObject(settings) || !Object.keys(settings).some((name) => name.includes("."))) {
    return settings;
  }
  let all: JsonObject = {};
  for (const [name, value] of Object.entries(settings)) all = put(all, name.split("."), value);
  return all;
}

function put(
  into: JsonObject,
  [first = "", ...rest]: readonly string[],
  value: unknown,
): JsonObject {
  const before = Object.hasOwn(into, first) ? into[first] : undefined;
  if (rest.length > 0) {
    return { ...into, [first]: put(isObject(before) ? before : {}, rest, value) };
  }
  const both = isObject(before) && isObject(value) ? { ...before, ...value } : value;
  return { ...into, [first]: both };
}
