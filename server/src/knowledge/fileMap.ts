/** The files of the workspace as a map, and what is other from one to the next. Pure. */
import { pathToUri } from "../base/uris.ts";
import type { WalkOutcome } from "../workspace/walk.ts";

/** A file event, from the editor or from a watcher of our own. */
export interface FileChange {
  readonly uri: string;
  readonly kind: "created" | "changed" | "deleted";
}

/** A file of the workspace that a plugin claims. */
export interface WorkspaceFile {
  /** Normalized. */
  readonly uri: string;
  /** Relative to its workspace folder, with slashes. */
  readonly path: string;
  /** The workspace folder's URI. */
  readonly folder: string;
}

export type FileMap = ReadonlyMap<string, WorkspaceFile>;

/** By normalized URI, in the order of the walk. */
export function filesOf({ files }: WalkOutcome): Map<string, WorkspaceFile> {
  const folderUris = new Map<string, string>();
  return new Map(
    files.map(({ path, folder, relativePath }) => {
      const folderUri = folderUris.get(folder) ?? pathToUri(folder);
      folderUris.set(folder, folderUri);
      const uri = pathToUri(path);
      return [uri, { uri, path: relativePath, folder: folderUri }];
    }),
  );
}

export function difference(before: FileMap, after: FileMap): FileChange[] {
  return [
    ...[...before.keys()].flatMap((uri): FileChange[] =>
      after.has(uri) ? [] : [{ uri, kind: "deleted" }],
    ),
    ...[...after.keys()].flatMap((uri): FileChange[] =>
      before.has(uri) ? [] : [{ uri, kind: "created" }],
    ),
  ];
}
