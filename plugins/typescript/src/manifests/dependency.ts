/** One declared dependency, whatever the file that declares it is written in. */

import type { LineMap } from "@chorus/plugin-sdk/lines";
import type { Dependency, DependencyKind } from "@chorus/plugin-sdk/protocol";
import { readSpecifier, type Span } from "./specifier.ts";

/** A string as it stands in a file. */
export interface Word {
  /** What it means, escapes resolved. */
  readonly value: string;
  /** Offsets in the file, without quotes. */
  readonly start: number;
  readonly end: number;
  /** False where escapes make it read differently from what it means: then parts of it have no place of their own. */
  readonly isVerbatim: boolean;
}

export interface Declaration {
  readonly key: Word;
  readonly value: Word;
  /** Of the whole declaration. */
  readonly span: Span;
  readonly kind: DependencyKind;
  readonly group?: string;
  readonly marker?: string;
  readonly optional?: boolean;
}

export function declare(declaration: Declaration, lines: LineMap): Dependency {
  const { key, value, span, kind, group, marker, optional } = declaration;
  const specifier = readSpecifier(value.value);
  const place = ({ start, end }: Span) => lines.range(value.start + start, value.start + end);
  const requirement =
    specifier.requirement &&
    value.value.slice(specifier.requirement.start, specifier.requirement.end);
  return {
    ...naming(key.value, specifier.package, kind),
    kind,
    source:
      kind === "replace" && specifier.source.kind === "version" && specifier.package !== undefined
        ? { kind: "version", package: specifier.package }
        : specifier.source,
    range: lines.range(span.start, span.end),
    nameRange: lines.range(key.start, key.end),
    ...(requirement === undefined ? {} : { requirement }),
    ...(specifier.requirement && value.isVerbatim
      ? { requirementRange: place(specifier.requirement) }
      : {}),
    ...(specifier.path && value.isVerbatim ? { pathRange: place(specifier.path) } : {}),
    ...(group === undefined ? {} : { group }),
    ...(marker === undefined ? {} : { marker }),
    ...(optional === undefined ? {} : { optional }),
  };
}

/** A replacement is about the package that it replaces; anywhere else an alias hides the package that is meant. */
function naming(
  key: string,
  meant: string | undefined,
  kind: DependencyKind,
): { readonly name: string; readonly alias?: string } {
  return meant === undefined || meant === "" || meant === key || kind === "replace"
    ? { name: key }
    : { name: meant, alias: key };
}
