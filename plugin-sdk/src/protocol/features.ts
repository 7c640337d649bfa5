import type { RequestMethod } from "./messages.ts";

/**
 * The features of our own protocol that a descriptor may list. Any LSP request method may stand
 * beside them. A feature this host does not know is kept and ignored.
 */
export const chorusFeatures = [
  "parse",
  "listFunctions",
  "analyzeManifest",
  "editManifest",
  "index",
  "imports/resolve",
  "imports/rewrite",
  "imports/add",
  "imports/remove",
] as const satisfies readonly RequestMethod[];

export type ChorusFeature = (typeof chorusFeatures)[number];
