import type { Import } from "@chorus/plugin-sdk/protocol";

/** What a path in code means depends on what stands around it; the host hands this back as `data`. */
export interface Surroundings {
  /** What a group puts before the path: `std::io::` of `use std::io::{Read, Write}`. */
  readonly prefix: string;
  /** The inline modules that the statement stands in, outermost first. */
  readonly scope: readonly string[];
}

export function withSurroundings({ prefix, scope }: Surroundings): Pick<Import, "data"> {
  if (prefix === "" && scope.length === 0) return {};
  return {
    data: { ...(prefix !== "" && { prefix }), ...(scope.length > 0 && { scope }) },
  };
}

export function surroundingsOf({ data }: Import): Surroundings {
  const record = typeof data === "object" && data !== null ? data : {};
  const prefix = "prefix" in record && typeof record.prefix === "string" ? record.prefix : "";
  const scope = "scope" in record && Array.isArray(record.scope) ? record.scope : [];
  return { prefix, scope: scope.filter((name) => typeof name === "string") };
}
