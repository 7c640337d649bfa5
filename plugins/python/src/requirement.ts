/** A PEP 508 requirement as what the protocol says of a dependency. */
import type { Dependency, Range } from "@chorus/plugin-sdk/protocol";
import { readReference } from "./directReference.ts";
import { canonical, pinnedVersion, type Requirement, type Span } from "./pep508.ts";

export type RangeOf = (span: Span) => Range;

/** All but the declaration around it: its kind, its range and the group it stands in. */
export type Requested = Omit<Dependency, "kind" | "range" | "group">;

export function describe(text: string, requirement: Requirement, rangeOf: RangeOf): Requested {
  const { name, extras, specifier, url, marker } = requirement;
  const written = specifier && text.slice(specifier.start, specifier.end);
  const resolved = pinnedVersion(written);
  const reference = url && readReference(text, url);
  return {
    name: text.slice(name.start, name.end),
    ...canonical(text.slice(name.start, name.end)),
    nameRange: rangeOf(name),
    source: reference?.source ?? { kind: "version" },
    ...(reference?.path && { pathRange: rangeOf(reference.path) }),
    ...(specifier &&
      written !== undefined && { requirement: written, requirementRange: rangeOf(specifier) }),
    ...(extras.length > 0 && { features: extras }),
    ...(marker && { marker: text.slice(marker.start, marker.end) }),
    ...(resolved !== undefined && { resolved }),
  };
}
