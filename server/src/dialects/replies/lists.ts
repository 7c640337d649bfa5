/** Arrays. What is left of one where an item is wrong depends on what it is a list of. */
import { type Check, kept, mended, type Shape, within, wrong } from "./shape.ts";

/** More of anything would hold up the editor, whoever sends it. */
export const maxItems = 250_000;
/** Numbers are smaller than objects. */
const maxNumbers = 10_000_000;

const noList = wrong("is no array");
const tooMany = wrong(`has more than ${maxItems} items`);

/** A list whose items stand for themselves: where one is wrong, the others are kept. */
export function listOf<T>(item: Shape<T>): Shape<T[]> {
  return {
    check: listCheck(item),
    repair: orEmpty((items) => items.slice(0, maxItems).flatMap((one) => keptOf(item, one))),
  };
}

/** A list that means something as a whole: edits, or one entry for each position. */
export function wholeListOf<T>(item: Shape<T>): Shape<T[]> {
  return {
    check: listCheck(item),
    repair: orEmpty((items) => items.map((one) => mended(item, one))),
  };
}

/** A plain list of numbers in groups of `groupSize`, each from 0 to `largest`. */
export function numbers(largest: number, groupSize: number): Shape<number[]> {
  const notGrouped = wrong(`is no multiple of ${groupSize} long`);
  const notNumber = wrong(`is no whole number from 0 to ${largest}`);
  return {
    check: (value) => {
      if (!Array.isArray(value)) return noList;
      if (value.length > maxNumbers) return wrong(`has more than ${maxNumbers} numbers`);
      if (value.length % groupSize !== 0) return notGrouped;
      for (let index = 0; index < value.length; index++) {
        const number: unknown = value[index];
        const isRight =
          typeof number === "number" &&
          number >= 0 &&
          number <= largest &&
          Number.isInteger(number);
        if (!isRight) return within(index, notNumber);
      }
      return undefined;
    },
    repair: orEmpty((items) => items),
  };
}

function listCheck(item: Shape<unknown>): Check {
  const { check } = item;
  return (value) => {
    if (!Array.isArray(value)) return noList;
    if (value.length > maxItems) return tooMany;
    for (let index = 0; index < value.length; index++) {
      const problem = check(value[index]);
      if (problem) return within(index, problem);
    }
    return undefined;
  };
}

function keptOf(shape: Shape<unknown>, item: unknown): unknown[] {
  const whatIsKept = kept(shape, item);
  return whatIsKept ? [whatIsKept.value] : [];
}

/** Where the empty list is the language's null, as in Go, it is sent as null. */
function orEmpty(
  repair: (items: readonly unknown[]) => readonly unknown[],
): (value: unknown) => unknown {
  return (value) => {
    if (value === null) return [];
    return Array.isArray(value) ? repair(value) : value;
  };
}
