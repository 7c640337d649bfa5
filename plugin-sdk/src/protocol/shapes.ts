/**
 * Checks of the shapes that come by the thousand, written by hand: ten times as fast as a schema,
 * without a copy, and without recursion, so that no reply can exhaust the stack. Each returns what
 * is wrong with the value, or nothing.
 */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export type Check = (value: unknown) => Problem | undefined;

/** LSP's `uinteger`. */
const MAX_INTEGER = 2 ** 31 - 1;
/** LSP's `SymbolKind` runs from File to TypeParameter. */
const MAX_KIND = 26;

export const limits = {
  symbols: 250_000,
  depth: 1_000,
  folds: 250_000,
  name: 10_000,
  detail: 10_000,
} as const;

/** Integers from 0 on, and the start not behind the end. */
export function rangeProblem(value: unknown): Problem | undefined {
  if (!isRecord(value)) return at([], "is no range");
  const { start, end } = value;
  if (!isPosition(start)) return at(["start"], "is no position (whole numbers from 0 on)");
  if (!isPosition(end)) return at(["end"], "is no position (whole numbers from 0 on)");
  return isBefore(end, start) ? at([], "ends before it starts") : undefined;
}

/** `DocumentSymbol[]`, nested as deep as `limits.depth`, each `selectionRange` inside its `range`. */
export function symbolsProblem(value: unknown): Problem | undefined {
  if (!Array.isArray(value)) return at([], "is no array");
  const waiting: Siblings[] = [{ symbols: value, next: 0 }];
  let count = 0;
  for (let level = waiting.at(-1); level; level = waiting.at(-1)) {
    if (level.next === level.symbols.length) {
      waiting.pop();
      continue;
    }
    const symbol: unknown = level.symbols[level.next++];
    const problem = symbolProblem(symbol);
    if (problem) return at([...pathOf(waiting), ...problem.path], problem.message);
    if (++count > limits.symbols) return at([], `has more than ${limits.symbols} symbols`);
    const children = isRecord(symbol) ? symbol["children"] : undefined;
    if (children === undefined) continue;
    if (!Array.isArray(children)) return at([...pathOf(waiting), "children"], "is no array");
    if (waiting.length >= limits.depth) return at([], `is nested more than ${limits.depth} deep`);
    waiting.push({ symbols: children, next: 0 });
  }
  return undefined;
}

/** `FoldingRange[]`, none of which ends before it starts. */
export function foldsProblem(value: unknown): Problem | undefined {
  if (!Array.isArray(value)) return at([], "is no array");
  if (value.length > limits.folds) return at([], `has more than ${limits.folds} folds`);
  for (let i = 0; i < value.length; i++) {
    const problem = foldProblem(value[i]);
    if (problem) return at([i, ...problem.path], problem.message);
  }
  return undefined;
}

/** `SymbolColumns`: one entry a symbol, parents before their children. */
export function columnsProblem(value: unknown): Problem | undefined {
  if (!isRecord(value)) return at([], "is no object");
  const { names, kinds, parents, positions } = value;
  if (!Array.isArray(names)) return at(["names"], "is no array");
  if (!Array.isArray(kinds)) return at(["kinds"], "is no array");
  if (!Array.isArray(parents)) return at(["parents"], "is no array");
  if (!Array.isArray(positions)) return at(["positions"], "is no array");
  const count = names.length;
  if (count > limits.symbols) return at(["names"], `has more than ${limits.symbols} entries`);
  if (kinds.length !== count)
    return at(["kinds"], `has ${kinds.length} entries for ${count} names`);
  if (parents.length !== count)
    return at(["parents"], `has ${parents.length} entries for ${count} names`);
  if (positions.length !== 4 * count)
    return at(["positions"], `has ${positions.length} entries for ${count} names; 4 each are due`);
  for (let i = 0; i < count; i++) {
    if (!isName(names[i])) return at(["names", i], "is no name");
    if (!isKind(kinds[i])) return at(["kinds", i], "is no SymbolKind (1 to 26)");
    if (!isParent(parents[i], i)) return at(["parents", i], "is no index of an earlier symbol");
    if (!isSpan(positions, 4 * i)) return at(["positions", 4 * i], "is no range");
  }
  return undefined;
}

