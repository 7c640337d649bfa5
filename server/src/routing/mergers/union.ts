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
 * The same, where items of two plugins can mean the same thing: the earlier plugin's stays. What one
 * plugin says twice by itself is its own business.
 */
export function union<T>(answers: Answers<T[]>, keyOf: (item: T) => string): T[] {
  const telling = answers.filter(({ value }) => value.length > 0);
  if (telling.length < 2) return concatenated(telling);
  const seen = new Set<string>();
  return telling.flatMap(({ value }) => {
    const items = value.map((item) => ({ item, key: keyOf(item) }));
    const fresh = items.filter(({ key }) => !seen.has(key));
    for (const { key } of fresh) seen.add(key);
    return fresh.map(({ item }) => item);
  });
}
