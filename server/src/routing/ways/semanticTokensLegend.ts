/** One legend for the editor (behaviour 34): LSP's own names first, then what plugins add; a name keeps its place. */
import type { SemanticTokensLegend } from "vscode-languageserver-protocol";
import { isObject, type JsonObject } from "../../base/objects.ts";
import type { Fleet, FleetPlugin } from "../../runtime/fleet.ts";

/** LSP 3.18, SemanticTokenTypes and SemanticTokenModifiers. */
const standardTypes = [
  "namespace",
  "type",
  "class",
  "enum",
  "interface",
  "struct",
  "typeParameter",
  "parameter",
  "variable",
  "property",
  "enumMember",
  "event",
  "function",
  "method",
  "macro",
  "keyword",
  "modifier",
  "comment",
  "string",
  "number",
  "regexp",
  "operator",
  "decorator",
  "label",
];
const standardModifiers = [
  "declaration",
  "definition",
  "readonly",
  "static",
  "deprecated",
  "abstract",
  "async",
  "modification",
  "documentation",
  "defaultLibrary",
];

/**
 * What servers commonly add. An editor that takes no registrations gets its legend before the first
 * plugin is up, and could never show a name that is not in it.
 */
const commonTypes = [
  "attribute",
  "boolean",
  "bracket",
  "builtinConstant",
  "builtinType",
  "character",
  "concept",
  "constParameter",
  "derive",
  "escapeSequence",
  "formatSpecifier",
  "lifetime",
  "member",
  "module",
  "punctuation",
  "selfKeyword",
  "selfParameter",
  "typeAlias",
  "union",
  "unresolvedReference",
];
const commonModifiers = [
  "associated",
  "callable",
  "constant",
  "controlFlow",
  "library",
  "local",
  "mutable",
  "public",
  "reference",
  "unsafe",
];

/** Modifiers are bits of one number. */
const MODIFIERS = 31;

export interface TokenLegend {
  /** Takes in what a plugin has: the options of its registration. */
  learn(options: JsonObject): void;
  /**
   * For advertising. From then on its names may come in tokens; what is learnt later may not before
   * it was handed out as well, because an editor would take it for nothing.
   */
  handOut(): SemanticTokensLegend;
  /** From a plugin's numbers to the editor's. */
  mapping(options: JsonObject): TokenMapping;
}

export interface TokenMapping {
  /** Undefined where the editor has no name for it. */
  type(index: number): number | undefined;
  modifiers(bits: number): number;
  /** The plugin's numbers are the editor's. */
  readonly isSame: boolean;
}

export function createTokenLegend(): TokenLegend {
  const types = new Names([...standardTypes, ...commonTypes]);
  const modifiers = new Names([...standardModifiers, ...commonModifiers], MODIFIERS);
  return {
    learn(options) {
      const legend = readLegend(options);
      for (const name of legend.tokenTypes) types.add(name);
      for (const name of legend.tokenModifiers) modifiers.add(name);
    },
    handOut: () => ({ tokenTypes: types.handOut(), tokenModifiers: modifiers.handOut() }),
    mapping(options) {
      const legend = readLegend(options);
      const toType = legend.tokenTypes.map((name) => types.at(name));
      const toModifier = legend.tokenModifiers.map((name) => modifiers.at(name));
      /** Few combinations, many tokens. */
      const known = new Map<number, number>();
      return {
        type: (index) => toType[index],
        modifiers(bits) {
          const before = known.get(bits);
          if (before !== undefined) return before;
          let all = 0;
          for (const [bit, to] of toModifier.entries()) {
            if (to !== undefined && bits & (1 << bit)) all |= 1 << to;
          }
          known.set(bits, all);
          return all;
        },
        isSame:
          toType.every((to, index) => to === index) &&
          toModifier.every((to, index) => to === index),
      };
    },
  };
}

/** Takes in what plugins have, now and whenever one comes up or registers more. */
export function learnLegends(legend: TokenLegend, fleet: Fleet): Disposable {
  const learn = (plugin: FleetPlugin): void => {
    for (const method of ["textDocument/semanticTokens/full", "textDocument/semanticTokens/range"])
      for (const options of plugin.optionsOf(method)) legend.learn(options);
  };
  for (const plugin of fleet.plugins) learn(plugin);
  return fleet.onDidChangeOffers(learn);
}

/** Names, each at a place that never changes. */
class Names {
  readonly #places = new Map<string, number>();
  readonly #most: number;
  #handedOut: number;

  constructor(standard: readonly string[], most = Number.POSITIVE_INFINITY) {
    this.#most = most;
    for (const name of standard) this.#places.set(name, this.#places.size);
    this.#handedOut = this.#places.size;
  }

  add(name: string): void {
    if (this.#places.has(name) || this.#places.size >= this.#most) return;
    this.#places.set(name, this.#places.size);
  }

  at(name: string): number | undefined {
    const place = this.#places.get(name);
    return place !== undefined && place < this.#handedOut ? place : undefined;
  }

  handOut(): string[] {
    this.#handedOut = this.#places.size;
    return [...this.#places.keys()];
  }
}

function readLegend({ legend }: JsonObject): SemanticTokensLegend {
  const { tokenTypes, tokenModifiers } = isObject(legend) ? legend : {};
  return { tokenTypes: namesIn(tokenTypes), tokenModifiers: namesIn(tokenModifiers) };
}

/** What is no name keeps its place: the numbers of the others depend on it. */
function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map((name) => (typeof name === "string" ? name : "")) : [];
}
