import { isObject } from "../base/objects.ts";
import type { FileChange } from "../knowledge/files.ts";

/** LSP's FileChangeType. */
const kinds: Readonly<Record<number, FileChange["kind"]>> = {
  1: "created",
  2: "changed",
  3: "deleted",
};

/** The events of `workspace/didChangeWatchedFiles`; what is none is left out. */
export function readFileChanges(params: unknown): FileChange[] {
  const changes = isObject(params) && Array.isArray(params.changes) ? params.changes : [];
  return changes.flatMap((change: unknown) => {
    if (!isObject(change) || typeof change.uri !== "string") return [];
    const kind = kinds[Number(change.type)];
    return kind === undefined ? [] : [{ uri: change.uri, kind }];
  });
}

/** What `workspace/didCreateFiles` and its kin name; what names nothing is left out. */
export function readFileNames(params: unknown): { readonly uri: string }[] {
  return filesIn(params).flatMap((file) =>
    isObject(file) && typeof file.uri === "string" ? [{ uri: file.uri }] : [],
  );
}

export function readRenames(
  params: unknown,
): { readonly oldUri: string; readonly newUri: string }[] {
  return filesIn(params).flatMap((file) => {
    if (!isObject(file) || typeof file.oldUri !== "string" || typeof file.newUri !== "string")
      return [];
    return [{ oldUri: file.oldUri, newUri: file.newUri }];
  });
}

function filesIn(params: unknown): readonly unknown[] {
  return isObject(params) && Array.isArray(params.files) ? params.files : [];
}
