/** Which documents an LSP DocumentSelector means. LSP 3.17, DocumentFilter. */
import picomatch from "picomatch";
import { isObject } from "../base/objects.ts";
import { uriToPath } from "../base/uris.ts";
import type { DocumentName } from "./offers.ts";

export type DocumentTest = (document: DocumentName) => boolean;

/** Null and nothing mean every document; a filter that makes no sense selects nothing. */
export function selectorTest(selector: unknown): DocumentTest {
  if (selector === undefined || selector === null) return () => true;
  if (!Array.isArray(selector)) return () => false;
  const filters = selector.map(filterTest);
  return (document) => filters.some((test) => test(document));
}

function filterTest(filter: unknown): DocumentTest {
  if (typeof filter === "string") return ({ languageId }) => isLanguage(filter, languageId);
  if (!isObject(filter)) return () => false;
  const { language, scheme, pattern, notebook } = filter;
  // Of a notebook's cells: the cell's own language is what is left to tell by.
  if (notebook !== undefined && language === undefined) return () => false;
  const matches = globTest(pattern);
  return ({ uri, languageId }) =>
    (typeof language !== "string" || isLanguage(language, languageId)) &&
    (typeof scheme !== "string" || uri.startsWith(`${scheme}:`)) &&
    matches(uri);
}

function isLanguage(wanted: string, languageId: string): boolean {
  return wanted === "*" || wanted === languageId;
}

/** A glob as LSP has it: a string, or one relative to a folder. Tests URIs. */
export function globTest(pattern: unknown): (uri: string) => boolean {
  if (pattern === undefined || pattern === null) return () => true;
  if (typeof pattern === "string") return pathTest(pattern);
  if (!isObject(pattern) || typeof pattern.pattern !== "string") return () => false;
  const base = isObject(pattern.baseUri) ? pattern.baseUri.uri : pattern.baseUri;
  const folder = typeof base === "string" ? uriToPath(base) : undefined;
  return folder === undefined
    ? () => false
    : pathTest(`${escapeGlob(folder.replace(/\/$/, ""))}/${pattern.pattern}`);
}

/** A pattern without a slash is for the name alone. */
function pathTest(glob: string): (uri: string) => boolean {
  const isMatch = picomatch(glob.includes("/") ? glob : `**/${glob}`, {
    dot: true,
    nonegate: true,
  });
  return (uri) => {
    const path = uriToPath(uri) ?? uri;
    return isMatch(path) || isMatch(path.replace(/^\//, ""));
  };
}

function escapeGlob(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@]/g, "\\$&");
}
