import { definePlugin } from "@chorus/plugin-sdk";
import { grammarFile, treeSitter } from "@chorus/plugin-sdk/tree-sitter";

/** A small plugin for Python, on the real grammar. */
export const toyPython = definePlugin({
  info: { name: "toy", version: "1.0.0" },
  ...treeSitter({
    python: {
      grammar: grammarFile("tree-sitter-python/tree-sitter-python.wasm", import.meta.url),
      symbols: `
        (class_definition body: (block (function_definition name: (identifier) @name) @definition.method))
        (class_definition name: (identifier) @name) @definition.class
        (function_definition name: (identifier) @name parameters: (parameters) @detail) @definition.function
        (module (expression_statement (assignment left: (identifier) @name) @definition.variable))
      `,
      folding: `
        (class_definition) @fold
        (function_definition) @fold
        (comment) @fold.comment
        (import_statement) @fold.imports
      `,
    },
  }),
});
