import type { DocumentLink } from "vscode-languageserver-protocol";
import type { Answers } from "../answer.ts";
import type { EditorContext } from "./mergeContext.ts";
import { rangeKey } from "./ranges.ts";
import { union } from "./union.ts";

/** Behaviour 31. Concatenated; of two plugins' links on the same range the first stays. Tooltips only for editors that show them. */
export function mergeDocumentLinks(
  answers: Answers<DocumentLink[]>,
  { editor }: EditorContext,
): DocumentLink[] {
  const links = union(answers, ({ range }) => rangeKey(range));
  return editor.hasLinkTooltips ? links : links.map(withoutTooltip);
}

function withoutTooltip({ range, target, data }: DocumentLink): DocumentLink {
  return {
    range,
    ...(target === undefined ? {} : { target }),
    ...(data === undefined ? {} : { data }),
  };
}
