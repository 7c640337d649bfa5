/** What the editor tells that some plugins want to hear of: each gets what it has asked for, and no more. */
import type { FileEvent, WorkspaceFolder } from "vscode-languageserver-protocol";
import type { FileChange } from "../../knowledge/files.ts";
import type { Fleet } from "../../runtime/fleet.ts";
import { type FileKind, isConcerned } from "./fileOperations.ts";
import { watchedOf } from "./watchedFiles.ts";

export interface Notices {
  /** `workspace/didChangeWatchedFiles`. */
  filesChanged(changes: readonly FileChange[]): void;
  /** `workspace/didCreateFiles`, `didRenameFiles`, `didDeleteFiles`. */
  filesMade(files: readonly Named[]): void;
  filesMoved(files: readonly Moved[]): void;
  filesRemoved(files: readonly Named[]): void;
  /** `workspace/didChangeWorkspaceFolders`; who comes up later is told the folders of then. */
  foldersChanged(before: readonly WorkspaceFolder[], after: readonly WorkspaceFolder[]): void;
}

export interface Named {
  readonly uri: string;
}

export interface Moved {
  readonly oldUri: string;
  readonly newUri: string;
}

export interface NoticeOptions {
  readonly fleet: Fleet;
  readonly isFolder: (uri: string) => boolean;
}

/** LSP's FileChangeType. */
const types: { readonly [K in FileChange["kind"]]: FileEvent["type"] } = {
  created: 1,
  changed: 2,
  deleted: 3,
};

export function createNotices({ fleet, isFolder }: NoticeOptions): Notices {
  function kindOf(uri: string): FileKind {
    return isFolder(uri) ? "folder" : "file";
  }

  /** The files that each plugin has asked for, to those who have asked for any. */
  function tell<T>(
    method: "workspace/didCreateFiles" | "workspace/didRenameFiles" | "workspace/didDeleteFiles",
    files: readonly T[],
    named: (file: T) => readonly [uri: string, kind: FileKind],
    send: (plugin: Fleet["plugins"][number], files: readonly T[]) => void,
  ): void {
    for (const plugin of fleet.plugins) {
      const wanted = plugin.optionsOf(method);
      if (wanted.length === 0) continue;
      const mine = files.filter((file) => isConcerned(wanted, ...named(file)));
      if (mine.length > 0) send(plugin, mine);
    }
  }

  return {
    filesChanged(changes) {
      for (const plugin of fleet.plugins) {
        const watched = plugin.optionsOf("workspace/didChangeWatchedFiles");
        if (watched.length === 0) continue;
        const mine = watchedOf(watched, changes);
        if (mine.length === 0) continue;
        plugin.notify("workspace/didChangeWatchedFiles", {
          changes: mine.map(({ uri, kind }) => ({ uri, type: types[kind] })),
        });
      }
    },
    filesMade: (files) =>
      tell(
        "workspace/didCreateFiles",
        files,
        ({ uri }) => [uri, kindOf(uri)],
        (plugin, mine) => plugin.notify("workspace/didCreateFiles", { files: mine }),
      ),
    filesMoved: (files) =>
      tell(
        "workspace/didRenameFiles",
        files,
        // The name is the old one's, and what it is can be seen at the new one.
        ({ oldUri, newUri }) => [oldUri, kindOf(newUri)],
        (plugin, mine) => plugin.notify("workspace/didRenameFiles", { files: mine }),
      ),
    filesRemoved: (files) =>
      tell(
        "workspace/didDeleteFiles",
        files,
        ({ uri }) => [uri, "unknown"],
        (plugin, mine) => plugin.notify("workspace/didDeleteFiles", { files: mine }),
      ),
    foldersChanged(before, after) {
      const added = without(after, before);
      const removed = without(before, after);
      if (added.length + removed.length === 0) return;
      for (const plugin of fleet.plugins) {
        const isOurs = plugin.found.descriptor.dialect !== "lsp";
        if (!isOurs && !plugin.serves("workspace/didChangeWorkspaceFolders")) continue;
        plugin.notify("workspace/didChangeWorkspaceFolders", { event: { added, removed } });
      }
    },
  };
}

function without(
  folders: readonly WorkspaceFolder[],
  others: readonly WorkspaceFolder[],
): WorkspaceFolder[] {
  return folders.filter(({ uri }) => others.every((other) => other.uri !== uri));
}
