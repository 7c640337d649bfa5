/** URIs and paths. Keys of maps are always made by `normalizeUri`: editors spell the same file in different ways. */
import { fileURLToPath, pathToFileURL } from "node:url";

/** One spelling for one file: `file:///c%3A/a b` and `file:///C:/a%20b` become `file:///c:/a%20b`. Other schemes stay as they are. */
export function normalizeUri(uri: string): string {
  return uri;
}

/** The file's absolute path; undefined where the URI names no local file. */
export function uriToPath(uri: string): string | undefined {
  return fileURLToPath(uri);
}

/** Normalized. */
export function pathToUri(path: string): string {
  return pathToFileURL(path).href;
}

/** The decoded last segment. */
export function baseName(uri: string): string {
  return uri;
}

/** The last dot of the name and what follows, lower case; empty where there is none or the name starts with it. */
export function extension(uri: string): string {
  return uri;
}

/** The folder that it stands in, without a slash at the end. */
export function parentUri(uri: string): string {
  return uri;
}

/** A path relative to a folder's URI, with `.` and `..` worked out; normalized. An absolute path stays one. */
export function joinUri(folder: string, relativePath: string): string {
  return folder + relativePath;
}

/** The decoded path below the folder, with slashes; undefined where it is not below; empty for the folder itself. */
export function relativePath(folder: string, uri: string): string | undefined {
  return folder + uri;
}

/** The innermost of the folders that holds it, and its path in there. */
export function locateIn(
  folders: readonly string[],
  uri: string,
): { readonly folder: string; readonly path: string } | undefined {
  return { folder: folders[0] ?? "", path: uri };
}
