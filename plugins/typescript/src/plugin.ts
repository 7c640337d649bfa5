import { definePlugin } from "@chorus/plugin-sdk";
import { grammarFile, type LanguageSetup, treeSitter } from "@chorus/plugin-sdk/tree-sitter";
import commonjsSymbols from "../queries/commonjs.scm";
import folding from "../queries/folding.scm";
import javascriptSymbols from "../queries/javascript.scm";
import jsxFolding from "../queries/jsxFolding.scm";
import sharedSymbols from "../queries/symbols.scm";
import typescriptSymbols from "../queries/typescript.scm";
import typescriptFolding from "../queries/typescriptFolding.scm";
import { imports } from "./imports.ts";
import { analyzeManifest } from "./manifests/analyzeManifest.ts";
import { resolveImports } from "./resolveImports.ts";

const typescript: LanguageSetup = {
  grammar: grammarFile("tree-sitter-typescript/tree-sitter-typescript.wasm", import.meta.url),
  symbols: typescriptSymbols + sharedSymbols,
  folding: folding + typescriptFolding,
  imports,
};

const typescriptreact: LanguageSetup = {
  grammar: grammarFile("tree-sitter-typescript/tree-sitter-tsx.wasm", import.meta.url),
  symbols: typescriptSymbols + sharedSymbols,
  folding: folding + typescriptFolding + jsxFolding,
  imports,
};

const javascript: LanguageSetup = {
  grammar: grammarFile("tree-sitter-javascript/tree-sitter-javascript.wasm", import.meta.url),
  symbols: javascriptSymbols + sharedSymbols + commonjsSymbols,
  folding: folding + jsxFolding,
  imports,
};

export const plugin = definePlugin({
  // JavaScript's grammar reads JSX as well.
  ...treeSitter({ typescript, typescriptreact, javascript, javascriptreact: javascript }),
  provideManifest: analyzeManifest,
  resolveImports,
});
