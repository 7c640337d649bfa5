/** Reads what somebody wants of plugins, entry by entry: a wrong one costs only itself. Pure. */
import { isObject, type JsonObject } from "../base/objects.ts";
import { complaint } from "../store/descriptorIssues.ts";
import { methodsOf, nearestName } from "../store/featureNames.ts";
import type { Priority } from "../store/priorities.ts";
import type { Formatters, PluginSettings } from "./settings.ts";
import { plugin } from "./settingsSchema.ts";

export interface EntryIssue {
  /** Where in what was read. */
  readonly path: readonly string[];
  /** As a sentence goes on behind the name of the place: `must be an array, not a string`. */
  readonly message: string;
}

export interface Entries<T> {
  readonly entries: Readonly<Record<string, T>>;
  readonly issues: readonly EntryIssue[];
}

const pluginId = /^[a-z0-9][a-z0-9-]{0,63}$/;

export function readPlugins(value: unknown): Entries<PluginSettings> {
  if (!isObject(value)) return noEntries("must be an object: plugins' settings by their ids");
  const issues: EntryIssue[] = [];
  const entries = Object.entries(value).flatMap(([id, given]) => {
    if (!pluginId.test(id)) {
      const message = "is no plugin's id: those have lower-case letters, digits and hyphens";
      issues.push({ path: [id], message });
      return [];
    }
    const read = readPlugin(given);
    issues.push(...read.issues.map(({ path, message }) => ({ path: [id, ...path], message })));
    return read.entry ? [[id, read.entry] as const] : [];
  });
  return { entries: Object.fromEntries(entries), issues };
}

export function readFormatters(value: unknown): Entries<Formatters[string]> {
  if (!isObject(value)) return noEntries("must be an object: lists of plugins by language ids");
  const issues: EntryIssue[] = [];
  const entries = Object.entries(value).flatMap(([language, list]) => {
    if (isListOfIds(list)) return [[language, list] as const];
    issues.push({ path: [language], message: 'must be a list of plugins\' ids, like ["ruff"]' });
    return [];
  });
  return { entries: Object.fromEntries(entries), issues };
}

function readPlugin(value: unknown): {
  readonly entry?: PluginSettings;
  readonly issues: readonly EntryIssue[];
} {
  const parsed = plugin.safeParse(value);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({
      path: issue.path.map(String),
      message: `${complaint(issue, value)}; all of the entry is ignored`,
    }));
    return { issues };
  }
  const issues: EntryIssue[] = isObject(value) ? unknownKeys(value) : [];
  const { only, except, priority, ...rest } = parsed.data;
  const named = { only: chosen("only", only, issues), except: chosen("except", except, issues) };
  const entry = {
    ...rest,
    ...(named.only && { only: named.only }),
    ...(named.except && { except: named.except }),
    ...(priority !== undefined && { priority: knownPriority(priority, issues) }),
  };
  return { entry, issues };
}

/** The names that mean something. */
function known(key: string, names: readonly string[], issues: EntryIssue[]): readonly string[] {
  return names.filter((name) => {
    if (methodsOf(name)) return true;
    const message = `names '${name}', which is no feature; ${meant(nearestName(name), "names like completion, formatting or textDocument/hover")}`;
    issues.push({ path: [key], message });
    return false;
  });
}

/** A list of which nothing is left chooses nothing: `only` must not silence a plugin by a slip. */
function chosen(
  key: "only" | "except",
  list: readonly string[] | undefined,
  issues: EntryIssue[],
): readonly string[] | undefined {
  const left = list && known(key, list, issues);
  return left?.length === 0 && list?.length !== 0 ? undefined : left;
}

function knownPriority(priority: Priority, issues: EntryIssue[]): Priority {
  if (typeof priority === "number") return priority;
  const names = known("priority", Object.keys(priority).filter(isNoStar), issues);
  const isKept = (name: string): boolean => !isNoStar(name) || names.includes(name);
  return Object.fromEntries(Object.entries(priority).filter(([name]) => isKept(name)));
}

/** `*` is every feature that has no number of its own. */
function isNoStar(name: string): boolean {
  return name !== "*";
}

/** Kept and ignored, as a newer version may know them; but it is mostly a slip. */
function unknownKeys(value: JsonObject): EntryIssue[] {
  const names = Object.keys(plugin.shape);
  return Object.keys(value)
    .filter((key) => !names.includes(key))
    .map((key) => ({
      path: [key],
      message: `is no key of a plugin; ${meant(nearestName(key, names), names.join(", "))}`,
    }));
}

function meant(nearest: string | undefined, names: string): string {
  return nearest === undefined ? `there are ${names}` : `did you mean '${nearest}'?`;
}

function isListOfIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((id) => typeof id === "string" && pluginId.test(id));
}

function noEntries(message: string): { readonly entries: {}; readonly issues: [EntryIssue] } {
  return { entries: {}, issues: [{ path: [], message }] };
}
