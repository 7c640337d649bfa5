/** Values of one shape or another. */
import type { Shape } from "./shape.ts";

/**
 * One of several shapes. `pick` tells by a look which one the value means to be, so that a wrong value
 * gets the problem it has, and no shape is tried in vain.
 */
export function choice<T>(pick: (value: unknown) => Shape<T>): Shape<T> {
  return {
    check: (value) => pick(value).check(value),
    repair: (value) => pick(value).repair(value),
  };
}

/** What may be null, and is where nothing is said at all. */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return {
    check: (value) => (value === null ? undefined : shape.check(value)),
    repair: (value) => (value === undefined ? null : shape.repair(value)),
  };
}
