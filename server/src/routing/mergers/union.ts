import { rememberChosen, rememberJoined } from "../../base/jsonText.ts";
import type { Answers } from "../answer.ts";

/** What all have answered, in routing order; one answer alone is not copied, for it may be long. */
export function concatenated<T>(answers: Answers<T[]>): T[] {
  const lists = answers.map(({ value }) => value).filter(({ length }) => length > 0);
  const [first = [], ...others] = lists;
  if (others.length === 0) return first;
  const all = first.concat(...others);
  rememberJoined(all, lists);
  return all;
}

/** The same, where items can mean the same thing: the first one stays, whoever says it again. */
export function union<T>(answers: Answers<T[]>, keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return kept(concatenated(answers), (item) => {
    const before = seen.size;
    return seen.add(keyOf(item)).size > before;
  });
}

/** The list itself where all of it is kept: one that nobody copied goes out as it came. */
function kept<T>(list: T[], isKept: (item: T) => boolean): T[] {
  const some = list.filter(isKept);
  return some.length < list.length ? some : list;
}

/** The elements at these places; the list itself where that is all of them, as they stand. */
export function chosen<T>(list: T[], places: readonly number[]): T[] {
  const isAll = places.length === list.length && places.every((place, index) => place === index);
  if (isAll) return list;
  const some: T[] = [];
  for (const place of places) {
    const element = list[place];
    if (element !== undefined) some.push(element);
  }
  rememberChosen(some, list, places);
  return some;
}
