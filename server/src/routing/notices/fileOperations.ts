/** Which files a plugin wants to hear of when they are made, moved or removed. LSP 3.17, FileOperationFilter. */
import { isObject, type JsonObject } from "../../base/objects.ts";
import { globTest } from "../../dialects/selector.ts";

/** What is there; of what is gone it is not known any more. */
export type FileKind = "file" | "folder" | "unknown";

export type FileTest = (uri: string, kind: FileKind) => boolean;

const tests = new WeakMap<JsonObject, FileTest>();

/** Whether one of the registrations is for the file. */
export function isConcerned(
  registrations: readonly JsonObject[],
  uri: string,
  kind: FileKind,
): boolean {
  return registrations.some((registration) => testOf(registration)(uri, kind));
}

function testOf(registration: JsonObject): FileTest {
  const known = tests.get(registration);
  if (known) return known;
  const filters = Array.isArray(registration.filters) ? registration.filters : [];
  const each = filters.map(filterTest);
  const test: FileTest = (uri, kind) => each.some((matches) => matches(uri, kind));
  tests.set(registration, test);
  return test;
}

function filterTest(filter: unknown): FileTest {
  if (!isObject(filter) || !isObject(filter.pattern)) return () => false;
  const { scheme } = filter;
  const { glob, matches, options } = filter.pattern;
  if (typeof glob !== "string") return () => false;
  const ignoresCase = isObject(options) && options.ignoreCase === true;
  const isMatch = globTest(ignoresCase ? glob.toLowerCase() : glob);
  return (uri, kind) =>
    (typeof scheme !== "string" || uri.startsWith(`${scheme}:`)) &&
    (typeof matches !== "string" || kind === "unknown" || kind === matches) &&
    isMatch(ignoresCase ? uri.toLowerCase() : uri);
}
