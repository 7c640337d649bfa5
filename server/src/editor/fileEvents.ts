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
