import type { DocumentSymbol, SymbolInformation } from "vscode-languageserver-protocol";
import type { Answers } from "../answer.ts";
import type { MergeContext } from "./mergeContext.ts";

/**
 * Behaviour 21. The trees stand one after the other in routing order, each as its plugin gave it:
 * symbols of two plugins are never nested into each other. An editor without nesting gets them flat,
 * in document order of each tree, with the parent's name as container.
 */
export function mergeDocumentSymbols(
  answers: Answers<readonly DocumentSymbol[]>,
  { params, editor }: MergeContext<"textDocument/documentSymbol">,
): DocumentSymbol[] | SymbolInformation[] {
  const trees = answers.flatMap(({ value }) => value);
  return editor.hasNestedSymbols ? trees : flatten(trees, params.textDocument.uri);
}

/** With a stack of its own: a tree may be deeper than ours. */
function flatten(trees: readonly DocumentSymbol[], uri: string): SymbolInformation[] {
  const flat: SymbolInformation[] = [];
  const stack: { symbol: DocumentSymbol; containerName?: string }[] = trees
    .map((symbol) => ({ symbol }))
    .toReversed();
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { symbol, ...container } = next;
    const { name, kind, range, tags, children = [] } = symbol;
    flat.push({ name, kind, ...(tags ? { tags } : {}), location: { uri, range }, ...container });
    for (const child of children.toReversed()) stack.push({ symbol: child, containerName: name });
  }
  return flat;
}
