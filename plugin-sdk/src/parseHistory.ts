import type { ListEdit, ParseDelta, ParseParams, ParseResult } from "./protocol/index.ts";

interface Sent {
  readonly resultId: string;
  readonly result: ParseResult;
}

/** Several answers a document: the host builds on the last that reached it, not on one that it cancelled. */
const KEPT = { documents: 8, answers: 4 };

/** Of the symbols at the top. More, and the host is faster with an answer that it need not put together. */
const WORTH_IT = 0.75;

/**
 * What has been answered about open documents: of the next answer only what has changed goes out.
 * To compare a long outline takes a quarter of the time that it takes to write it, and for the host
 * to read it. PROTOCOL.md §5.
 */
export class ParseHistory {
  /** By URI, the next to be forgotten first. */
  readonly #sent = new Map<string, readonly Sent[]>();
  #lastId = 0;

  /** `result`, or what makes it of the answer that the host names. */
  reply(
    { uri, version, previousResultId }: ParseParams,
    result: ParseResult,
  ): ParseResult | ParseDelta {
    // Nobody types in a file on disk.
    if (version === undefined) return result;
    this.#lastId += 1;
    const resultId = String(this.#lastId);
    const known = this.#sent.get(uri) ?? [];
    const previous = known.find((sent) => sent.resultId === previousResultId);
    const since = previous ? known.slice(known.indexOf(previous)) : [];
    this.#keep(uri, [...since, { resultId, result }].slice(-KEPT.answers));
    const edits = previous && editsBetween(previous.result, result);
    return edits ? { resultId, edits } : { ...result, resultId };
  }

  forget(uri: string): void {
    this.#sent.delete(uri);
  }

  #keep(uri: string, sent: readonly Sent[]): void {
    this.#sent.delete(uri);
    this.#sent.set(uri, sent);
    for (const oldest of this.#sent.keys()) {
      if (this.#sent.size <= KEPT.documents) break;
      this.forget(oldest);
    }
  }
}

/** Undefined where nearly all has changed: a line end at the top of a file. */
function editsBetween(before: ParseResult, after: ParseResult): ParseDelta["edits"] | undefined {
  if (!after.foldingRanges !== !before.foldingRanges) return undefined;
  if (!after.diagnostics !== !before.diagnostics) return undefined;
  const symbols = editBetween(before.symbols, after.symbols);
  const imports = editBetween(before.imports, after.imports);
  const foldingRanges = editBetween(before.foldingRanges, after.foldingRanges);
  const diagnostics = editBetween(before.diagnostics, after.diagnostics);
  if ((symbols?.data.length ?? 0) > after.symbols.length * WORTH_IT) return undefined;
  return {
    ...(symbols ? { symbols } : {}),
    ...(imports ? { imports } : {}),
    ...(foldingRanges ? { foldingRanges } : {}),
    ...(diagnostics ? { diagnostics } : {}),
  };
}

/** From the first element that differs to the last; undefined where none does. */
function editBetween<T>(
  before: readonly T[] = [],
  after: readonly T[] = [],
): ListEdit<T> | undefined {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start], after[start])) start++;
  if (start === before.length && start === after.length) return undefined;
  let kept = 0;
  while (kept < shorter - start && isSame(before.at(-1 - kept), after.at(-1 - kept))) kept++;
  return {
    start,
    deleteCount: before.length - start - kept,
    data: after.slice(start, after.length - kept),
  };
}

/** Of two JSON values. `isDeepStrictEqual` takes four times as long as writing them does. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    for (let i = 0; i < one.length; i++) if (!isSame(one[i], other[i])) return false;
    return true;
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  let surplus = 0;
  for (const key in one) {
    if (!isSame(one[key], other[key])) return false;
    surplus--;
  }
  for (const _ in other) surplus++;
  return surplus === 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
