import type { Hover, MarkedString, MarkupContent } from "vscode-languageserver-protocol";
import type { Answer, Answers } from "../answer.ts";
import { escapeMarkdown } from "../derive/rich.ts";
import type { EditorContext } from "./mergeContext.ts";

/**
 * Behaviour 23. One answer stands as it is; several stand under headings that name their plugins,
 * equal contents once, under the first. The range is the first that is given: an editor draws one.
 * Null where nobody has a word to say: an editor would draw an empty box.
 */
export function mergeHovers(answers: Answers<Hover>, { editor }: EditorContext): Hover | null {
  const kind = editor.hoverFormat;
  const sections: Section[] = [];
  for (const answer of answers) {
    const text = textOf(answer, kind).trim();
    if (text !== "" && !sections.some((section) => section.text === text))
      sections.push({ name: answer.name, text });
  }
  const [first, ...others] = sections;
  if (!first) return null;
  const range = answers.find(({ value }) => value.range)?.value.range;
  const value = others.length === 0 ? first.text : joined(sections, kind);
  const contents = { kind, value };
  return range ? { contents, range } : { contents };
}

interface Section {
  readonly name: string;
  readonly text: string;
}

function joined(sections: readonly Section[], kind: MarkupContent["kind"]): string {
  return sections
    .map(({ name, text }) => `${heading(name, kind)}\n\n${text}`)
    .join(kind === "markdown" ? "\n\n---\n\n" : "\n\n");
}

function heading(name: string, kind: MarkupContent["kind"]): string {
  return kind === "markdown" ? `**${escapeMarkdown(name)}**` : `${name}:`;
}

/** All of LSP's forms of contents in the one that the editor shows. */
function textOf({ value: { contents } }: Answer<Hover>, kind: MarkupContent["kind"]): string {
  if (Array.isArray(contents)) return contents.map((part) => markedText(part, kind)).join("\n\n");
  return isMarkup(contents) ? markupText(contents, kind) : markedText(contents, kind);
}

function isMarkup(contents: MarkupContent | MarkedString): contents is MarkupContent {
  return typeof contents !== "string" && "kind" in contents;
}

function markupText({ kind: given, value }: MarkupContent, kind: MarkupContent["kind"]): string {
  return given === "plaintext" && kind === "markdown" ? escapeMarkdown(value) : value;
}

/** The old form: Markdown, or code of a language. */
function markedText(part: MarkedString, kind: MarkupContent["kind"]): string {
  if (typeof part === "string") return part;
  return kind === "markdown" ? `\`\`\`${part.language}\n${part.value}\n\`\`\`` : part.value;
}
