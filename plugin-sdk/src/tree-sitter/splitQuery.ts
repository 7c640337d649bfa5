import type { Query } from "web-tree-sitter";

/** Some patterns of a query, with their places in it. */
export interface QueryPart {
  readonly query: Query;
  readonly order: readonly number[];
  /** Patterns that can only match at the root: the search need not start anywhere else. */
  readonly isRooted: boolean;
}

/**
 * Takes the patterns that start at the root of every tree, like `(module …)`, into a query of
 * their own. They stay half-matched until the end of the file, and each node of the file is held
 * against each half-matched pattern: apart, a whole search takes a quarter less time.
 */
export function splitQuery(
  create: (source: string) => Query,
  source: string,
  rootType: string,
): QueryPart[] {
  const whole = create(source);
  const atRoot = new RegExp(`^\\(+\\s*${rootType}[\\s)]`);
  const patterns = patternsOf(whole, source);
  const isRooted = patterns.map((pattern) => atRoot.test(pattern));
  if (!isRooted.includes(true)) {
    return [{ query: whole, order: [...patterns.keys()], isRooted: false }];
  }
  whole.delete();
  return [true, false].flatMap((wanted) => {
    const order = [...patterns.keys()].filter((index) => isRooted[index] === wanted);
    if (order.length === 0) return [];
    const query = create(order.map((index) => patterns[index]).join("\n"));
    return [{ query, order, isRooted: wanted }];
  });
}

/** The text of each pattern. The query's own indices count bytes of UTF-8. */
function patternsOf(query: Query, source: string): string[] {
  const bytes = Buffer.from(source);
  return Array.from({ length: query.patternCount() }, (_, index) =>
    bytes
      .toString("utf8", query.startIndexForPattern(index), query.endIndexForPattern(index))
      .trim(),
  );
}
