/** What an editor without a window is told to do, one thing after the other. Its scripts read this as JSON. */

export type Step = Ask | Type | Format | Rename | Diagnostics | Kill;

/** One question, asked with the file in front. `textDocument` is filled in by the editor. */
export interface Ask extends Answered {
  readonly kind: "ask";
  readonly method: string;
  readonly params?: object;
  /** Asked again, a bounded time, until the answer has all of these in it. */
  readonly until?: readonly string[];
}

/** The file's whole text becomes this one. Not saved. */
export interface Type {
  readonly kind: "type";
  readonly file: string;
  readonly text: string;
}

/** The editor's own command. The answer is the file's text afterwards. */
export interface Format extends Answered {
  readonly kind: "format";
}

/** The editor's own command. The answer is the file's text afterwards. */
export interface Rename extends Answered {
  readonly kind: "rename";
  readonly position: Position;
  readonly newName: string;
}

/** The answer is what the editor shows of the file, as soon as it has all of `until` and none of `without`. */
export interface Diagnostics extends Answered {
  readonly kind: "diagnostics";
  readonly until?: readonly string[];
  readonly without?: readonly string[];
}

/** Ends a plugin's process as nobody should. */
export interface Kill {
  readonly kind: "kill";
  readonly file: string;
  readonly plugin: string;
}

interface Answered {
  /** Of the answer. */
  readonly name: string;
  /** In front, opened where it is not. */
  readonly file: string;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Inside of the first `word` of the text. */
export function positionOf(word: string, text: string): Position {
  const before = text.slice(0, text.indexOf(word)).split("\n");
  if (!text.includes(word)) throw new Error(`'${word}' does not stand in the text`);
  return { line: before.length - 1, character: (before.at(-1)?.length ?? 0) + 1 };
}
