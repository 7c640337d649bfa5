import { definePlugin } from "@chorus/plugin-sdk";
import { grammarFile, treeSitter } from "@chorus/plugin-sdk/tree-sitter";
import folding from "../queries/folding.scm";
import symbols from "../queries/symbols.scm";
import { imports } from "./imports.ts";
import { analyzeManifest } from "./manifests.ts";
import { resolveImports } from "./resolve.ts";

export const plugin = definePlugin({
  info: { name: "Python", version: "1.0.0" },
  ...treeSitter({
    python: {
      grammar: grammarFile("tree-sitter-python/tree-sitter-python.wasm", import.meta.url),
      symbols,
      folding,
      imports,
    },
  }),
  provideManifest: analyzeManifest,
  resolveImports,
});
