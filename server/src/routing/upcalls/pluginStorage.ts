import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What one plugin stored: a JSON file in its data folder. */
export interface PluginStorage {
  get(key: string): unknown;
  /** Undefined removes. False where it would grow beyond the bound; what was there stays. */
  set(key: string, value: unknown): boolean;
}

/** Enough for settings and caches of results; what is larger belongs in files of the plugin's own. */
export const STORAGE_LIMIT = 5 * 1024 * 1024;

/** Read anew each time: two windows share the folder, and the last one to write wins by whole values. */
export function pluginStorage(dataDir: string): PluginStorage {
  const file = join(dataDir, "storage.json");
  return {
    get: (key) => read(file).get(key),
    set(key, value) {
      const values = read(file);
      if (value === undefined) values.delete(key);
      else values.set(key, value);
      const text = JSON.stringify(Object.fromEntries(values));
      if (Buffer.byteLength(text) > STORAGE_LIMIT) return false;
      mkdirSync(dataDir, { recursive: true });
      replace(file, text);
      return true;
    },
  };
}

/** A file that can't be read is set aside: it must not keep the plugin from storing for good. */
function read(file: string): Map<string, unknown> {
  if (!existsSync(file)) return new Map();
  try {
    const values: unknown = JSON.parse(readFileSync(file, "utf8"));
    return new Map(typeof values === "object" && values !== null ? Object.entries(values) : []);
  } catch {
    renameSync(file, `${file}.broken`);
    return new Map();
  }
}

/** Whole or not at all, whatever ends us meanwhile. */
function replace(file: string, text: string): void {
  const next = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(next, text);
    renameSync(next, file);
  } finally {
    rmSync(next, { force: true });
  }
}
