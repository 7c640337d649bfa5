import type { ImportCandidate } from "@chorus/plugin-sdk/protocol";
import { baseName, parentUri } from "../base/uris.ts";

/** Finds the first candidate that is there; `isClaimed` says which files of a folder count. Pure. */
export type FileLookup = (
  candidates: readonly ImportCandidate[],
  importer: string,
  isClaimed: (uri: string) => boolean,
) => string | undefined;

/** `uris` are normalized; `isFile` is asked about files that no plugin claims. */
export function createFileLookup(
  uris: Iterable<string>,
  isFile: (uri: string) => boolean,
): FileLookup {
  const files = new Set(uris);
  const byName = new Map<string, string[]>();
  const byFolder = new Map<string, string[]>();
  for (const uri of files) {
    push(byName, baseName(uri), uri);
    push(byFolder, parentUri(uri), uri);
  }

  function candidate(
    wanted: ImportCandidate,
    importer: string,
    isClaimed: (uri: string) => boolean,
  ): string | undefined {
    switch (wanted.kind) {
      case "file":
        return files.has(wanted.uri) || isFile(wanted.uri) ? wanted.uri : undefined;
      case "folder":
        return (byFolder.get(withoutSlash(wanted.uri)) ?? []).filter(isClaimed).sort()[0];
      case "suffix": {
        const suffix = `/${wanted.path.split("/").map(encodeURIComponent).join("/")}`;
        const ending = (byName.get(wanted.path.split("/").at(-1) ?? "") ?? []).filter((uri) =>
          uri.endsWith(suffix),
        );
        return nearest(ending, importer);
      }
    }
  }

  return (candidates, importer, isClaimed) => {
    for (const wanted of candidates) {
      const found = candidate(wanted, importer, isClaimed);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** The one that shares the longest path with the importer; of equals the shortest, then the first by name. */
function nearest(uris: readonly string[], importer: string): string | undefined {
  return [...uris].sort(
    (a, b) =>
      sharedFolders(b, importer) - sharedFolders(a, importer) ||
      a.length - b.length ||
      (a < b ? -1 : 1),
  )[0];
}

function sharedFolders(a: string, b: string): number {
  const others = b.split("/");
  const steps = a.split("/");
  const apart = steps.findIndex((step, index) => step !== others[index]);
  return apart < 0 ? steps.length : apart;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function withoutSlash(uri: string): string {
  return uri.endsWith("/") ? uri.slice(0, -1) : uri;
}
