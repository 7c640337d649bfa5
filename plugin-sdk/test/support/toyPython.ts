import { definePlugin } from "@chorus/plugin-sdk";
import { grammarFile, type LanguageSetup, treeSitter } from "@chorus/plugin-sdk/tree-sitter";

/** A little of Python, on the real grammar. */
export const toySetup: LanguageSetup = {
  grammar: grammarFile("tree-sitter-python/tree-sitter-python.wasm", import.meta.url),
  symbols: `
    (class_definition body: (block (function_definition name: (identifier) @name) @definition.method))
    (class_definition name: (identifier) @name) @definition.class
    (function_definition name: (identifier) @name parameters: (parameters) @detail) @definition.function
    (module (expression_statement (assignment left: (identifier) @name) @definition.variable))
    ((class_definition
      superclasses: (argument_list (identifier) @_base)
      body: (block (expression_statement (assignment left: (identifier) @name) @definition.enumMember)))
      (#eq? @_base "Enum"))
  `,
  folding: `
    (class_definition) @fold
    (function_definition) @fold
    (comment) @fold.comment
    (import_statement) @fold.imports
  `,
};

export const toyPython = definePlugin({
  info: { name: "toy", version: "1.0.0" },
  ...treeSitter({ python: toySetup }),
});
