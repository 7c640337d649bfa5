type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without the keys that hold undefined: on the wire an optional field is left out, never null. */
export function defined<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}
