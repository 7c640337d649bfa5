/**
 * The tree-sitter kit: a grammar and a query make a plugin. Needs `web-tree-sitter` beside the
 * grammar's npm package.
 */
import type { Plugin } from "../plugin.ts";
import { type Grammar, grammars, type LanguageSetup } from "./grammar.ts";
import { indexFiles } from "./indexFiles.ts";
import { OpenDocuments, parseOnce } from "./openDocuments.ts";
import { toFunctions } from "./outline.ts";
import { outlineOnce } from "./outlineOnce.ts";

export type { Node } from "web-tree-sitter";
export type { BodyRules } from "./bodies.ts";
export type { LanguageSetup } from "./grammar.ts";
export { type GrammarFile, grammarFile } from "./grammarFile.ts";
export { rangeOf } from "./nodeRange.ts";
export { symbolKinds } from "./symbolKinds.ts";

/** The handlers that the kit gives a plugin. */
export type TreeSitterHandlers = Required<
  Pick<Plugin, "sync" | "provideParse" | "provideFunctions" | "provideIndex" | "didClose">
>;

/**
 * Handlers for `parse`, `listFunctions` and `index`, from a setup for each LSP language id. Spread
 * them into `definePlugin`. Grammars are loaded when they are first needed; documents that are open
 * are parsed incrementally.
 *
 * @since 1.0.0
 */
export function treeSitter(setups: Readonly<Record<string, LanguageSetup>>): TreeSitterHandlers {
  const grammarFor: (languageId: string) => Promise<Grammar> = grammars(setups);
  const documents = new OpenDocuments();
  return {
    sync: "incremental",
    provideParse: async ({ uri, languageId, version, text }) => {
      const grammar = await grammarFor(languageId);
      return version === undefined ? parseOnce(grammar, text) : documents.parse(uri, grammar, text);
    },
    provideFunctions: async ({ uri, languageId, version, text }) => {
      const grammar = await grammarFor(languageId);
      const outline =
        version === undefined ? outlineOnce(grammar, text) : documents.outline(uri, grammar, text);
      return { functions: toFunctions(outline, grammar.separator) };
    },
    provideIndex: (params, context) => indexFiles(grammarFor, params, context),
    didClose: (uri) => documents.forget(uri),
  };
}
