import { rememberJoined } from "../../base/jsonText.ts";
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
export function kept<T>(list: T[], isKept: (item: T) => boolean): T[] {
  const some = list.filter(isKept);
  return some.length < list.length ? some : list;
}
