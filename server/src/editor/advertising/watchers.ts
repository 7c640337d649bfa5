/** Which files an editor is to watch. LSP 3.17, DidChangeWatchedFilesRegistrationOptions. */
import type { ClientCapabilities, GlobPattern } from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import { entriesIn, type OfferingPlugin } from "./offering.ts";
import { watchedGlobs } from "./selectors.ts";

/** They decide about files of others. */
const ignoreFiles = ["**/.gitignore", "**/.ignore"];

/**
 * The files that plugins claim, the ignore files, and what language servers have asked for. For
 * every kind of change: what each plugin hears of them is filtered behind this (behaviour 49).
 */
export function watchers(
  client: ClientCapabilities,
  plugins: readonly OfferingPlugin[],
): readonly { readonly globPattern: unknown }[] {
  const claimed = watchedGlobs(plugins);
  const options = plugins.flatMap((plugin) => plugin.optionsOf("workspace/didChangeWatchedFiles"));
  const takesRelative = client.workspace?.didChangeWatchedFiles?.relativePatternSupport === true;
  const asked = entriesIn(options, "watchers").flatMap((watcher) =>
    isObject(watcher) ? globsOf(watcher.globPattern, takesRelative) : [],
  );
  if (claimed.length === 0 && asked.length === 0) return [];
  const globs = [...claimed, ...ignoreFiles, ...asked].map((globPattern) => ({ globPattern }));
  return [...new Map(globs.map((glob) => [JSON.stringify(glob), glob])).values()];
}

/** A pattern below a folder is for editors that know such; for others it holds everywhere. */
function globsOf(pattern: unknown, takesRelative: boolean): readonly GlobPattern[] {
  if (typeof pattern === "string") return [pattern];
  if (!isObject(pattern) || typeof pattern.pattern !== "string") return [];
  const { baseUri } = pattern;
  const uri = isObject(baseUri) ? baseUri.uri : baseUri;
  return takesRelative && typeof uri === "string"
    ? [{ baseUri: uri, pattern: pattern.pattern }]
    : [`**/${pattern.pattern.replace(/^\/|^\*\*\//, "")}`];
}
