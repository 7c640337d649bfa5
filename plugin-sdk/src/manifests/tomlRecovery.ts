/**
 * Where statements begin and end in a text that is not valid TOML. Strings and brackets are
 * followed as TOML means them; where that leads to nonsense, a line that looks like the beginning
 * of a statement is one.
 */
export interface Extent {
  readonly kind: "header" | "pair";
  readonly start: number;
  readonly end: number;
}

/** No statement that a person wrote is longer; it bounds what an unclosed bracket can cost. */
const longest = 100_000;

const looksLikeStatement =
  /^[ \t]*(?:\[{1,2}[ \t]*[\w"'][^\n[\]]*\]{0,2}\s*(?:#.*)?$|(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*[ \t]*=)/;

export function* splitStatements(text: string): Generator<Extent> {
  const source = text.replaceAll("\r\n", " \n");
  let start = 0;
  while (start < source.length) {
    const lineEnd = endOfLine(source, start);
    const line = source.slice(start, lineEnd);
    if (/^\s*(?:#.*)?$/.test(line)) {
      start = lineEnd + 1;
      continue;
    }
    // A header is one line, whatever is missing from it.
    const kind = /^\s*\[/.test(line) ? "header" : "pair";
    const end =
      kind === "header" ? lineEnd : (endByBrackets(source, start) ?? endByLooks(source, lineEnd));
    yield { kind, start, end };
    start = end + 1;
  }
}

/** The end of the line on which every bracket and string is closed; undefined where that does not come. */
function endByBrackets(source: string, start: number): number | undefined {
  const token = /"""|'''|"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|#[^\n]*|[[\]{}\n]/g;
  token.lastIndex = start;
  const limit = start + longest;
  let depth = 0;
  for (let match = token.exec(source); match && match.index < limit; match = token.exec(source)) {
    const text = match[0];
    if (text === '"""' || text === "'''") {
      const close = source.indexOf(text, token.lastIndex);
      if (close < 0 || close > limit) return undefined;
      token.lastIndex = close + 3;
    } else if (text === "[" || text === "{") depth += 1;
    else if (text === "]" || text === "}") depth -= 1;
    else if (text === "\n" && depth <= 0) return match.index;
    else if (text === "\n" && looksLikeHeader(source, match.index + 1)) return undefined;
  }
  return depth <= 0 && source.length < limit ? source.length : undefined;
}

/** `[name]` alone on its line: an array's element would have quotes, a number or a comma there. */
function looksLikeHeader(source: string, start: number): boolean {
  return /^[ \t]*\[{1,2}[A-Za-z_][\w.-]*\]{1,2}\s*(?:#.*)?$/.test(
    source.slice(start, endOfLine(source, start)),
  );
}

function endByLooks(source: string, firstEnd: number): number {
  let end = firstEnd;
  while (end < source.length) {
    const next = endOfLine(source, end + 1);
    if (looksLikeStatement.test(source.slice(end + 1, next))) return end;
    end = next;
  }
  return end;
}

function endOfLine(source: string, start: number): number {
  const end = source.indexOf("\n", start);
  return end < 0 ? source.length : end;
}