interface Siblings {
  readonly symbols: readonly unknown[];
  /** The index of the one that is looked at next. */
  next: number;
}

function symbolProblem(value: unknown): Problem | undefined {
  if (!isRecord(value)) return at([], "is no object");
  const { name, kind, detail, range, selectionRange } = value;
  if (!isName(name)) return at(["name"], "is no name");
  if (!isKind(kind)) return at(["kind"], "is no SymbolKind (1 to 26)");
  if (detail !== undefined && !(typeof detail === "string" && detail.length <= limits.detail))
    return at(["detail"], "is no short text");
  const tags = value["tags"];
  if (tags !== undefined && !Array.isArray(tags)) return at(["tags"], "is no array");
  const problem =
    within("range", rangeProblem(range)) ?? within("selectionRange", rangeProblem(selectionRange));
  if (problem) return problem;
  return contains(range, selectionRange)
    ? undefined
    : at(["selectionRange"], "lies outside 'range'");
}

function foldProblem(value: unknown): Problem | undefined {
  if (!isRecord(value)) return at([], "is no object");
  const { startLine, endLine, startCharacter, endCharacter, kind, collapsedText } = value;
  if (!isIndex(startLine)) return at(["startLine"], "is no line");
  if (!isIndex(endLine)) return at(["endLine"], "is no line");
  if (!isAbsentOr(startCharacter, isIndex)) return at(["startCharacter"], "is no character");
  if (!isAbsentOr(endCharacter, isIndex)) return at(["endCharacter"], "is no character");
  if (!isAbsentOr(kind, isText)) return at(["kind"], "is no text");
  if (!isAbsentOr(collapsedText, isText)) return at(["collapsedText"], "is no text");
  return startLine > endLine ? at([], "ends before it starts") : undefined;
}

function within(key: string, problem: Problem | undefined): Problem | undefined {
  return problem && at([key, ...problem.path], problem.message);
}

function pathOf(waiting: readonly Siblings[]): (string | number)[] {
  return waiting.flatMap((level, depth) =>
    depth === 0 ? [level.next - 1] : ["children", level.next - 1],
  );
}

/** Of two values that have passed `rangeProblem`. */
function contains(outer: unknown, inner: unknown): boolean {
  if (!isRecord(outer) || !isRecord(inner)) return false;
  return (
    isPosition(outer["start"]) &&
    isPosition(inner["start"]) &&
    isPosition(outer["end"]) &&
    isPosition(inner["end"]) &&
    !isBefore(inner["start"], outer["start"]) &&
    !isBefore(outer["end"], inner["end"])
  );
}

interface PositionLike {
  readonly line: number;
  readonly character: number;
}

function isPosition(value: unknown): value is PositionLike {
  return isRecord(value) && isIndex(value["line"]) && isIndex(value["character"]);
}

function isBefore(one: PositionLike, other: PositionLike): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

function isSpan(positions: readonly unknown[], offset: number): boolean {
  const [line, character, endLine, endCharacter] = [
    positions[offset],
    positions[offset + 1],
    positions[offset + 2],
    positions[offset + 3],
  ];
  return (
    isIndex(line) &&
    isIndex(character) &&
    isIndex(endLine) &&
    isIndex(endCharacter) &&
    (line < endLine || (line === endLine && character <= endCharacter))
  );
}

function isIndex(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= MAX_INTEGER && Number.isInteger(value);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isAbsentOr(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || is(value);
}

function isName(value: unknown): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= limits.name;
}

function isKind(value: unknown): boolean {
  return isIndex(value) && value >= 1 && value <= MAX_KIND;
}

function isParent(value: unknown, child: number): boolean {
  return value === -1 || (isIndex(value) && value < child);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function at(path: readonly (string | number)[], message: string): Problem {
  return { path, message };
}
