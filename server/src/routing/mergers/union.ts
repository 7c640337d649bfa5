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

/**
 * The same, where items can mean the same thing: the first one stays, whoever says it again. What is
 * nobody's double is not copied.
 */
export function union<T>(answers: Answers<T[]>, keyOf: (item: T) => string): T[] {
  const all = concatenated(answers);
  const seen = new Set<string>();
  const fresh = all.filter((item) => {
    const before = seen.size;
    return seen.add(keyOf(item)).size > before;
  });
  return fresh.length < all.length ? fresh : all;
}
