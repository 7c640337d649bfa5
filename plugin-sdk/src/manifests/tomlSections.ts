/**
 * A TOML document as a row of sections: a header, and the pairs below it. A document that is valid
 * is parsed in one go. Of one that is not, each statement is parsed by itself, so that a half-typed
 * line takes nothing else down.
 */
import { type AST, ParseError, parseTOML, traverseNodes } from "toml-eslint-parser";
import { type Extent, splitStatements } from "./tomlRecovery.ts";

export interface Section {
  /** Absent for the pairs above the first header. */
  readonly header?: AST.TOMLTable;
  readonly pairs: readonly AST.TOMLKeyValue[];
  /** With all of its pairs. */
  readonly span: Span;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Problem extends Span {
  readonly message: string;
}

export interface Reading {
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
}

/** After this many broken statements the text is no TOML, and looking further helps nobody. */
const enough = 100;

export function readSections(text: string): Reading {
  const source = normalize(text);
  const whole = attempt(source);
  if (whole.kind === "failed") return readOneByOne(source);
  return { sections: sectionsOf(whole.program.body[0].body), problems: [] };
}

/** Of the same length: a byte order mark and lone carriage returns are no errors to us. */
function normalize(text: string): string {
  const body = text.replace(/\r(?!\n)/g, "\n");
  return body.startsWith("\uFEFF") ? ` ${body.slice(1)}` : body;
}

function sectionsOf(nodes: readonly (AST.TOMLTable | AST.TOMLKeyValue)[]): Section[] {
  const sections: Section[] = [];
  let header: AST.TOMLTable | undefined;
  let pairs: AST.TOMLKeyValue[] = [];
  const close = (): void => {
    const first = header ?? pairs[0];
    const last = pairs.at(-1) ?? header;
    if (!first || !last) return;
    const span = { start: first.range[0], end: last.range[1] };
    sections.push(header ? { header, pairs, span } : { pairs, span });
  };
  for (const node of nodes) {
    if (node.type === "TOMLKeyValue") {
      pairs.push(node);
      continue;
    }
    close();
    header = node;
    pairs = [...node.body];
  }
  close();
  return sections;
}

function readOneByOne(source: string): Reading {
  const nodes: (AST.TOMLTable | AST.TOMLKeyValue)[] = [];
  const problems: Problem[] = [];
  // Pairs below a header that names nothing belong to no table that we know.
  let isAdrift = false;
  for (const extent of splitStatements(source)) {
    const text = source.slice(extent.start, extent.end);
    const result = attempt(text);
    if (result.kind === "failed") problems.push(locate(text, extent.start, result));
    const program = result.kind === "parsed" ? result.program : closeHeader(extent, text);
    if (extent.kind === "header") isAdrift = program === undefined;
    if (program && !isAdrift) nodes.push(...moved(program, extent.start).body[0].body);
    if (problems.length === enough) break;
  }
  return { sections: sectionsOf(nodes), problems };
}

/** `[dependencies`, half typed, still says which table the next lines belong to. */
function closeHeader(extent: Extent, text: string): AST.TOMLProgram | undefined {
  const open = /^\s*\[\[?[^[\]#]*/.exec(text)?.[0].trimEnd();
  if (extent.kind === "pair" || open === undefined) return undefined;
  const result = attempt(open + (/^\s*\[\[/.test(open) ? "]]" : "]"));
  if (result.kind === "failed") return undefined;
  // The bracket that we put there is not in the text.
  for (const header of result.program.body[0].body) header.range = [header.range[0], open.length];
  return result.program;
}

function moved(program: AST.TOMLProgram, by: number): AST.TOMLProgram {
  traverseNodes(program, {
    enterNode: (node) => {
      node.range = [node.range[0] + by, node.range[1] + by];
    },
    leaveNode: () => undefined,
  });
  return program;
}

type Attempt = { readonly kind: "parsed"; readonly program: AST.TOMLProgram } | Failure;

interface Failure {
  readonly kind: "failed";
  readonly index: number;
  readonly message: string;
}

function attempt(source: string): Attempt {
  try {
    return { kind: "parsed", program: parseTOML(source, { tomlVersion: "1.1" }) };
  } catch (error) {
    if (error instanceof ParseError)
      return { kind: "failed", index: error.index, message: sentence(error.message) };
    // The parser recurses: what is nested deeper than the stack ends here.
    if (error instanceof RangeError)
      return { kind: "failed", index: 0, message: "Nested too deep to be read." };
    throw error;
  }
}

function sentence(message: string): string {
  return `Not valid TOML: ${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, "")}.`;
}

/** From where the parser gave up to the end of that line; the first line where it ran off the end. */
function locate(text: string, base: number, { index, message }: Failure): Problem {
  const indent = text.length - text.trimStart().length;
  const from = index < text.trimEnd().length ? Math.max(index, indent) : indent;
  const atLineEnd = lineFrom(text, from).length === 0;
  const start = atLineEnd ? indent : from;
  return { start: base + start, end: base + start + lineFrom(text, start).length, message };
}

function lineFrom(text: string, start: number): string {
  return (/^[^\n]*/.exec(text.slice(start))?.[0] ?? "").trimEnd();
}
