import type { SymbolKind } from "vscode-languageserver-protocol";
import type { Node, QueryMatch } from "web-tree-sitter";
import { queryOptions, type Stretch } from "./queryOptions.ts";
import type { Span } from "./spans.ts";
import type { QueryPart } from "./splitQuery.ts";
import { symbolKind } from "./symbolKinds.ts";

/** One symbol, as offsets: texts are sliced when they are needed, so that no old text is kept alive. */
export interface SymbolSpan extends Span {
  /** `start` and `end` enclose every capture of the match; this is the declaration alone. */
  readonly definition: Span;
  readonly name: Span;
  readonly detail: Span | undefined;
  readonly kind: SymbolKind;
  /** The name that the language's `name` function gave, where it is not the captured text. */
  readonly given: string | undefined;
  /** The place of the pattern in the query: where several capture a name, the first wins. */
  readonly pattern: number;
}

/** What each capture name of a query means. */
type SymbolRoles = ReadonlyMap<string, SymbolRole>;
type SymbolRole =
  | { readonly kind: "name" }
  | { readonly kind: "detail" }
  | { readonly kind: "definition"; readonly symbolKind: SymbolKind };

export interface SymbolQuery {
  readonly parts: readonly QueryPart[];
  readonly roles: SymbolRoles;
  readonly nameOf: ((definition: Node, captured: string) => string) | undefined;
}

/** @throws where a capture asks for a kind that LSP does not have */
export function symbolQuery(
  parts: readonly QueryPart[],
  nameOf: SymbolQuery["nameOf"],
): SymbolQuery {
  const names = parts.flatMap(({ query }) => query.captureNames);
  return { parts, nameOf, roles: new Map(names.flatMap(roleOf)) };
}

function roleOf(name: string): [string, SymbolRole][] {
  if (name === "name" || name === "detail") return [[name, { kind: name }]];
  if (!name.startsWith("definition.")) return [];
  const kind = symbolKind(name.slice("definition.".length));
  if (kind === undefined) throw new Error(`@${name}: LSP has no such symbol kind`);
  return [[name, { kind: "definition", symbolKind: kind }]];
}

/** The matches below `root`, in no particular order; `within` leaves out matches that do not reach into it. */
export function findSymbols(
  symbols: SymbolQuery,
  root: Node,
  text: string,
  within?: Stretch,
): SymbolSpan[] {
  const limits = queryOptions(within);
  return symbols.parts.flatMap(({ query, order, isRooted }) =>
    query
      .matches(root, isRooted ? { ...limits, maxStartDepth: 0 } : limits)
      .flatMap((match) => spanOf(match, order[match.patternIndex] ?? 0, symbols, text) ?? []),
  );
}

function spanOf(
  { captures }: QueryMatch,
  pattern: number,
  { roles, nameOf }: SymbolQuery,
  text: string,
): SymbolSpan | undefined {
  let [start, end] = [Number.POSITIVE_INFINITY, 0];
  let kind: SymbolKind | undefined;
  let node: Node | undefined;
  let [definition, name, detail]: (Span | undefined)[] = [];
  for (const capture of captures) {
    const span = { start: capture.node.startIndex, end: capture.node.endIndex };
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
    const role = roles.get(capture.name);
    if (role?.kind === "name") name = span;
    else if (role?.kind === "detail") detail = span;
    else if (role?.kind === "definition") {
      kind = role.symbolKind;
      node = capture.node;
      definition = span;
    }
  }
  if (!name || !definition || !node || kind === undefined || name.end === name.start)
    return undefined;
  const given = nameOf && givenName(nameOf, node, text.slice(name.start, name.end));
  return {
    start,
    end,
    definition: hull(definition, name),
    name,
    detail,
    kind,
    given,
    pattern,
  };
}

function givenName(
  nameOf: (definition: Node, captured: string) => string,
  node: Node,
  captured: string,
): string | undefined {
  const name = nameOf(node, captured);
  return name === captured || name === "" ? undefined : ownText(name);
}

/** A copy that does not keep the whole document alive, as a slice would. */
function ownText(text: string): string {
  return Buffer.from(text).toString();
}

function hull(one: Span, other: Span): Span {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}

/** Moves a symbol behind an edit. */
export function moveSymbol(symbol: SymbolSpan, by: (offset: number) => number): SymbolSpan {
  const move = (span: Span): Span => ({ start: by(span.start), end: by(span.end) });
  return {
    ...symbol,
    ...move(symbol),
    definition: move(symbol.definition),
    name: move(symbol.name),
    detail: symbol.detail && move(symbol.detail),
  };
}

/** Outermost first, in document order, one symbol for each name. */
export function inOrder(symbols: readonly SymbolSpan[]): SymbolSpan[] {
  const byName = new Map<number, SymbolSpan>();
  for (const symbol of symbols) {
    const known = byName.get(symbol.name.start);
    if (!known || symbol.pattern < known.pattern) byName.set(symbol.name.start, symbol);
  }
  return [...byName.values()].sort(
    (a, b) =>
      a.definition.start - b.definition.start ||
      b.definition.end - a.definition.end ||
      a.name.start - b.name.start,
  );
}
