import { definePlugin } from "@chorus/plugin-sdk";
import { grammarFile, treeSitter } from "@chorus/plugin-sdk/tree-sitter";
import folding from "../queries/folding.scm";
import symbols from "../queries/symbols.scm";
import { bodies } from "./bodies.ts";
import { analyzeGoMod, analyzeGoWork } from "./goMod.ts";
import { imports } from "./imports.ts";
import { resolveImports } from "./resolve.ts";

export const plugin = definePlugin({
  info: { name: "go", version: "1.0.0" },
  ...treeSitter({
    go: {
      grammar: grammarFile("tree-sitter-go/tree-sitter-go.wasm", import.meta.url),
      symbols,
      folding,
      imports,
      margin: /^(?:func|type|var|const|import)\b/,
      bodies,
    },
  }),
  provideManifest: ({ uri, text }) =>
    uri.endsWith(".work") ? analyzeGoWork(text) : analyzeGoMod(text),
  resolveImports,
});
