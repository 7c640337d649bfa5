import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import { Cancellation, type Token } from "../base/cancellation.ts";
import { Disposables, onDispose } from "../base/disposables.ts";
import { Emitter, type Event } from "../base/emitter.ts";
import { Cancelled } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { baseName, locateIn, normalizeUri, uriToPath } from "../base/uris.ts";
import type { Fleet } from "../runtime/fleet.ts";
import { claimsManifest, excludedFolders, languageIdFor } from "../store/claims.ts";
import { isIgnored, type WalkOutcome, walk } from "../workspace/walk.ts";
import {
  difference,
  type FileChange,
  type FileMap,
  filesOf,
  type WorkspaceFile,
} from "./fileMap.ts";
import { isFileIn, isFolder } from "./onDisk.ts";
import { orCancelled } from "./waiting.ts";

export type { FileChange, WorkspaceFile } from "./fileMap.ts";

/** One walk, shared by everything that needs to know which files there are; file events keep it fresh. */
export interface WorkspaceFiles extends Disposable {
  /** By normalized URI, in the order of the walk. The first call walks. */
  all(token: Token): Promise<FileMap>;
  /** As far as it is known now. */
  readonly known: FileMap;
  /** Whether a plugin claims a file of that name, and a walk would find it or it lies outside of every folder. */
  accepts(uri: string): boolean;
  /** Whether there is such a file in a workspace folder now, claimed by a plugin or not. */
  readonly isFile: (uri: string) => boolean;
  /** How a file is named to the user: by its path in the workspace. */
  readonly pathOf: (uri: string) => string;
  filesChanged(changes: readonly FileChange[]): void;
  /** The workspace folders or the excluded names are others now. */
  reset(): void;
  /** Files that came, changed or went after the first walk: by file events or by walking again. */
  readonly onDidChange: Event<readonly FileChange[]>;
}

export interface WorkspaceFilesOptions {
  readonly fleet: Fleet;
  /** URIs of the workspace folders, now. */
  readonly folders: () => readonly string[];
  /** More names of folders never walked into, beside those that the plugins name. */
  readonly exclude: () => readonly string[];
  readonly log: Log;
}

/** So many new files at once are a checkout. */
const MANY = 500;

export function createWorkspaceFiles(options: WorkspaceFilesOptions): WorkspaceFiles {
  const { fleet, folders, exclude, log } = options;
  const owned = new Disposables();
  const changed = owned.add(new Emitter<readonly FileChange[]>());
  let known = new Map<string, WorkspaceFile>();
  let walking: { readonly files: Promise<void>; readonly abort: Cancellation } | undefined;
  let hasWalked = false;
  let descriptors: readonly Descriptor[] = descriptorsNow();

  owned.add(
    fleet.onDidChange(() => {
      if (sameItems(descriptors, descriptorsNow())) return;
      descriptors = descriptorsNow();
      reset();
    }),
  );
  owned.add(onDispose(() => walking?.abort.abort()));

  function descriptorsNow(): readonly Descriptor[] {
    return fleet.plugins.map(({ found }) => found.descriptor);
  }

  function isClaimed(nameOrUri: string): boolean {
    return (
      languageIdFor(descriptors, nameOrUri) !== undefined ||
      descriptors.some((descriptor) => claimsManifest(descriptor, nameOrUri))
    );
  }

  function isClaimedPath(_name: string, relativePath: string): boolean {
    return isClaimed(relativePath);
  }

  function places(): { folders: string[]; excludedFolders: ReadonlySet<string> } {
    return {
      folders: folders().flatMap((folder) => uriToPath(folder) ?? []),
      excludedFolders: new Set([...excludedFolders(descriptors), ...exclude()]),
    };
  }

  /** Walks, and tells what is other than before. */
  function startWalk(): { readonly files: Promise<void>; readonly abort: Cancellation } {
    const abort = new Cancellation();
    const before = known;
    const files = walk({ ...places(), matches: isClaimedPath, token: abort.signal }).then(
      (outcome) => {
        report(outcome);
        known = filesOf(outcome);
        if (hasWalked) changed.fire(difference(before, known));
        hasWalked = true;
      },
    );
    // Whoever calls `all` hears of a failure; a walk that nobody waits for must not end the host.
    files.catch((error: unknown) => {
      if (!(error instanceof Cancelled)) log.error("workspace walk failed", { error });
    });
    return { files, abort };
  }

  function report({ files, problems, isComplete }: WalkOutcome): void {
    log.info("workspace walked", { files: files.length, problems: problems.length });
    for (const { path, message } of problems.slice(0, 20)) {
      log.warn("passed over on the walk", { path, message });
    }
    if (!isComplete) log.warn("too many files, the rest is left out", { taken: files.length });
  }

  async function all(token: Token): Promise<FileMap> {
    for (;;) {
      walking ??= startWalk();
      const mine = walking;
      try {
        await orCancelled(mine.files, token);
      } catch (error) {
        // A walk that was given up for a newer one: wait for that.
        if (token.aborted || owned.isDisposed || mine === walking) throw error;
      }
      if (mine === walking) return known;
    }
  }

  function reset(): void {
    if (!walking) return;
    walking.abort.abort();
    walking = startWalk();
  }

  function fileAt(uri: string): WorkspaceFile | undefined {
    const located = locateIn(folders(), uri);
    const path = uriToPath(uri);
    if (!located || path === undefined || !isClaimed(uri) || isIgnored(path, places())) return;
    return { uri, path: located.path, folder: located.folder };
  }

  function filesChanged(changes: readonly FileChange[]): void {
    if (!walking) return;
    // One walk is cheaper than asking the ignore files about each.
    if (changes.filter(({ uri }) => !known.has(normalizeUri(uri))).length > MANY) reset();
    const told = changes.flatMap(({ uri, kind }): FileChange[] => {
      const key = normalizeUri(uri);
      if (kind === "deleted") return removeAt(key);
      // A folder that came, by a move or a checkout, brings files of which no event tells.
      if (isIgnoreFile(key) || isFolder(key)) {
        reset();
        return [];
      }
      if (known.has(key)) return [{ uri: key, kind: "changed" }];
      const file = changes.length > MANY ? undefined : fileAt(key);
      if (!file) return [];
      known.set(key, file);
      return [{ uri: key, kind: "created" }];
    });
    if (told.length > 0) changed.fire(told);
  }

  /** The file, or everything in what was a folder. */
  function removeAt(uri: string): FileChange[] {
    if (isIgnoreFile(uri)) reset();
    const gone = known.has(uri)
      ? [uri]
      : [...known.keys()].filter((key) => key.startsWith(`${uri}/`));
    for (const key of gone) known.delete(key);
    return gone.map((key) => ({ uri: key, kind: "deleted" }));
  }

  return {
    all,
    get known() {
      return known;
    },
    accepts: (uri) =>
      locateIn(folders(), uri) ? fileAt(normalizeUri(uri)) !== undefined : isClaimed(uri),
    isFile: (uri) => isFileIn(folders(), uri),
    pathOf: (uri) => locateIn(folders(), uri)?.path ?? uriToPath(uri) ?? uri,
    filesChanged,
    reset,
    onDidChange: changed.event,
    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };
}

/** What the walk reads to learn what is ignored. */
function isIgnoreFile(uri: string): boolean {
  return baseName(uri) === ".gitignore" || baseName(uri) === ".ignore";
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
