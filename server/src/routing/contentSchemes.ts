/** Documents that are in no file, and whose text a plugin has. LSP 3.18, TextDocumentContentOptions. */
import type { JsonObject } from "../base/objects.ts";
import { textsIn } from "../dialects/offers.ts";

export const contentMethod = "workspace/textDocumentContent";

/** What a plugin has the documents of, by what it said; each once. */
export function contentSchemes(options: readonly JsonObject[]): readonly string[] {
  return textsIn(options, "schemes");
}

/** Schemes are the same in capitals. RFC 3986, 3.1. */
export function isOfScheme(uri: string, schemes: readonly string[]): boolean {
  const scheme = uri.slice(0, uri.indexOf(":")).toLowerCase();
  return schemes.some((each) => each.toLowerCase() === scheme);
}
