/** Objects with named members. Members that nobody knows are kept: LSP grows. */
import { isObject } from "../../base/objects.ts";
import { type Check, kept, mended, type Shape, within, wrong } from "./shape.ts";

/** One shape a member: a plain one for what must be there, an `Absentable` for what may be absent. */
export type Members<T> = {
  readonly [K in keyof T]-?: Pick<T, K> extends Required<Pick<T, K>>
    ? Shape<T[K]>
    : Absentable<Exclude<T[K], undefined>>;
};

export interface Absentable<T> extends Shape<T | undefined> {
  readonly mayBeAbsent: true;
}

/** At one member. */
interface Look {
  readonly key: string;
  readonly check: Check;
  readonly due: 0 | 1;
}

const noObject = wrong("is no object");
const missing = wrong("is missing");
const noKey = wrong("has an empty key");

export function record<T extends object>(members: Members<T>): Shape<T> {
  const shapes: ReadonlyMap<string, Shape<unknown>> = new Map(Object.entries(members));
  const required = [...shapes].flatMap(([key, shape]) => ("mayBeAbsent" in shape ? [] : [key]));
  const looks: ReadonlyMap<string, Look> = new Map(
    [...shapes].map(([key, { check }]) => [
      key,
      { key, check, due: required.includes(key) ? 1 : 0 },
    ]),
  );
  /** By their places in the object before: in a list, most objects have the same members in the same order. */
  const expected: Look[] = [];
  /** By the members that are there: most of those that may be absent are. */
  const check: Check = (value) => {
    if (!isObject(value)) return noObject;
    let due = required.length;
    let place = -1;
    for (const key in value) {
      place += 1;
      let look = expected[place];
      if (look?.key !== key) {
        look = looks.get(key);
        if (!look) continue;
        if (place < looks.size) expected[place] = look;
      }
      const member = value[key];
      const problem = look.check(member);
      if (problem) return within(key, problem);
      due -= look.due;
    }
    if (due === 0) return undefined;
    return within(required.find((key) => value[key] === undefined) ?? "", missing);
  };
  const repair = (value: unknown): unknown => {
    if (!isObject(value)) return value;
    // Made anew, because an object that a member was deleted from is slow to read ever after.
    const copy: Record<string, unknown> = {};
    let isSame = true;
    for (const key in value) {
      const shape = shapes.get(key);
      const member = shape ? mended(shape, value[key]) : value[key];
      if (member !== value[key]) isSame = false;
      // Set here, this one would not be a member but what the copy inherits from.
      if (member !== undefined && key !== "__proto__") copy[key] = member;
    }
    for (const key of required) {
      if (value[key] !== undefined) continue;
      const member = shapes.get(key)?.repair(undefined);
      if (member === undefined) continue;
      isSame = false;
      copy[key] = member;
    }
    return isSame ? value : copy;
  };
  return { check, repair };
}

/** A member that may be absent, and that must be right where it is there: an edit, a command. */
export function optional<T>(shape: Shape<T>): Absentable<T> {
  return {
    mayBeAbsent: true,
    check: (value) => (value === undefined ? undefined : shape.check(value)),
    repair: (value) => (value === null ? undefined : shape.repair(value)),
  };
}

/** A member that may be absent, and whose value is worth having without it where it is wrong: a tooltip. */
export function extra<T>(shape: Shape<T>): Absentable<T> {
  const { mayBeAbsent, check } = optional(shape);
  return {
    mayBeAbsent,
    check,
    repair: (value) => (value === null ? undefined : kept(shape, value)?.value),
  };
}

/** What several servers leave out although LSP has it as required, and what its absence means. */
export function defaulting<T>(shape: Shape<T>, meaning: T): Shape<T> {
  return {
    check: shape.check,
    repair: (value) => {
      const isLeftOut = value === undefined || (value === null && shape.check(null) !== undefined);
      return isLeftOut ? meaning : shape.repair(value);
    },
  };
}

/** An object whose keys are data: URIs, or ids. Edits are in there, so that it is right as a whole or not. */
export function dictionary<T>(shape: Shape<T>): Shape<{ [key: string]: T }> {
  return {
    check: (value) => {
      if (!isObject(value)) return noObject;
      for (const key of Object.keys(value)) {
        if (key === "") return noKey;
        const problem = shape.check(value[key]);
        if (problem) return within(key, problem);
      }
      return undefined;
    },
    repair: (value) =>
      isObject(value)
        ? Object.fromEntries(
            Object.entries(value).map(([key, inner]) => [key, mended(shape, inner)]),
          )
        : value,
  };
}
