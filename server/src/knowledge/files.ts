import type { Token } from "../base/cancellation.ts";
import type { Event } from "../base/emitter.ts";

/** A file event, from the editor or from a watcher of our own. */
export interface FileChange {
  readonly uri: string;
  readonly kind: "created" | "changed" | "deleted";
}

/** A file of the workspace that a plugin may have something to say about. */
export interface WorkspaceFile {
  readonly uri: string;
  /** Relative to its workspace folder, with slashes. */
  readonly path: string;
  /** The workspace folder's URI. */
  readonly folder: string;
}

/** One walk, shared by everything that needs to know which files there are; file events keep it fresh. */
export interface WorkspaceFiles extends Disposable {
  /** The first call walks. */
  all(token: Token): Promise<ReadonlyMap<string, WorkspaceFile>>;
  filesChanged(changes: readonly FileChange[]): void;
  /** Folders, exclusions or plugins changed: the next call walks again. */
  reset(): void;
  /** After the walk: what file events and later walks changed. */
  readonly onDidChange: Event<readonly FileChange[]>;
}
