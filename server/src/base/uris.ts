/**
 * URIs and paths. Keys of maps are always made by `normalizeUri`, because editors spell the same
 * file in different ways. Everything but the two ends at the disk works on the URI's text alone.
 */
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * One spelling for one file: `file:///C%3A/a b` and `file:///c:/a%20b` become `file:///c:/a%20b`.
 * A bare `#` or `?` counts as part of the name: an editor's file has no fragment and no query, but
 * some editors forget to escape them. Other schemes stay as they are.
 */
export function normalizeUri(uri: string): string {
  if (isPlain.test(uri)) return uri;
  const match = fileUri.exec(uri);
  if (!match) return uri;
  const host = (match[1] ?? "").toLowerCase();
  const path = (match[2] || "/").replace(/\/{2,}/g, "/");
  return `file://${host === "localhost" ? "" : host}${path.split("/").map(respell).join("/")}`;
}

/** The file's absolute path; undefined where the URI names no local file. */
export function uriToPath(uri: string): string | undefined {
  try {
    return fileURLToPath(normalizeUri(uri));
  } catch {
    // Another scheme, a host where the platform has none, or an escaped slash: no file of ours.
    return undefined;
  }
}

/** Normalized. */
export function pathToUri(path: string): string {
  return normalizeUri(pathToFileURL(path).href);
}

/** The last segment, without escapes; of a bare path too. */
export function baseName(uri: string): string {
  const scheme = /^[A-Za-z][\w+.-]+:/.exec(uri)?.[0] ?? "";
  // Schemes of editors do have a query: `git:/a/b.ts?{"ref":"HEAD"}`.
  const hasQuery = scheme !== "" && scheme.toLowerCase() !== "file:";
  const path = withoutSlash(hasQuery ? uri.replace(/[?#].*$/s, "") : uri);
  return unescape(path.slice(Math.max(path.lastIndexOf("/") + 1, scheme.length)));
}

/** The last dot of the name and what follows, in lower case; empty where there is none or the name starts with it. */
export function extension(uri: string): string {
  const name = baseName(uri);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot).toLowerCase() : "";
}

/** The folder that it stands in, normalized and without a slash at the end; the root's is the root. */
export function parentUri(uri: string): string {
  const child = withoutSlash(normalizeUri(uri));
  return child.slice(0, Math.max(child.lastIndexOf("/"), pathStart(child) + 1));
}

/** A path relative to a folder's URI, with `.` and `..` worked out; normalized. An absolute path stays one. */
export function joinUri(folder: string, relativePath: string): string {
  const steps = relativePath.replaceAll("\\", "/").split("/");
  const isAbsolute = steps[0] === "" ? relativePath !== "" : /^[A-Za-z]:$/.test(steps[0] ?? "");
  const base = normalizeUri(folder);
  const start = pathStart(base);
  const path = isAbsolute ? [] : base.slice(start).split("/").filter(Boolean);
  for (const step of steps) {
    if (step === "" || step === ".") continue;
    if (step === "..") path.pop();
    else path.push(escape(step));
  }
  return normalizeUri(`${base.slice(0, start)}/${path.join("/")}`);
}

/** The path below the folder, with slashes and without escapes; undefined where it is not below, empty for the folder itself. */
export function relativePath(folder: string, uri: string): string | undefined {
  const base = withoutSlash(normalizeUri(folder));
  const path = withoutSlash(normalizeUri(uri));
  if (path === base) return "";
  const below = base.endsWith("/") ? base : `${base}/`;
  return path.startsWith(below) ? unescape(path.slice(below.length)) : undefined;
}

/** The innermost of the folders that holds it, and its path in there. */
export function locateIn(
  folders: readonly string[],
  uri: string,
): { readonly folder: string; readonly path: string } | undefined {
  let best: { readonly folder: string; readonly path: string } | undefined;
  for (const folder of folders) {
    const path = relativePath(folder, uri);
    if (path !== undefined && (!best || path.length < best.path.length)) best = { folder, path };
  }
  return best;
}

/** Host and path of a file URI, with or without the slashes of an authority. */
const fileUri = /^file:(?:\/\/([^/]*))?(.*)$/is;
/** Nothing to respell. Most files of a walk take this way out; a drive letter or an escape does not. */
const isPlain = /^file:\/\/(?!\/[A-Za-z]:)(?:\/[\w.~-]+)+$/;

function respell(segment: string, index: number): string {
  const name = unescape(segment);
  return index === 1 && /^[A-Za-z]:$/.test(name) ? name.toLowerCase() : escape(name);
}

/** Half a character, which no escape can say: some Windows file names have them. */
const loneSurrogate = /\p{Surrogate}/gu;

/** Leaves only RFC 3986's unreserved characters bare: the strictest spelling that editors use. */
function escape(name: string): string {
  return encodeURIComponent(name.replace(loneSurrogate, "\uFFFD")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function unescape(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the path begins: behind `scheme:` and the authority, if there is one. */
function pathStart(uri: string): number {
  return /^[A-Za-z][\w+.-]*:(?:\/\/[^/]*)?/.exec(uri)?.[0].length ?? 0;
}

function withoutSlash(uri: string): string {
  return uri.endsWith("/") && uri.length > pathStart(uri) + 1 ? uri.slice(0, -1) : uri;
}
