/** Which file events a plugin has asked for (behaviour 49). LSP 3.17, FileSystemWatcher. */
import { isObject, type JsonObject } from "../../base/objects.ts";
import { globTest } from "../../dialects/selector.ts";
import type { FileChange } from "../../knowledge/files.ts";

/** LSP's WatchKind. */
const kinds = { created: 1, changed: 2, deleted: 4 } as const;
const everyKind = 7;

type ChangeTest = (change: FileChange) => boolean;

/** Globs are compiled once for each registration, which lives as long as its plugin wants it. */
const tests = new WeakMap<JsonObject, ChangeTest>();

/** Of the changes, those that one of the registrations is for, in their order. */
export function watchedOf(
  registrations: readonly JsonObject[],
  changes: readonly FileChange[],
): readonly FileChange[] {
  const all = registrations.map(testOf);
  return changes.filter((change) => all.some((test) => test(change)));
}

function testOf(registration: JsonObject): ChangeTest {
  const known = tests.get(registration);
  if (known) return known;
  const watchers = Array.isArray(registration.watchers) ? registration.watchers : [];
  const each = watchers.map(watcherTest);
  const test: ChangeTest = (change) => each.some((watches) => watches(change));
  tests.set(registration, test);
  return test;
}

function watcherTest(watcher: unknown): ChangeTest {
  if (!isObject(watcher) || watcher.globPattern === undefined) return () => false;
  const matches = globTest(watcher.globPattern);
  const wanted = typeof watcher.kind === "number" ? watcher.kind : everyKind;
  return ({ uri, kind }) => (wanted & kinds[kind]) !== 0 && matches(uri);
}
