import type { CallHierarchyItem, TypeHierarchyItem } from "vscode-languageserver-protocol";
import type { Answers } from "../answer.ts";
import { placeKey } from "./ranges.ts";
import { union } from "./union.ts";

/**
 * The roots of a hierarchy: a union with one root to a symbol, which is what a user asked about. Two
 * plugins that know the same symbol know the same calls of it; two equal roots would only show
 * these twice. The root of the earlier plugin stays, with its owner's tag: calls and types are
 * asked of that plugin, and who is earlier is the user's to say (behaviour 20). A symbol that only
 * one plugin knows keeps its own root, and all that its plugin knows can be reached.
 */
export function mergeHierarchyRoots<T extends CallHierarchyItem | TypeHierarchyItem>(
  answers: Answers<T[]>,
): T[] {
  return union(
    answers,
    ({ name, uri, selectionRange }) => `${placeKey({ uri, range: selectionRange })} ${name}`,
  );
}
