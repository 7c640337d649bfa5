/** Notices plugins that come and go while the host runs. */
import { type FSWatcher, statSync, watch } from "node:fs";
import { dirname, join } from "node:path";
import type { Clock } from "../base/clock.ts";
import { onDispose } from "../base/disposables.ts";
import { stampOf } from "./descriptorCache.ts";
import type { DiscoveryPlaces } from "./discovery.ts";
import { placesOf, pluginFolders } from "./pluginFolders.ts";

/** Calls `onDidChange` shortly after something changed in one of the places, or one of the files did; discover again then. */
export function watchPlaces(
  places: DiscoveryPlaces,
  files: readonly string[],
  clock: Clock,
  onDidChange: () => void,
  watchFolder = watchOnDisk,
): Disposable {
  return new PlacesWatch(
    placesOf(places).map(({ folder }) => folder),
    files,
    clock,
    onDidChange,
    watchFolder,
  );
}

/** Watches the entries of one folder, not what is below them. Throws, or calls `failed`, where that can't be done. */
export type WatchFolder = (folder: string, changed: () => void, failed: () => void) => Disposable;

/** Long enough for a folder to be moved in, short enough to be "at once". */
const SETTLE_MS = 200;
/** A large plugin is copied file by file, some into folders that nobody watches: a second look. */
const SECOND_LOOK_MS = 2000;
/** How often to look where watching fails: no more watches in the kernel, a network drive. */
const POLL_MS = 5000;

class PlacesWatch implements Disposable {
  readonly #places: readonly string[];
  readonly #files: readonly string[];
  readonly #clock: Clock;
  readonly #onDidChange: () => void;
  readonly #watchFolder: WatchFolder;
  /** By path and inode: a folder that was replaced is another folder. */
  readonly #watches = new Map<string, Disposable>();
  readonly #timers = new Map<"settle" | "secondLook" | "poll", Disposable>();
  #seen: string;
  #isDisposed = false;

  constructor(
    places: readonly string[],
    files: readonly string[],
    clock: Clock,
    onDidChange: () => void,
    watchFolder: WatchFolder,
  ) {
    this.#places = places;
    this.#files = files;
    this.#clock = clock;
    this.#onDidChange = onDidChange;
    this.#watchFolder = watchFolder;
    this.#watchAll();
    this.#seen = fingerprint(places, files);
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    for (const timer of this.#timers.values()) timer[Symbol.dispose]();
    for (const watched of this.#watches.values()) watched[Symbol.dispose]();
    this.#timers.clear();
    this.#watches.clear();
  }

  /** The folders above a place that does not exist yet are busy with other things: only what is ours counts. */
  #look(): void {
    const now = fingerprint(this.#places, this.#files);
    this.#watchAll();
    if (now === this.#seen) return;
    this.#seen = now;
    this.#after("secondLook", SECOND_LOOK_MS, this.#onDidChange);
    this.#onDidChange();
  }

  #watchAll(): void {
    const folders = [
      ...this.#places.flatMap(foldersToWatch),
      // Its folder, not the file: editors replace a file by another one of its name.
      ...this.#files.map((file) => nearestFolder(dirname(file))),
    ];
    const wanted = new Map(folders.map((at) => [keyOf(at), at]));
    for (const [key, watched] of this.#watches) {
      if (wanted.has(key)) continue;
      watched[Symbol.dispose]();
      this.#watches.delete(key);
    }
    for (const [key, folder] of wanted) {
      if (!this.#watches.has(key)) this.#watch(key, folder);
    }
  }

  #watch(key: string, folder: string): void {
    const changed = (): void => this.#after("settle", SETTLE_MS, () => this.#look());
    const failed = (): void => {
      this.#watches.get(key)?.[Symbol.dispose]();
      this.#watches.delete(key);
      this.#poll();
    };
    try {
      this.#watches.set(key, this.#watchFolder(folder, changed, failed));
    } catch {
      this.#poll();
    }
  }

  /** Until a look finds that everything can be watched. */
  #poll(): void {
    this.#after("poll", POLL_MS, () => this.#look());
  }

  /** One timer of each name; a running one stays, so that a steady stream of changes delays nothing. */
  #after(name: "settle" | "secondLook" | "poll", ms: number, run: () => void): void {
    if (this.#isDisposed || this.#timers.has(name)) return;
    const timer = this.#clock.after(ms, () => {
      this.#timers.delete(name);
      run();
    });
    this.#timers.set(name, timer);
  }
}

/** A place and its plugins' folders; of a place that does not exist, the nearest folder above. */
function foldersToWatch(place: string): string[] {
  const folder = nearestFolder(place);
  if (folder !== place) return [folder];
  return [...new Set([place, ...pluginFolders(place).map((plugin) => plugin.folder)])];
}

function nearestFolder(path: string): string {
  return isFolder(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function keyOf(folder: string): string {
  return `${folder} ${stampOf(folder)?.split(" ")[0]}`;
}

/** What would be found, as far as it can be told without reading: a folder's stamp changes with its entries. */
function fingerprint(places: readonly string[], files: readonly string[]): string {
  const folders = places.flatMap((place) => pluginFolders(place).map(({ folder }) => folder));
  return [
    ...folders.map(
      (folder) => `${folder} ${stampOf(folder)} ${stampOf(join(folder, "plugin.json"))}`,
    ),
    ...files.map((file) => `${file} ${stampOf(file)}`),
  ].join("\n");
}

const watchOnDisk: WatchFolder = (folder, changed, failed) => {
  // Not persistent: what watches for plugins must not keep the host alive.
  const watcher: FSWatcher = watch(folder, { persistent: false }, changed);
  watcher.on("error", failed);
  return onDispose(() => watcher.close());
};
