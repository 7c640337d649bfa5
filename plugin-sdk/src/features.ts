import type { Plugin } from "./plugin.ts";
import type { ChorusFeature } from "./protocol/index.ts";

/** Which handler answers which feature of the protocol. */
export const handlerOf = {
  parse: "provideParse",
  listFunctions: "provideFunctions",
  analyzeManifest: "provideManifest",
  editManifest: "editManifest",
  index: "provideIndex",
  "imports/resolve": "resolveImports",
  "imports/rewrite": "rewriteImports",
  "imports/add": "addImport",
  "imports/remove": "removeImport",
} as const satisfies { readonly [F in ChorusFeature]: keyof Plugin };

/** What a plugin can do, told from the handlers it has. */
export function featuresOf(plugin: Plugin): string[] {
  const chorus = Object.entries(handlerOf).flatMap(([feature, handler]) =>
    plugin[handler] === undefined ? [] : [feature],
  );
  const lsp = Object.entries(plugin.requests ?? {}).flatMap(([method, handler]) =>
    handler === undefined ? [] : [method],
  );
  return [...chorus, ...lsp];
}
