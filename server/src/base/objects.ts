type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without the keys that hold undefined: on the wire an optional field is left out, never null. */
export function defined<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}

export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
