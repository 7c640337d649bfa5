/** Which plugin comes first, by feature. Pure. */
import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import { familyOf } from "./featureNames.ts";

export type Priority = Descriptor["priority"];

/** Of a plugin that says nothing. */
export const usualPriority = 50;

/** Higher comes first. The method's own number, else its family's, else the one for the rest: `*`. */
export function priorityFor(priority: Priority, method: string): number {
  return typeof priority === "number" ? priority : (numberFor(priority, method) ?? usualPriority);
}

/** Undefined where it says nothing about the method. */
export function numberFor(
  priority: Readonly<Record<string, number>>,
  method: string,
): number | undefined {
  const family = familyOf(method);
  return priority[method] ?? (family === undefined ? undefined : priority[family]) ?? priority["*"];
}
