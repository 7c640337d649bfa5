/** Texts, numbers and words: what the other shapes are made of. */
import { type Check, type Shape, unrepaired, wrong } from "./shape.ts";

/** LSP's `uinteger`. */
export const MAX_INTEGER = 2 ** 31 - 1;

const notText = wrong("is no text");
const empty = wrong("is empty");
const notBoolean = wrong("is neither true nor false");
const notNumber = wrong("is no number");
const notInteger = wrong("is no whole number");
const notTag = wrong("is no tag");
const notIndex = wrong("is no whole number from 0 on");

/** `data`, `arguments`, and what a command answers: nobody's business but the plugin's. */
export const anything: Shape<unknown> = { check: () => undefined, repair: unrepaired };

export const text: Shape<string> = {
  check: (value) => (typeof value === "string" ? undefined : notText),
  repair: unrepaired,
};

const nonEmptyText: Check = (value) => text.check(value) ?? (value === "" ? empty : undefined);

export const uri: Shape<string> = { check: nonEmptyText, repair: unrepaired };

/** Editors refuse a whole outline for one nameless symbol. */
export const name: Shape<string> = {
  check: nonEmptyText,
  repair: (value) => (value === "" ? "(unnamed)" : value),
};

export const boolean: Shape<boolean> = {
  check: (value) => (typeof value === "boolean" ? undefined : notBoolean),
  repair: unrepaired,
};

/** LSP's `decimal`. */
export const decimal: Shape<number> = {
  check: (value) => (Number.isFinite(value) ? undefined : notNumber),
  repair: unrepaired,
};

export const integer: Shape<number> = {
  check: (value) =>
    isWholeNumber(value) && value >= -MAX_INTEGER - 1 && value <= MAX_INTEGER
      ? undefined
      : notInteger,
  repair: unrepaired,
};

export const uinteger: Shape<number> = {
  check: (value) => (isIndex(value) ? undefined : notIndex),
  repair: clamped,
};

/** Several servers say "up to the end" with the largest number they have, which is larger than LSP's. */
export function clamped(value: unknown): unknown {
  return typeof value === "number" && value > MAX_INTEGER ? MAX_INTEGER : value;
}

export function isIndex(value: unknown): value is number {
  return isWholeNumber(value) && value >= 0 && value <= MAX_INTEGER;
}

/** One of LSP's numbered words: `SymbolKind` runs from 1 to 26. Any other number becomes `fallback`. */
export function numbered<T extends number>(word: string, last: number, fallback?: T): Shape<T> {
  const problem = wrong(`is no ${word} (1 to ${last})`);
  const check: Check = (value) =>
    isWholeNumber(value) && value >= 1 && value <= last ? undefined : problem;
  return {
    check,
    repair: (value) => (typeof value === "number" && check(value) ? (fallback ?? value) : value),
  };
}

/** A numbered word of which later versions of LSP have more, and on which nothing depends. */
export const tag: Shape<1> = {
  check: (value) => (isIndex(value) && value > 0 ? undefined : notTag),
  repair: unrepaired,
};

export function oneOf<const T extends string>(...words: readonly T[]): Shape<T> {
  const known: ReadonlySet<unknown> = new Set(words);
  const problem = wrong(`is not ${words.map((word) => `'${word}'`).join(" or ")}`);
  return { check: (value) => (known.has(value) ? undefined : problem), repair: unrepaired };
}

/** For what a choice has found to be nothing that LSP knows. */
export function never(message: string): Shape<never> {
  const problem = wrong(message);
  return { check: () => problem, repair: unrepaired };
}

function isWholeNumber(value: unknown): value is number {
  return Number.isInteger(value);
}
