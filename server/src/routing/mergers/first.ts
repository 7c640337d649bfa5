/** Features of which an editor can show one answer: the first in routing order that says something. */
import type {
  LinkedEditingRanges,
  SelectionRange,
  SignatureHelp,
} from "vscode-languageserver-protocol";
import type { Answers } from "../answer.ts";
import type { MergeContext } from "./mergeContext.ts";

/** One box under the cursor; of two functions' parameters in it nobody could tell which are typed. */
export function firstSignatureHelp(answers: Answers<SignatureHelp>): SignatureHelp | null {
  return first(answers, ({ signatures }) => signatures.length > 0);
}

/** One for each position, by LSP; ranges of two plugins would not grow in steps. */
export function firstSelectionRanges(
  answers: Answers<SelectionRange[]>,
  { params }: Pick<MergeContext<"textDocument/selectionRange">, "params">,
): SelectionRange[] | null {
  return first(answers, ({ length }) => length > 0 && length === params.positions.length);
}

/** Typed in all at once: ranges of two plugins could overlap. */
export function firstLinkedEditingRanges(
  answers: Answers<LinkedEditingRanges>,
): LinkedEditingRanges | null {
  return first(answers, ({ ranges }) => ranges.length > 0);
}

function first<T>(answers: Answers<T>, saysSomething: (value: T) => boolean): T | null {
  return answers.find(({ value }) => saysSomething(value))?.value ?? null;
}
