import { definePlugin } from "@chorus/plugin-sdk";
import { grammarFile, treeSitter } from "@chorus/plugin-sdk/tree-sitter";
import folding from "../queries/folding.scm";
import symbols from "../queries/symbols.scm";
import { analyzeCargoLock } from "./cargoLock.ts";
import { analyzeCargoToml } from "./cargoToml.ts";
import { symbolName } from "./implName.ts";
import { imports } from "./imports.ts";
import { resolveImports } from "./resolve.ts";

export const plugin = definePlugin({
  info: { name: "rust", version: "1.0.0" },
  ...treeSitter({
    rust: {
      grammar: grammarFile("tree-sitter-rust/tree-sitter-rust.wasm", import.meta.url),
      symbols,
      folding,
      imports,
      name: symbolName,
      separator: "::",
    },
  }),
  provideManifest: ({ uri, text }) =>
    uri.endsWith(".lock") ? analyzeCargoLock(text) : analyzeCargoToml(text),
  resolveImports,
});
