/** The files of the workspace, read in short slices so that requests are answered meanwhile. */
import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import { Cancelled, messageOf } from "../base/errors.ts";
import { systemClock } from "../base/systemClock.ts";
import { foldersBetween, type IgnoreRules, ignores, rulesAbove, rulesIn } from "./ignoreRules.ts";

export interface WalkOptions {
  /** Absolute paths. */
  readonly folders: readonly string[];
  /** Names of folders that are not walked into; `.git` never is. */
  readonly excludedFolders: ReadonlySet<string>;
  /** Which files are wanted. The path is relative to its workspace folder, with slashes. */
  readonly matches: (name: string, relativePath: string) => boolean;
  /** At most so many files; 200,000 where absent. */
  readonly limit?: number;
  readonly token: Token;
  readonly clock?: Clock;
  /** Lists a folder; the disk's where absent. */
  readonly readFolder?: (path: string) => Dirent[];
}

export interface WalkedFile {
  /** Absolute. */
  readonly path: string;
  /** The workspace folder it was found in. */
  readonly folder: string;
  /** With slashes. */
  readonly relativePath: string;
}

/** Something that was passed over, for the log. */
export interface WalkProblem {
  readonly path: string;
  readonly message: string;
}

export interface WalkOutcome {
  /** In a stable order: folder by folder as given, in each its files by name, then its folders. */
  readonly files: readonly WalkedFile[];
  readonly problems: readonly WalkProblem[];
  /** False where the limit was reached. */
  readonly isComplete: boolean;
}

/** Rejects with Cancelled when the token says so. */
export async function walk(options: WalkOptions): Promise<WalkOutcome> {
  const { token, clock = systemClock, limit = 200_000 } = options;
  const found: Found = { files: [], problems: [] };
  let sliceEnd = clock.now() + SLICE_MS;
  for (const _ of visit(options, found)) {
    if (token.aborted) throw new Cancelled();
    if (found.files.length > limit) break;
    if (clock.now() < sliceEnd) continue;
    await setImmediate();
    sliceEnd = clock.now() + SLICE_MS;
  }
  if (token.aborted) throw new Cancelled();
  const isComplete = found.files.length <= limit;
  return { files: found.files.slice(0, limit), problems: found.problems, isComplete };
}

/** Whether a walk would pass this file over because of ignore files or excluded folders. For file events. */
export function isIgnored(
  path: string,
  options: Pick<WalkOptions, "folders" | "excludedFolders">,
): boolean {
  const roots = options.folders
    .map((folder) => resolve(folder))
    .filter((root) => isBelow(root, path));
  const root = roots.sort((a, b) => b.length - a.length)[0];
  if (root === undefined) return true;
  const names = path.slice(root.length).split(sep).filter(Boolean).slice(0, -1);
  if (names.some((name) => isExcluded(name, options.excludedFolders))) return true;
  let rules = rulesAbove(root);
  for (const folder of foldersBetween(root, path)) rules = rulesIn(rules, folder);
  return ignores(rules, path, "file");
}

const SLICE_MS = 10;
/** One huge folder must not outlast a slice by much. */
const ENTRIES_A_STEP = 500;

interface Found {
  readonly files: WalkedFile[];
  readonly problems: WalkProblem[];
}

interface Pending {
  readonly path: string;
  /** Below the workspace folder, with a slash at the end; empty for the folder itself. */
  readonly prefix: string;
  readonly rules: IgnoreRules;
}

/** Fills `found`, pausing now and then; depth first, with a stack of its own: no folder is too deep. */
function* visit(options: WalkOptions, found: Found): Generator<void> {
  const roots = [...new Set(options.folders.map((folder) => resolve(folder)))];
  const leadsInside = linkTest(roots);
  for (const root of roots) {
    const stack: Pending[] = [{ path: root, prefix: "", rules: rulesAbove(root) }];
    for (let at = stack.pop(); at; at = stack.pop()) {
      const entries = list(at, options, found);
      const rules = rulesIn(at.rules, at.path, new Set(entries.map(({ name }) => name)));
      for (const [index, entry] of entries.entries()) {
        if (index % ENTRIES_A_STEP === 0) yield;
        const relativePath = at.prefix + entry.name;
        if (!isNamedRight(entry, relativePath, options)) continue;
        const path = join(at.path, entry.name);
        if (ignores(rules, path, "file") || (entry.isSymbolicLink() && !leadsInside(path)))
          continue;
        found.files.push({ path, folder: root, relativePath });
      }
      // Last to first, as a stack wants them.
      for (const entry of entries.toReversed()) {
        if (!entry.isDirectory() || isExcluded(entry.name, options.excludedFolders)) continue;
        const path = join(at.path, entry.name);
        // A workspace folder inside another is walked once, on its own turn.
        if (roots.includes(path) || ignores(rules, path, "folder")) continue;
        stack.push({ path, prefix: `${at.prefix}${entry.name}/`, rules });
      }
      yield;
    }
  }
}

/** The cheap half of the question, asked first. Neither pipes nor sockets nor devices are files. */
function isNamedRight(entry: Dirent, relativePath: string, { matches }: WalkOptions): boolean {
  return (entry.isFile() || entry.isSymbolicLink()) && matches(entry.name, relativePath);
}

/** By name, in code units: the order of no locale. What can't be read is reported, what has gone meanwhile is not. */
function list(at: Pending, { readFolder = readDisk }: WalkOptions, found: Found): Dirent[] {
  try {
    return readFolder(at.path).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (at.prefix === "" || existsSync(at.path)) {
      found.problems.push({ path: at.path, message: messageOf(error) });
    }
    return [];
  }
}

function readDisk(path: string): Dirent[] {
  return readdirSync(path, { withFileTypes: true });
}

function isExcluded(name: string, excludedFolders: ReadonlySet<string>): boolean {
  return name === ".git" || excludedFolders.has(name);
}

/** Tells whether a symlink ends at a file inside the workspace. Folders are never followed: they may lead in a circle. */
function linkTest(roots: readonly string[]): (path: string) => boolean {
  const real = roots.map((root) => {
    try {
      return realpathSync(root);
    } catch {
      return root;
    }
  });
  return (path) => {
    try {
      const target = realpathSync(path);
      return real.some((root) => isBelow(root, target)) && statSync(target).isFile();
    } catch {
      // It leads nowhere, or in a circle.
      return false;
    }
  };
}

function isBelow(root: string, path: string): boolean {
  return path.startsWith(root) && (root === dirname(root) || path.charAt(root.length) === sep);
}
