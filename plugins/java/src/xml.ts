/**
 * XML as it is while somebody types it: every element with its offsets, every error at its place,
 * and all that stands around the error. One pass, no recursion.
 */
import { tokenize } from "./xmlTokens.ts";

export interface XmlElement {
  /** Without a namespace prefix. */
  readonly name: string;
  /** From `<` of the start tag to `>` of the end tag, or as far as the element goes. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly XmlElement[];
  /** Undefined where there is nothing but blanks, comments and children. */
  readonly text: XmlText | undefined;
}

/** What an element says outside of its children, comments left out and blanks trimmed. */
export interface XmlText {
  /** Entities and CDATA resolved. */
  readonly value: string;
  /** From its first to its last character, as written. */
  readonly start: number;
  readonly end: number;
}

export interface XmlProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface XmlDocument {
  readonly roots: readonly XmlElement[];
  readonly problems: readonly XmlProblem[];
}

/** Deeper than any document of a person; it keeps whoever walks the tree off the end of the stack. */
const deepest = 256;
/** After this many problems the text is no XML, and one more helps nobody. */
const enough = 100;

interface Draft extends XmlElement {
  end: number;
  text: XmlText | undefined;
  readonly tag: { readonly start: number; readonly end: number };
  readonly children: Draft[];
  readonly pieces: XmlText[];
}

export function parseXml(source: string): XmlDocument {
  const problems: XmlProblem[] = [];
  const roots: Draft[] = [];
  const open: Draft[] = [];
  const openNames = new Map<string, number>();
  let isTooDeep = false;

  for (const token of tokenize(source)) {
    switch (token.kind) {
      case "startTag":
        openElement(token);
        break;
      case "endTag":
        closeElement(token);
        break;
      case "text":
      case "cdata":
        if (open.length > 0) open.at(-1)?.pieces.push(token);
        else if (token.value.trim() !== "") report(outside(token));
        break;
      case "broken":
        report({ ...token, message: `Not valid XML: ${token.message}.` });
        break;
    }
  }
  while (open.length > 0) abandon(source.length);
  return { roots, problems: problems.sort((a, b) => a.start - b.start) };

  function openElement(tag: { name: string; isEmpty: boolean; start: number; end: number }): void {
    const { name, start, end } = tag;
    const element: Draft = { name, start, end, tag, children: [], pieces: [], text: undefined };
    if (open.length < deepest) (open.at(-1)?.children ?? roots).push(element);
    else if (!isTooDeep) {
      isTooDeep = true;
      const message = `This is nested deeper than ${deepest} elements; what is inside is left out.`;
      report({ start, end, message });
    }
    if (tag.isEmpty) return;
    open.push(element);
    openNames.set(name, (openNames.get(name) ?? 0) + 1);
  }

  function closeElement(tag: {
    name: string;
    isComplete: boolean;
    start: number;
    end: number;
  }): void {
    const { name, start, end } = tag;
    if (!tag.isComplete) {
      report({ start, end, message: `Not valid XML: '>' is missing after </${name}.` });
    }
    if (openNames.get(name)) {
      while (open.at(-1)?.name !== name) abandon(start);
      finish(end);
    } else if (tag.isComplete)
      report({ start, end, message: `Not valid XML: </${name}> closes nothing.` });
  }

  /** What stands around it ends before it was closed. */
  function abandon(at: number): void {
    const element = open.at(-1);
    if (element)
      report({ ...element.tag, message: `Not valid XML: <${element.name}> is never closed.` });
    finish(at);
  }

  function finish(end: number): void {
    const element = open.pop();
    if (!element) return;
    openNames.set(element.name, (openNames.get(element.name) ?? 1) - 1);
    element.end = end;
    element.text = textOf(source, element.pieces);
  }

  function report({ start, end, message }: XmlProblem): void {
    if (problems.length < enough) problems.push({ start, end, message });
  }

  function outside(piece: XmlText): XmlProblem {
    const { start, end } = textOf(source, [piece]) ?? piece;
    return { start, end, message: "Not valid XML: text stands outside of the document's element." };
  }
}

function textOf(source: string, pieces: readonly XmlText[]): XmlText | undefined {
  const said = pieces.filter(({ value }) => value.trim() !== "");
  const [first, last] = [said[0], said.at(-1)];
  if (!first || !last) return undefined;
  const value = said.map((piece) => piece.value).join("");
  const start = last.end - source.slice(first.start, last.end).trimStart().length;
  const end = last.start + source.slice(last.start, last.end).trimEnd().length;
  return { value: value.trim(), start, end };
}
