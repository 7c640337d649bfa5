import { realpathSync, type Stats, statSync } from "node:fs";
import { locateIn, pathToUri, uriToPath } from "../base/uris.ts";

/** Whether it is a file that is really inside one of the folders. */
export function isFileIn(folders: readonly string[], uri: string): boolean {
  return isInside(uri, folders) && statOf(uri)?.isFile() === true;
}

export function isFolder(uri: string): boolean {
  return statOf(uri)?.isDirectory() === true;
}

/** Whatever `..` and symlinks make of it: this is what keeps plugins inside of the workspace. */
function isInside(uri: string, folders: readonly string[]): boolean {
  const real = realUri(uri);
  return (
    real !== undefined &&
    locateIn(
      folders.flatMap((folder) => realUri(folder) ?? []),
      real,
    ) !== undefined
  );
}

function realUri(uri: string): string | undefined {
  const path = uriToPath(uri);
  try {
    return path === undefined ? undefined : pathToUri(realpathSync(path));
  } catch {
    return undefined;
  }
}

/** Undefined where there is nothing, or nothing that we may see. */
function statOf(uri: string): Stats | undefined {
  try {
    return statSync(uriToPath(uri) ?? "", { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
