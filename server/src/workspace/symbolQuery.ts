/**
 * How a query is read and how well a name answers it. The rules are VS Code's, because VS Code
 * filters our answer by them once more: every character of the query, in order, whatever the case.
 */

/** What is looked for in a name, folded once for all names. */
export interface Needle {
  readonly text: string;
  /** Folded code units. */
  readonly codes: readonly number[];
  readonly mask: number;
}

/** One way to understand a query: a name, and what must contain it, innermost first. */
export interface Reading {
  readonly name: Needle;
  readonly containers: readonly Needle[];
}

/** What `rank` answers where a name does not match. Every other rank is smaller, and smaller is better. */
export const NO_MATCH = 0xffff_ffff;

/** `Order.total`, `order::total` and `total order` name a container too, but may also be a name as they stand. */
export function readQuery(query: string): Reading[] {
  const pieces = query.split(/\s+/).filter(Boolean);
  const [qualified, ...around] = pieces;
  if (qualified === undefined) return [];
  const readings: Reading[] = [{ name: makeNeedle(pieces.join("")), containers: [] }];
  const path = qualified.split(/::|->|[.#/\\]/);
  const name = path.pop() ?? "";
  const containers = [...path.toReversed().filter(Boolean), ...around];
  if (containers.length > 0) {
    readings.push({ name: makeNeedle(name), containers: containers.map(makeNeedle) });
  }
  return readings;
}

/**
 * Exact before prefix, before starts of words (`os` in OrderService), before any substring, before
 * scattered characters; then the shorter name. An empty needle matches everything.
 */
export function rank(needle: Needle, name: string): number {
  const { codes } = needle;
  const end = endOfSubsequence(codes, name);
  if (end < 0) return NO_MATCH;
  return rankOf(matchKind(needle, name, end), name.length);
}

/** The same rank, worse than every name of its kind whose container is named exactly. */
export function withLooseContainer(rank: number): number {
  return rank + LENGTHS;
}

/** A bit for each letter, and a few for the rest: names that lack a character of the query are passed over fast. */
export function charMask(text: string): number {
  let mask = 0;
  for (let i = 0; i < text.length; i++) mask |= 1 << bitOf(fold(text.charCodeAt(i)));
  return mask;
}

export function makeNeedle(text: string): Needle {
  const codes: number[] = [];
  for (let i = 0; i < text.length; i++) codes.push(fold(text.charCodeAt(i)));
  return { text, codes, mask: charMask(text) };
}

export type Containment = "exact" | "loose" | "none";

/**
 * Whether all that is asked for is met on the way outwards, in order; containers may be left out.
 * Beyond the symbols of a file, its own name and its folder's count where they are given exactly:
 * `models.Order` is the Order of models.py.
 */
export function containmentIn(
  containers: readonly Needle[],
  ancestors: Iterable<string>,
  files: Iterable<string>,
): Containment {
  let asked = 0;
  let best: Containment = "exact";
  for (const name of ancestors) {
    const needle = containers[asked];
    if (!needle) return best;
    if (isSame(needle, name)) asked++;
    else if (endOfSubsequence(needle.codes, name) >= 0) {
      asked++;
      best = "loose";
    }
  }
  for (const name of files) {
    const needle = containers[asked];
    if (needle && isSame(needle, name)) asked++;
  }
  return asked < containers.length ? "none" : best;
}

/** Case aside. */
function isSame(needle: Needle, name: string): boolean {
  return name.length === needle.codes.length && endOfSubsequence(needle.codes, name) >= 0;
}

type MatchKind = (typeof matchKinds)[number];
const matchKinds = [
  "exact",
  "exactOtherCase",
  "prefix",
  "words",
  "substring",
  "scattered",
] as const;
const LENGTHS = 0x1_0000;

function rankOf(kind: MatchKind, length: number): number {
  return 2 * LENGTHS * matchKinds.indexOf(kind) + Math.min(length, LENGTHS - 1);
}

function matchKind({ text, codes }: Needle, name: string, end: number): MatchKind {
  if (codes.length === 0) return "prefix";
  if (end === codes.length) {
    if (name.length > end) return "prefix";
    return name === text ? "exact" : "exactOtherCase";
  }
  if (startsWords(codes, name)) return "words";
  return includesRun(codes, name) ? "substring" : "scattered";
}

/** Where the first occurrence of the subsequence ends; -1 where there is none. */
function endOfSubsequence(codes: readonly number[], name: string): number {
  let found = 0;
  let at = 0;
  for (; found < codes.length && at < name.length; at++) {
    if (fold(name.charCodeAt(at)) === codes[found]) found++;
  }
  return found === codes.length ? at : -1;
}

/** Whether each matched run begins a word: all ends that a run may have are followed at once, so nothing is tried twice. */
function startsWords(codes: readonly number[], name: string): boolean {
  let ends: number[] = [-1];
  for (const [index, code] of codes.entries()) {
    const next: number[] = [];
    let run = 0;
    for (let at = (ends[0] ?? 0) + 1; at < name.length; at++) {
      while ((ends[run] ?? at) < at - 1) run++;
      if (fold(name.charCodeAt(at)) !== code) continue;
      if ((index > 0 && ends[run] === at - 1) || isWordStart(name, at)) next.push(at);
    }
    if (next.length === 0) return false;
    ends = next;
  }
  return true;
}

function includesRun(codes: readonly number[], name: string): boolean {
  for (let start = 0; start + codes.length <= name.length; start++) {
    if (codes.every((code, i) => fold(name.charCodeAt(start + i)) === code)) return true;
  }
  return false;
}

/** The first letter, one behind what is no letter, a capital behind a small letter, the last capital of HTTPServer's first word. */
function isWordStart(name: string, at: number): boolean {
  if (at === 0) return true;
  const before = kindOf(name.charCodeAt(at - 1));
  const here = kindOf(name.charCodeAt(at));
  if (here === "other") return false;
  if (here !== "upper") return before === "other" || (here === "digit" && before !== "digit");
  return before !== "upper" || kindOf(name.charCodeAt(at + 1)) === "lower";
}

function kindOf(code: number): "lower" | "upper" | "digit" | "other" {
  if (code >= 97 && code <= 122) return "lower";
  if (code >= 65 && code <= 90) return "upper";
  if (code >= 48 && code <= 57) return "digit";
  if (!(code > 127)) return "other";
  return fold(code) === code ? "lower" : "upper";
}

/** Lower case of one code unit; of what grows when lowered, like İ, the first part. */
function fold(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  return String.fromCharCode(code).toLowerCase().charCodeAt(0);
}

function bitOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  if (code >= 48 && code <= 57) return 26;
  if (code === 95) return 27;
  return code < 128 ? 28 : 29;
}
