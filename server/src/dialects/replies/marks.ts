/** What is tied to a place of a document: links, colors, folds, selections. */
import type {
  Color,
  ColorInformation,
  ColorPresentation,
  DocumentLink,
  FoldingRange,
  LinkedEditingRanges,
  SelectionRange,
} from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import { textEdit, textEdits } from "./edits.ts";
import { wholeListOf } from "./lists.ts";
import { range } from "./ranges.ts";
import { extra, optional, record } from "./records.ts";
import { anything, decimal, isIndex, text, uinteger, uri } from "./scalars.ts";
import { type Problem, type Shape, wrong } from "./shape.ts";
import { chain } from "./trees.ts";

export const documentLink = record<DocumentLink>({
  range,
  target: extra(uri),
  tooltip: extra(text),
  data: optional(anything),
});

const color = record<Color>({ red: decimal, green: decimal, blue: decimal, alpha: decimal });

export const colorInformation = record<ColorInformation>({ range, color });

export const colorPresentation = record<ColorPresentation>({
  label: text,
  textEdit: optional(textEdit),
  additionalTextEdits: optional(textEdits),
});

const foldMembers = record<FoldingRange>({
  startLine: uinteger,
  startCharacter: extra(uinteger),
  endLine: uinteger,
  endCharacter: extra(uinteger),
  kind: extra(text),
  collapsedText: extra(text),
});

const reversed = wrong("ends before it starts");

export const fold: Shape<FoldingRange> = {
  check: (value) => foldMembers.check(value) ?? linesProblem(value),
  repair: foldMembers.repair,
};

/** One entry for each position that was asked about, so that none can be left out. */
export const selections = wholeListOf(
  chain<SelectionRange>(record<Omit<SelectionRange, "parent">>({ range })),
);

/** What is typed in one is typed in all: none can be left out. */
export const linkedRanges = record<LinkedEditingRanges>({
  ranges: wholeListOf(range),
  wordPattern: extra(text),
});

function linesProblem(value: unknown): Problem | undefined {
  if (!isObject(value)) return undefined;
  const { startLine, endLine } = value;
  return isIndex(startLine) && isIndex(endLine) && endLine < startLine ? reversed : undefined;
}
