/** Which documents an editor is to ask about. LSP 3.17, DocumentSelector. */
import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import { isObject, type JsonObject } from "../../base/objects.ts";
import { type Feature, features } from "../../routing/features.ts";
import { documentClaims } from "../../store/claims.ts";
import { notebookMethod } from "./notebooks.ts";
import type { OfferingPlugin } from "./offering.ts";

/** A DocumentFilter. Sent as JSON, and compared as such. */
export type Filter = JsonObject;

/** Everything that any plugin claims: the host has to know these documents. */
export function claimedDocuments(plugins: readonly OfferingPlugin[]): readonly Filter[] {
  return once(
    plugins.flatMap(({ found: { descriptor } }) => [
      ...sourceFiles(descriptor),
      ...manifests(descriptor),
    ]),
  );
}

/** Exactly the documents for which somebody offers one of the features. */
export function documentsOf(
  plugins: readonly OfferingPlugin[],
  wanted: readonly Feature[],
): readonly Filter[] {
  return once(
    plugins.flatMap((plugin) => wanted.flatMap((feature) => documentsFor(plugin, feature))),
  );
}

/** The same rules as the router's: routing/candidates.ts, and routing/sources.ts for what is derived. */
function documentsFor(plugin: OfferingPlugin, feature: Feature): readonly Filter[] {
  if (!plugin.isAllowed(feature)) return [];
  const { descriptor } = plugin.found;
  const sources = features[feature].derivedFrom.filter((source) => plugin.serves(source));
  const isFromManifests = sources.includes("analyzeManifest");
  const isFromSources = sources.some((source) => source !== "analyzeManifest");
  const isOwn = plugin.serves(feature);
  return [
    ...(isOwn ? ownDocuments(plugin, feature) : isFromSources ? sourceFiles(descriptor) : []),
    ...(isFromManifests || (isOwn && descriptor.features.includes(feature))
      ? manifests(descriptor)
      : []),
  ];
}

/** Of what the plugin claims, what it has registered the feature for; cells, if it wants notebooks. */
function ownDocuments(plugin: OfferingPlugin, feature: Feature): readonly Filter[] {
  const claimed = sourceFiles(plugin.found.descriptor);
  const options = plugin.optionsOf(feature);
  const own = options.flatMap(({ documentSelector }) =>
    Array.isArray(documentSelector)
      ? documentSelector.flatMap((filter) => narrowed(filter, claimed))
      : claimed,
  );
  const cells = plugin.serves(notebookMethod)
    ? claimed.flatMap(({ language }) => (language ? [{ notebook: "*", language }] : []))
    : [];
  return [...(options.length > 0 ? own : claimed), ...cells];
}

/** One filter of a plugin's own; what it says of languages that it does not claim is nobody's. */
function narrowed(filter: unknown, claimed: readonly Filter[]): readonly Filter[] {
  const given = typeof filter === "string" ? { language: filter } : filter;
  if (!isObject(given)) return [];
  const { language = every, pattern, notebook } = given;
  if (language === every)
    return pattern === undefined && notebook === undefined ? claimed : [given];
  return claimed.some((claim) => claim.language === language || claim.language === every)
    ? [given]
    : [];
}

/** A language id that stands for all. */
const every = "*";

/** A language server also knows what to make of a document that has no file yet, if its language is said. */
function sourceFiles(descriptor: Descriptor): readonly Filter[] {
  return documentClaims(descriptor).flatMap((claim): Filter[] => {
    const file = { scheme: "file", ...claim };
    const isForUntitled = descriptor.dialect === "lsp" && claim.language !== undefined;
    return isForUntitled ? [file, { scheme: "untitled", ...claim }] : [file];
  });
}

function manifests({ manifests }: Descriptor): readonly Filter[] {
  return manifests.map((glob) => ({ scheme: "file", pattern: anywhere(glob) }));
}

/** Globs of the names of all files that the plugins claim: what an editor is to watch. */
export function watchedGlobs(plugins: readonly OfferingPlugin[]): readonly string[] {
  const patterns = claimedDocuments(plugins).flatMap(({ pattern }) =>
    typeof pattern === "string" ? [pattern] : [],
  );
  return [...new Set(patterns)];
}

function anywhere(glob: string): string {
  return glob.startsWith("**/") ? glob : `**/${glob}`;
}

function once(filters: readonly Filter[]): readonly Filter[] {
  return [...new Map(filters.map((filter) => [JSON.stringify(filter), filter])).values()];
}
