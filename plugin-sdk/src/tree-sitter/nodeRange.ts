import type { Node } from "web-tree-sitter";
import type { Range } from "../protocol/index.ts";

/** Where a node stands, as an LSP range. */
export function rangeOf({
  startPosition,
  endPosition,
}: Pick<Node, "startPosition" | "endPosition">): Range {
  return {
    start: { line: startPosition.row, character: startPosition.column },
    end: { line: endPosition.row, character: endPosition.column },
  };
}
