/**
 * A TOML document as a flat row of statements: headers and pairs. A document that is valid is
 * parsed in one go. Of one that is not, each statement is parsed by itself, so that a half-typed
 * line takes nothing else down.
 */
import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import { type Extent, splitStatements } from "./tomlRecovery.ts";

export interface Statement {
  /** What its nodes' offsets are relative to. */
  readonly base: number;
  readonly node: Header | Pair;
}

export interface Header {
  readonly kind: "header";
  readonly key: AST.TOMLKey;
  readonly isArray: boolean;
  readonly start: number;
  readonly end: number;
}

export interface Pair {
  readonly kind: "pair";
  readonly pair: AST.TOMLKeyValue;
}

export interface Problem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface Reading {
  readonly statements: readonly Statement[];
  readonly problems: readonly Problem[];
}

/** After this many broken statements the text is no TOML, and looking further helps nobody. */
const enough = 100;

export function readStatements(text: string): Reading {
  const source = normalize(text);
  const whole = attempt(source);
  return whole.kind === "parsed"
    ? { statements: flatten(whole.program, 0), problems: [] }
    : readOneByOne(source);
}

/** Of the same length: a byte order mark and lone carriage returns are fine with us. */
function normalize(text: string): string {
  const body = text.replace(/\r(?!\n)/g, "\n");
  return body.startsWith("\uFEFF") ? ` ${body.slice(1)}` : body;
}

function readOneByOne(source: string): Reading {
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  // Pairs below a header that names nothing belong to no table we know.
  let isAdrift = false;
  const take = (program: AST.TOMLProgram, base: number): void => {
    for (const statement of flatten(program, base)) {
      if (statement.node.kind === "header") isAdrift = false;
      if (!isAdrift) statements.push(statement);
    }
  };

  for (const extent of splitStatements(source)) {
    const result = attempt(source.slice(extent.start, extent.end));
    if (result.kind === "parsed") {
      take(result.program, extent.start);
      continue;
    }
    problems.push(locate(source, extent, result));
    if (problems.length === enough) break;
    if (extent.kind === "header") {
      const closed = closeHeader(source.slice(extent.start, extent.end));
      if (closed) take(closed, extent.start);
      else isAdrift = true;
    }
  }
  return { statements, problems };
}

/** `[dependencies`, half typed, still says which table the next lines belong to. */
function closeHeader(text: string): AST.TOMLProgram | undefined {
  const open = /^\s*\[\[?[^[\]#\r\n]*/.exec(text)?.[0].trimEnd() ?? "";
  const result = attempt(open + (/^\s*\[\[/.test(open) ? "]]" : "]"));
  return result.kind === "parsed" ? result.program : undefined;
}

type Attempt =
  | { readonly kind: "parsed"; readonly program: AST.TOMLProgram }
  | { readonly kind: "failed"; readonly index: number; readonly message: string };

function attempt(source: string): Attempt {
  try {
    return { kind: "parsed", program: parseTOML(source, { tomlVersion: "1.1" }) };
  } catch (error) {
    if (error instanceof ParseError)
      return { kind: "failed", index: error.index, message: sentence(error.message) };
    // The parser recurses: what is nested deeper than its stack ends here.
    if (error instanceof RangeError)
      return { kind: "failed", index: 0, message: "This is nested too deep to be read." };
    throw error;
  }
}

function sentence(message: string): string {
  return `Not valid TOML: ${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, "")}.`;
}

/** From where the parser gave up to the end of that line; the whole statement where nothing is left of it. */
function locate(
  source: string,
  extent: Extent,
  failure: { readonly index: number; readonly message: string },
): Problem {
  const text = source.slice(extent.start, extent.end).trimEnd();
  const indent = text.length - text.trimStart().length;
  const at = failure.index >= text.length ? indent : Math.max(failure.index, indent);
  const length = /^[^\n]*/.exec(text.slice(at))?.[0].trimEnd().length ?? 0;
  const start = length === 0 ? indent : at;
  const firstLine = /^[^\n]*/.exec(text.slice(start))?.[0].trimEnd().length ?? 0;
  return {
    start: extent.start + start,
    end: extent.start + start + firstLine,
    message: failure.message,
  };
}

function flatten(program: AST.TOMLProgram, base: number): Statement[] {
  return program.body[0].body.flatMap((node): Statement[] => {
    if (node.type === "TOMLKeyValue") return [{ base, node: { kind: "pair", pair: node } }];
    const isArray = node.kind === "array";
    const header: Header = {
      kind: "header",
      key: node.key,
      isArray,
      start: node.range[0],
      end: node.body[0] === undefined ? node.range[1] : node.key.range[1] + (isArray ? 2 : 1),
    };
    return [
      { base, node: header },
      ...node.body.map((pair): Statement => ({ base, node: { kind: "pair", pair } })),
    ];
  });
}
