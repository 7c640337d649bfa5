import type { Range } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";

/** Finds words in a text for answers that come without places. A range it gives slices to exactly that word. */
export class TextFinder {
  /** For what is not to be found: the start of the file. */
  readonly start: Range = {
    start: { line: 0, character: 0 },
    end: { line: 0, character: 0 },
  };
  readonly #text: string;
  readonly #document: TextDocument;
  /** Where the search for a word goes on, so that the second of two equal names is another place. */
  readonly #after = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
    this.#document = TextDocument.create("", "", 0, text);
  }

  /** The next place of a word that has not been given out. */
  next(word: string): Range | undefined {
    const at = this.#search(word, this.#after.get(word) ?? 0, this.#text.length);
    if (at < 0) return undefined;
    this.#after.set(word, at + word.length);
    return this.#range(at, at + word.length);
  }

  first(word: string): Range | undefined {
    const at = this.#search(word, 0, this.#text.length);
    return at < 0 ? undefined : this.#range(at, at + word.length);
  }

  /** Behind `place`, on its line. */
  onSameLine(word: string, { end }: Range): Range | undefined {
    const at = this.#search(word, this.#document.offsetAt(end), this.#lineEnd(end.line));
    return at < 0 ? undefined : this.#range(at, at + word.length);
  }

  /** The whole line of `place`, without the space around. */
  lineOf({ start: { line } }: Range): Range {
    const from = this.#document.offsetAt({ line, character: 0 });
    const text = this.#text.slice(from, this.#lineEnd(line));
    const indent = text.length - text.trimStart().length;
    return this.#range(from + indent, from + text.trimEnd().length);
  }

  /** A word ends where a character that names are made of does not go on: `serde` is not in `serde_json`. */
  #search(word: string, from: number, to: number): number {
    for (let at = this.#text.indexOf(word, from); at >= 0; at = this.#text.indexOf(word, at + 1)) {
      const end = at + word.length;
      if (end > to) return -1;
      if (!isNamePart(this.#text[at - 1]) && !isNamePart(this.#text[end])) return at;
    }
    return -1;
  }

  /** The offset behind the line's last character, its line end included. */
  #lineEnd(line: number): number {
    return this.#document.offsetAt({ line: line + 1, character: 0 });
  }

  #range(start: number, end: number): Range {
    return { start: this.#document.positionAt(start), end: this.#document.positionAt(end) };
  }
}

function isNamePart(character: string | undefined): boolean {
  return character !== undefined && /[\w-]/.test(character);
}
