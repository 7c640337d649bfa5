import type { QueryOptions } from "web-tree-sitter";
import type { Span } from "./spans.ts";

/** Limits a query to what reaches into a span or touches its ends; to nothing where there is no span. */
export function queryOptions(within: Span | undefined): QueryOptions {
  return within ? { startIndex: Math.max(0, within.start - 1), endIndex: within.end + 1 } : {};
}
