import type { DocumentSymbol, SymbolInformation } from "vscode-languageserver-protocol";
import type { Answers } from "../answer.ts";
import type { MergeContext } from "./mergeContext.ts";
import { nested } from "./nestedSymbols.ts";
import { concatenated } from "./union.ts";

type Outline = DocumentSymbol[] | SymbolInformation[];

/**
 * Behaviour 21. The outlines stand one after the other in routing order, each as its plugin gave it:
 * symbols of two plugins are never nested into each other. All are of one shape, the one that the
 * editor shows: where it nests, a flat outline becomes a tree; where it does not, a tree becomes
 * flat, in document order, with the parent's name as container.
 */
export function mergeDocumentSymbols(
  answers: Answers<Outline>,
  { params, editor }: Pick<MergeContext<"textDocument/documentSymbol">, "params" | "editor">,
): Outline {
  const { uri } = params.textDocument;
  return editor.hasNestedSymbols
    ? concatenated(answers.map((answer) => ({ ...answer, value: treeOf(answer.value) })))
    : concatenated(answers.map((answer) => ({ ...answer, value: listOf(answer.value, uri) })));
}

function treeOf(outline: Outline): DocumentSymbol[] {
  return isFlat(outline) ? nested(outline) : outline;
}

function listOf(outline: Outline, uri: string): SymbolInformation[] {
  return isFlat(outline) ? outline : flattened(outline, uri);
}

/** LSP allows one shape in one answer. */
function isFlat(outline: Outline): outline is SymbolInformation[] {
  const [first] = outline;
  return first !== undefined && "location" in first;
}

/** With a stack of its own: a tree may be deeper than ours. */
function flattened(trees: readonly DocumentSymbol[], uri: string): SymbolInformation[] {
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
