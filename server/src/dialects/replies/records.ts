/** Objects with named members. Members that nobody knows are kept: LSP grows. */
import { isObject, type JsonObject } from "../../base/objects.ts";
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

const noObject = wrong("is no object");
const missing = wrong("is missing");
const noKey = wrong("has an empty key");

export function record<T extends object>(members: Members<T>): Shape<T> {
  const shapes: ReadonlyMap<string, Shape<unknown>> = new Map(Object.entries(members));
  // Columns, because this loop is what a reply of many items spends its time in.
  const keys = [...shapes.keys()];
  const checks = [...shapes.values()].map(({ check }) => check);
  const isRequired = [...shapes.values()].map((shape) => !("mayBeAbsent" in shape));
  const check: Check = (value) => {
    if (!isObject(value)) return noObject;
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] ?? "";
      const member = value[key];
      if (member === undefined) {
        if (isRequired[index]) return within(key, missing);
        continue;
      }
      const problem = checks[index]?.(member);
      if (problem) return within(key, problem);
    }
    return undefined;
  };
  return { check, repair: (value) => (isObject(value) ? withRepaired(value, shapes) : value) };
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

function withRepaired(value: JsonObject, shapes: ReadonlyMap<string, Shape<unknown>>): JsonObject {
  const replaced = new Map<string, unknown>();
  for (const [key, shape] of shapes) {
    const member = value[key];
    if (!shape.check(member)) continue;
    const repaired = shape.repair(member);
    if (repaired !== member) replaced.set(key, repaired);
  }
  return replaced.size === 0 ? value : copyOf(value, replaced);
}

/** Not by deleting: what an object has lost a member of is slow to read ever after. */
function copyOf(value: JsonObject, replaced: ReadonlyMap<string, unknown>): JsonObject {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const member = replaced.has(key) ? replaced.get(key) : value[key];
    // Set here, this one would not be a member but what the copy inherits from.
    if (member !== undefined && key !== "__proto__") copy[key] = member;
  }
  for (const [key, member] of replaced)
    if (!Object.hasOwn(value, key) && member !== undefined) copy[key] = member;
  return copy;
}
