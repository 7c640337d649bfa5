/** Which document the positions of a message belong to: LSP says it in a few ways, all by the names of members. */
import { isObject, type JsonObject } from "../../base/objects.ts";

/** What a plugin, an editor or a user put there for themselves; and changes of a text, which are about one text after another. */
const foreign = new Set([
  "arguments",
  "capabilities",
  "contentChanges",
  "data",
  "experimental",
  "initializationOptions",
  "metadata",
  "registerOptions",
  "settings",
]);

/** Members whose own members are named by URIs. */
const keyedByUri = new Set(["changes", "relatedDocuments"]);

/** Whether positions in there are none of ours. A list of `changes` is a notebook cell's, and as `contentChanges`. */
export function isForeign(key: string, child: unknown): boolean {
  return foreign.has(key) || (key === "changes" && Array.isArray(child));
}

export function isKeyedByUri(key: string): boolean {
  return keyedByUri.has(key);
}

/** The document that an object, or the request with these params, is about: its own `uri`, its `textDocument`'s or its `item`'s. */
export function documentOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  return uriOf(value) ?? uriOf(value.textDocument) ?? uriOf(value.item);
}

/** The document of one member, where it is another than that of the others: a link has two ends, a call as well. */
export function documentOfMember(
  node: JsonObject,
  key: string,
  otherwise: string | undefined,
): string | undefined {
  switch (key) {
    case "targetRange":
    case "targetSelectionRange":
      return typeof node.targetUri === "string" ? node.targetUri : otherwise;
    // The calls stand at the caller: `from` of an incoming one, and what was asked about of an outgoing one.
    case "fromRanges":
      return uriOf(node.from) ?? otherwise;
  }
  return otherwise;
}

function uriOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.uri === "string" ? value.uri : undefined;
}
