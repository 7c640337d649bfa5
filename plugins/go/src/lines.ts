/** go.mod and go.work as lines of words: the lexer. Source: Go Modules Reference, "Lexical elements". */
import type { Range } from "vscode-languageserver-protocol";

export interface Line {
  readonly words: readonly Word[];
  /** What stands behind `//`, trimmed. */
  readonly comment: string;
}

export interface Word {
  /** Without quotes. */
  readonly text: string;
  /** Slices to exactly `text`. */
  readonly range: Range;
  readonly kind: "plain" | "quoted" | "unclosed";
}

/** `(`, `)`, `[`, `]`, `,` and `=>` are words of their own, but only at the edge of one: `v1.0.0)` is not what anybody writes. */
const lexeme = /\/\/(.*)|"([^"]*)("?)|`([^`]*)(`?)|=>|[()[\],]|[^\s()[\],"`]+/g;

export function readLines(text: string): Line[] {
  return text.split(/\r\n|\r|\n/).map(readLine);
}

function readLine(text: string, line: number): Line {
  const words: Word[] = [];
  for (const match of text.matchAll(lexeme)) {
    const [whole, comment, double, doubleEnd, single, singleEnd] = match;
    if (comment !== undefined) return { words, comment: comment.trim() };
    const quoted = double ?? single;
    const start = match.index + (quoted === undefined ? 0 : 1);
    // A plain word ends where a comment begins; `https://` is no word of these files.
    const comments = quoted === undefined ? whole.indexOf("//") : -1;
    const word = quoted ?? (comments < 0 ? whole : whole.slice(0, comments));
    words.push({
      text: word,
      range: { start: { line, character: start }, end: { line, character: start + word.length } },
      kind:
        quoted === undefined ? "plain" : (doubleEnd ?? singleEnd) === "" ? "unclosed" : "quoted",
    });
    if (comments >= 0) return { words, comment: text.slice(start + comments + 2).trim() };
  }
  return { words, comment: "" };
}
