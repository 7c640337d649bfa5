import { definePlugin } from "@chorus/plugin-sdk";
import { grammarFile, treeSitter } from "@chorus/plugin-sdk/tree-sitter";
import folding from "../queries/folding.scm";
import symbols from "../queries/symbols.scm";
import { bodies } from "./bodies.ts";
import { analyzeCargoLock } from "./cargoLock.ts";
import { analyzeCargoToml } from "./cargoToml.ts";
import { symbolName } from "./implName.ts";
import { imports } from "./imports.ts";
import { resolveImports } from "./resolve.ts";

/** rustfmt begins every item of a file at the margin: `pub(crate) async fn`, `impl<T>`. */
const margin =
  /^(?:pub(?:\([^)\n]*\))? )?(?:(?:default|const|async|unsafe|extern(?: "[^"\n]*")?) )*(?:fn|struct|enum|union|trait|impl|mod|type|use|static|const|macro_rules!)(?=[\s<])/;

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
      margin,
      bodies,
    },
  }),
  provideManifest: ({ uri, text }) =>
    uri.endsWith(".lock") ? analyzeCargoLock(text) : analyzeCargoToml(text),
  resolveImports,
});
