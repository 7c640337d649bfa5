import { readFile } from "node:fs/promises";
import type {
  Edit,
  Language,
  Node,
  Parser,
  Query,
  Range as TextRange,
  Tree,
} from "web-tree-sitter";
import type { LineIndex } from "../lineIndex.ts";
import type { Import } from "../protocol/index.ts";
import type { BodyRules } from "./bodies.ts";
import { type GrammarFile, grammarFile } from "./grammarFile.ts";
import { parseBudget } from "./parseBudget.ts";
import type { Change, Span } from "./spans.ts";
import { splitQuery } from "./splitQuery.ts";
import { type SymbolQuery, symbolQuery } from "./symbolQuery.ts";

/** What the kit needs to know of one language. */
export interface LanguageSetup {
  readonly grammar: GrammarFile;
  /**
   * A query in the manner of tags.scm: each match captures the identifier as `@name` and the whole
   * declaration as `@definition.<kind>`, kind being one of LSP's symbol kinds (`@definition.method`).
   * `@detail` may capture what to show beside the name. Where several patterns capture the same
   * name, the first in the file wins. Symbols nest as their declarations do.
   */
  readonly symbols: string;
  /**
   * `@fold` on what can be folded, `@fold.comment` on comments, `@fold.imports` on import
   * statements. One capture a node: neighbouring comments and imports become one fold.
   */
  readonly folding?: string;
  /** The imports below `root`, in document order. */
  readonly imports?: (root: Node, text: string) => Import[];
  /** The name of a symbol where it is not the captured text: `impl Display for Money`. */
  readonly name?: (definition: Node, captured: string) => string;
  /** Joins the names of nested declarations; `.` where absent. */
  readonly separator?: string;
  /**
   * Matches how a line of formatted code begins a declaration at the top of a file: `^func\b`. Where
   * a half-typed declaration seems to contain such a line, it ends before it.
   */
  readonly margin?: RegExp;
  /** How to find the bodies that an index need not look into. */
  readonly bodies?: BodyRules;
}

/** A language that is ready to parse; lives as long as the process. */
export interface Grammar {
  readonly setup: LanguageSetup;
  readonly symbols: SymbolQuery;
  readonly folding: Query | undefined;
  /** Joins the names of a function's containers. */
  readonly separator: string;
  /** The tree is the caller's to delete, as is `previous`: the tree of the text before an edit, after `edit`. */
  readonly parse: (text: string, previous?: Tree) => Tree;
  /** The tree of some parts of a text, as if nothing stood between them; the caller's to delete. */
  readonly parseParts: (text: string, parts: readonly Span[], lines: LineIndex) => Tree;
  /** Tells a tree that its text is about to change. */
  readonly edit: (tree: Tree, change: Change, before: LineIndex, after: LineIndex) => void;
}

/** Loads each grammar when it is first asked for: a plugin that only reads manifests pays for none. */
export function grammars(
  setups: Readonly<Record<string, LanguageSetup>>,
): (languageId: string) => Promise<Grammar> {
  const loaded = new Map<LanguageSetup, Promise<Grammar>>();
  return async (languageId) => {
    const setup = setupFor(setups, languageId);
    const known = loaded.get(setup);
    if (known) return known;
    const loading = load(setup);
    loaded.set(setup, loading);
    loading.catch(() => loaded.delete(setup));
    return loading;
  };
}

/** A plugin with one grammar uses it for every file it is given. */
function setupFor(setups: Readonly<Record<string, LanguageSetup>>, id: string): LanguageSetup {
  const all = Object.values(setups);
  const setup =
    (Object.hasOwn(setups, id) ? setups[id] : undefined) ?? (all.length === 1 ? all[0] : undefined);
  if (setup) return setup;
  throw new Error(`no grammar for '${id}'; there are ${Object.keys(setups).join(", ")}`);
}

async function load(setup: LanguageSetup): Promise<Grammar> {
  const engine = await loadEngine();
  const language = await engine.Language.load(await readFile(setup.grammar()));
  const parser = new engine.Parser().setLanguage(language);
  const create = (source: string): Query => new engine.Query(language, source);
  const parts = splitQuery(create, setup.symbols, rootType(parser));
  return {
    setup,
    symbols: symbolQuery(parts, setup.name),
    folding: setup.folding === undefined ? undefined : create(setup.folding),
    separator: setup.separator ?? ".",
    parse: (text, previous) => parse(parser, text, previous),
    parseParts: (text, parts, lines) =>
      parse(
        parser,
        text,
        undefined,
        parts.map((part) => rangeOf(part, lines)),
      ),
    edit: (tree, change, before, after) =>
      tree.edit(new engine.Edit(editOf(change, before, after))),
  };
}

/** What the grammar calls a whole file. */
function rootType(parser: Parser): string {
  const empty = parse(parser, "");
  const { type } = empty.rootNode;
  empty.delete();
  return type;
}

function parse(parser: Parser, text: string, previous?: Tree, parts?: TextRange[]): Tree {
  const budget = parseBudget();
  const tree = parser.parse(withLineFeeds(text), previous ?? null, {
    progressCallback: budget.isSpent,
    ...(parts && { includedRanges: parts }),
  });
  if (tree) return tree;
  // Else the next text would go on where this one was left.
  parser.reset();
  throw new Error(budget.reason());
}

function rangeOf({ start, end }: Span, lines: LineIndex): TextRange {
  return {
    startIndex: start,
    endIndex: end,
    startPosition: lines.point(start),
    endPosition: lines.point(end),
  };
}

function editOf(
  { start, oldEnd, newEnd }: Change,
  before: LineIndex,
  after: LineIndex,
): ConstructorParameters<typeof Edit>[0] {
  return {
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition: before.point(start),
    oldEndPosition: before.point(oldEnd),
    newEndPosition: after.point(newEnd),
  };
}

const loneReturn = /\r(?!\n)/g;

/** For LSP a lone `\r` ends a line, for tree-sitter it does not: with `\n` in its place rows are lines. */
function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(loneReturn, "\n") : text;
}

interface Engine {
  readonly Language: typeof Language;
  readonly Parser: typeof Parser;
  readonly Query: typeof Query;
  readonly Edit: typeof Edit;
}

let engine: Promise<Engine> | undefined;

/** The WebAssembly of tree-sitter itself, once a process. */
function loadEngine(): Promise<Engine> {
  engine ??= (async () => {
    const { Edit, Language, Parser, Query } = await import("web-tree-sitter");
    const wasmBinary = await readFile(
      grammarFile("web-tree-sitter/web-tree-sitter.wasm", import.meta.url)(),
    );
    await Parser.init({ wasmBinary });
    return { Edit, Language, Parser, Query };
  })();
  return engine;
}
