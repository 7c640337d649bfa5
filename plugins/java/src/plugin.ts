import { definePlugin } from "@chorus/plugin-sdk";
import { grammarFile, treeSitter } from "@chorus/plugin-sdk/tree-sitter";
import folding from "../queries/folding.scm";
import symbols from "../queries/symbols.scm";
import { bodies } from "./bodies.ts";
import { imports } from "./imports.ts";
import { analyzePom } from "./pom.ts";
import { resolveImports } from "./resolve.ts";

export const plugin = definePlugin({
  info: { name: "Java", version: "1.0.0" },
  ...treeSitter({
    java: {
      grammar: grammarFile("tree-sitter-java/tree-sitter-java.wasm", import.meta.url),
      symbols,
      folding,
      imports,
      bodies,
    },
  }),
  provideManifest: ({ text }) => analyzePom(text),
  resolveImports,
});
