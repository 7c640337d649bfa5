import type { DocumentLink } from "vscode-languageserver-protocol";
import type { Answers } from "../answer.ts";
import type { MergeContext } from "./mergeContext.ts";
import { distinct, rangeKey } from "./ranges.ts";

/** Behaviour 31. Concatenated; of two links on the same range the first stays. Tooltips only for editors that show them. */
export function mergeDocumentLinks(
  answers: Answers<readonly DocumentLink[]>,
  { editor }: MergeContext<"textDocument/documentLink">,
): DocumentLink[] {
  const links = distinct(
    answers.flatMap(({ value }) => value),
    ({ range }) => rangeKey(range),
  );
  return editor.hasLinkTooltips ? links : links.map(withoutTooltip);
}

function withoutTooltip({ range, target, data }: DocumentLink): DocumentLink {
  return {
    range,
    ...(target === undefined ? {} : { target }),
    ...(data === undefined ? {} : { data }),
  };
}
