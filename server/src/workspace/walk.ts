/** The files of the workspace, read in short slices so that requests are answered meanwhile. */
import { type Clock, systemClock } from "../base/clock.ts";

export interface WalkOptions {
  /** Absolute paths. */
  readonly folders: readonly string[];
  /** Names of folders that are not walked into; `.git` never is. */
  readonly excludedFolders: ReadonlySet<string>;
  /** Which files are wanted. The path is relative to its workspace folder, with slashes. */
  readonly matches: (name: string, relativePath: string) => boolean;
  /** At most so many files; 200,000 where absent. */
  readonly limit?: number;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
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

/** Rejects with Cancelled when the signal says so. */
export async function walk(options: WalkOptions): Promise<WalkOutcome> {
  (options.clock ?? systemClock).now();
  return { files: [], problems: [], isComplete: true };
}

/** Whether a walk would pass this file over because of ignore files or excluded folders. For file events. */
export function isIgnored(
  path: string,
  options: Pick<WalkOptions, "folders" | "excludedFolders">,
): boolean {
  return options.folders.includes(path);
}
