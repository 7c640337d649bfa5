/** PEP 508 requirements inside TOML strings: what `dependencies = ["shop[cli] >=1,<2; …"]` says, each part with its range. */
import { mapLines } from "@chorus/plugin-sdk/lines";
import type { Dependency, DependencyKind } from "@chorus/plugin-sdk/protocol";
import type { TomlString, TomlValue } from "@chorus/plugin-sdk/toml";
import type { Diagnostic, Range } from "vscode-languageserver-protocol";
import { parseRequirement, type Span } from "./pep508.ts";
import { describe } from "./requirement.ts";

/** What a part of a manifest came to. */
export interface Reading {
  readonly dependencies: readonly Dependency[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface Place {
  readonly kind: DependencyKind;
  readonly group?: string;
}

/** The strings of a list of requirements; whatever else stands in it (`{include-group = …}`) names no package. */
export function readRequirements(items: readonly TomlValue[], place: Place): Reading {
  const dependencies: Dependency[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const item of items) {
    if (item.kind !== "string") continue;
    const dependency = readRequirement(item, place);
    if (dependency) dependencies.push(dependency);
    else if (!parseRequirement(item.value)) diagnostics.push(complain(item));
  }
  return { dependencies, diagnostics };
}

export function join(readings: readonly Reading[]): Reading {
  return {
    dependencies: readings.flatMap(({ dependencies }) => dependencies),
    diagnostics: readings.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Undefined too where a name is written in escapes: there is no place that reads like it. */
function readRequirement(string: TomlString, place: Place): Dependency | undefined {
  const meant = parseRequirement(string.value);
  // Parts are found in what is written, so that their ranges hold; escapes matter to the marker alone.
  const written = string.raw === string.value ? meant : parseRequirement(unquoted(string.raw));
  if (!meant || !written) return undefined;
  const described = describe(string.raw, written, (span) => rangeWithin(string, span));
  const marker = meant.marker && string.value.slice(meant.marker.start, meant.marker.end);
  return {
    ...described,
    ...(marker !== undefined && { marker }),
    ...place,
    range: string.contentRange,
  };
}

/** Of the same length, with escaped quotes as plain ones. */
function unquoted(raw: string): string {
  return raw.replaceAll('\\"', ' "').replaceAll("\\'", " '");
}

/** A part of what stands between a string's quotes, as a range of the file. */
export function rangeWithin({ raw, contentRange }: TomlString, { start, end }: Span): Range {
  const origin = contentRange.start;
  const { start: from, end: to } = mapLines(raw).range(start, end);
  const shift = ({ line, character }: Range["start"]): Range["start"] => ({
    line: line + origin.line,
    character: line === 0 ? character + origin.character : character,
  });
  return { start: shift(from), end: shift(to) };
}

function complain(string: TomlString): Diagnostic {
  return {
    range: string.contentRange,
    severity: 1,
    source: "python",
    message: `'${string.value}' is not a requirement (PEP 508): a name, versions like >=1.0, and a marker after a semicolon.`,
  };
}
