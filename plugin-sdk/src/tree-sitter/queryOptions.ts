import type { QueryOptions } from "web-tree-sitter";
import type { LineIndex } from "../lineIndex.ts";
import type { Span } from "./spans.ts";

/** A stretch of a text. */
export interface Stretch {
  readonly span: Span;
  readonly lines: LineIndex;
}

/**
 * Limits a query to the lines that a stretch has or touches; to nothing where there is none. Whole
 * lines, because the columns and indices of these options are taken as bytes of UTF-16.
 */
export function queryOptions(within: Stretch | undefined): QueryOptions {
  if (!within) return {};
  const { span, lines } = within;
  return {
    startPosition: { row: lines.line(Math.max(0, span.start - 1)), column: 0 },
    endPosition: { row: lines.line(span.end + 1) + 1, column: 0 },
  };
}
