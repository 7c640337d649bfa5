/** What is drawn into the text: lists of small things, one beside the other. */
import type {
  CodeLens,
  ColorInformation,
  ColorPresentation,
  DocumentHighlight,
  InlayHint,
  InlineCompletionItem,
  InlineCompletionList,
  InlineValue,
  Moniker,
} from "vscode-languageserver-protocol";
import type { Answers } from "../answer.ts";
import { rangeKey } from "./ranges.ts";
import { concatenated, union } from "./union.ts";

/** Behaviour 31. Concatenated: an editor shows them side by side. */
export function mergeCodeLenses(answers: Answers<CodeLens[]>): CodeLens[] {
  return concatenated(answers);
}

/** Behaviour 31. Concatenated, in routing order at each place. */
export function mergeInlayHints(answers: Answers<InlayHint[]>): InlayHint[] {
  return concatenated(answers);
}

/** Behaviour 31. One colour to a range: plugins that read the same literal differ in rounding, and a second swatch says nothing. */
export function mergeColors(answers: Answers<ColorInformation[]>): ColorInformation[] {
  return union(answers, ({ range }) => rangeKey(range));
}

/** Behaviour 31. Each way of writing the colour once. */
export function mergeColorPresentations(
  answers: Answers<ColorPresentation[]>,
): ColorPresentation[] {
  return union(answers, ({ label, textEdit }) => `${label}\n${textEdit?.newText ?? label}`);
}

/** A union by range: one spot is highlighted once, as the earlier plugin sees it. */
export function mergeHighlights(answers: Answers<DocumentHighlight[]>): DocumentHighlight[] {
  return union(answers, ({ range }) => rangeKey(range));
}

/** Concatenated: the editor leads from one to the next. */
export function mergeInlineCompletions(
  answers: Answers<InlineCompletionList | InlineCompletionItem[]>,
): InlineCompletionList {
  const lists = answers.map((answer) => ({
    ...answer,
    value: Array.isArray(answer.value) ? answer.value : answer.value.items,
  }));
  return { items: concatenated(lists) };
}

/** Equal ones once: two plugins that name the same variable would show its value twice. */
export function mergeInlineValues(answers: Answers<InlineValue[]>): InlineValue[] {
  return union(answers, (value) => JSON.stringify(value));
}

/** The names of one symbol in all indexes; each once. */
export function mergeMonikers(answers: Answers<Moniker[]>): Moniker[] {
  return union(answers, ({ scheme, identifier, unique, kind }) =>
    JSON.stringify([scheme, identifier, unique, kind]),
  );
}
