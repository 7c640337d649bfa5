/** The params of `client/registerCapability` and `client/unregisterCapability`; what makes no sense is left out. */
import { isObject } from "../base/objects.ts";

export interface ReadRegistration {
  readonly id: string;
  readonly method: string;
  readonly options: unknown;
}

export function readRegistrations(params: unknown): readonly ReadRegistration[] {
  return listIn(params, "registrations").flatMap((entry): ReadRegistration[] => {
    if (!isObject(entry) || typeof entry.id !== "string" || typeof entry.method !== "string")
      return [];
    return [{ id: entry.id, method: entry.method, options: entry.registerOptions }];
  });
}

/** The ids. LSP's own spelling of the key, and the right one. */
export function readUnregistrations(params: unknown): readonly string[] {
  return [...listIn(params, "unregisterations"), ...listIn(params, "unregistrations")].flatMap(
    (entry) => (isObject(entry) && typeof entry.id === "string" ? [entry.id] : []),
  );
}

function listIn(params: unknown, key: string): readonly unknown[] {
  const list = isObject(params) ? params[key] : undefined;
  return Array.isArray(list) ? list : [];
}
