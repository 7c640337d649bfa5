import type { ViewNode } from "../../client/src/views/viewNode.ts";

/** The nodes of a view and of everything below, as lines; a level is two spaces. */
export function drawn(nodes: readonly ViewNode[], indent = ""): readonly string[] {
  return nodes.flatMap(({ label, description, children = [] }) => [
    `${indent}${label}${description === undefined ? "" : ` | ${description}`}`,
    ...drawn(children, `${indent}  `),
  ]);
}
