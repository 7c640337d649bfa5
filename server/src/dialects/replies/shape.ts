/**
 * A shape says what a value must look like, and what can be put right where it does not. Every reply
 * in LSP's words is described by shapes, once; what looks at a value is made when the host starts.
 *
 * `check` runs over every reply: it copies nothing and, as long as nothing is wrong, makes nothing.
 * `repair` runs only where `check` has found something. Neither throws nor changes the value.
 */
export interface Shape<T> {
  readonly check: Check;
  /**
   * The value with everything put right that can be; the same one where nothing can. What comes back
   * may still be wrong: only `check` tells.
   */
  readonly repair: (value: unknown) => unknown;
  /** Never there at run time: carries the type alone. */
  readonly [type]?: T;
}

/** What is wrong with the value, or nothing. */
export type Check = (value: unknown) => Problem | undefined;

export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

declare const type: unique symbol;

/** A problem of the value itself. */
export function wrong(message: string): Problem {
  return { path: [], message };
}

/** The problem of a part, told by the whole. */
export function within(key: string | number, { path, message }: Problem): Problem {
  return { path: [key, ...path], message };
}

/** `items.3.textEdit.range: ends before it starts` */
export function textOf({ path, message }: Problem): string {
  return path.length === 0 ? message : `${path.join(".")}: ${message}`;
}

/** For what cannot be put right. */
export function unrepaired(value: unknown): unknown {
  return value;
}

/** What can be kept of a value: itself, or what its repair makes of it if that is right. */
export function kept(
  shape: Shape<unknown>,
  value: unknown,
): { readonly value: unknown } | undefined {
  if (!shape.check(value)) return { value };
  const repaired = shape.repair(value);
  return shape.check(repaired) ? undefined : { value: repaired };
}

/** The value, or what its repair makes of it; right or not. */
export function mended(shape: Shape<unknown>, value: unknown): unknown {
  return shape.check(value) ? shape.repair(value) : value;
}
