/** Lines → directives: `require x v1` alone, or one a line in `require ( … )`. A broken line costs only itself. */
import type { Diagnostic, Range } from "vscode-languageserver-protocol";
import { type Line, readLines, type Word } from "./lines.ts";

export interface Directive {
  readonly verb: string;
  /** The words behind the verb. */
  readonly words: readonly Word[];
  readonly comment: string;
  /** From the verb, or from the first word in a block, to the last word. */
  readonly range: Range;
}

export interface Reading {
  readonly directives: readonly Directive[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a file of this name may say; anything else is a mistake. */
export type Grammar = { readonly file: string; readonly verbs: ReadonlySet<string> };

export function readDirectives(text: string, { file, verbs }: Grammar): Reading {
  const directives: Directive[] = [];
  const diagnostics: Diagnostic[] = [];
  let block: { readonly verb: Word; readonly open: Word } | undefined;

  for (const line of readLines(text)) {
    const [first, ...rest] = line.words;
    if (!first) continue;
    diagnostics.push(...line.words.filter(({ kind }) => kind === "unclosed").map(unclosedQuote));
    if (is(first, ")")) {
      if (!block) diagnostics.push(problem(first.range, "There is no block to close here."));
      block = undefined;
      continue;
    }
    if (block && !beginsAnew(line, first, verbs)) {
      directives.push(directive(block.verb.text, line.words, line, first));
      continue;
    }
    if (block) diagnostics.push(neverClosed(block));
    block = undefined;
    if (!verbs.has(first.text)) {
      diagnostics.push(problem(first.range, `${file} knows no directive '${first.text}'.`));
      continue;
    }
    const open = rest[0];
    if (open && is(open, "(")) {
      const inside = rest[1];
      if (!inside) block = { verb: first, open };
      else if (!is(inside, ")"))
        diagnostics.push(problem(inside.range, "A block begins on the next line."));
    } else directives.push(directive(first.text, rest, line, first));
  }
  if (block) diagnostics.push(neverClosed(block));
  return { directives, diagnostics };
}

export function problem(range: Range, message: string): Diagnostic {
  return { range, severity: 1, source: "go", message };
}

function directive(verb: string, words: readonly Word[], line: Line, first: Word): Directive {
  const last = line.words.at(-1) ?? first;
  return {
    verb,
    words,
    comment: line.comment,
    range: { start: outer(first).start, end: outer(last).end },
  };
}

/** With its quotes. */
function outer({ range: { start, end }, kind }: Word): Range {
  const before = kind === "plain" ? 0 : 1;
  const after = kind === "quoted" ? 1 : 0;
  return {
    start: { line: start.line, character: start.character - before },
    end: { line: end.line, character: end.character + after },
  };
}

/** Inside a block whose `)` is missing, the next directive still begins at the margin. */
function beginsAnew({ words }: Line, first: Word, verbs: ReadonlySet<string>): boolean {
  const atMargin = first.range.start.character === 0 && first.kind === "plain";
  return atMargin && verbs.has(first.text) && words.length > 1;
}

function is(word: Word, text: string): boolean {
  return word.kind === "plain" && word.text === text;
}

function neverClosed({ verb, open }: { readonly verb: Word; readonly open: Word }): Diagnostic {
  return problem(open.range, `This '${verb.text}' block is never closed: its ')' is missing.`);
}

function unclosedQuote(word: Word): Diagnostic {
  return problem(word.range, "This string is never closed: its quote is missing.");
}
