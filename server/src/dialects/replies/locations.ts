/** Where something is: the definition family, references, highlights. */
import type {
  DocumentHighlight,
  DocumentHighlightKind,
  Location,
  LocationLink,
} from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import { choice } from "./choices.ts";
import { listOf } from "./lists.ts";
import { range } from "./ranges.ts";
import { extra, record } from "./records.ts";
import { numbered, uri } from "./scalars.ts";
import { mended, type Shape, wrong } from "./shape.ts";

export const location = record<Location>({ uri, range });

const link = record<LocationLink>({
  originSelectionRange: extra(range),
  targetUri: uri,
  targetRange: range,
  targetSelectionRange: range,
});

const links = listOf(link);
const noList = wrong("is a LocationLink outside of a list");
const loneLink: Shape<LocationLink[]> = {
  check: () => noList,
  repair: (value) => mended(links, [value]),
};

export const locations = listOf(location);

/** LSP has lists of one kind each: the first item tells which. */
export const definition = choice<Location | Location[] | LocationLink[]>((value) => {
  if (!Array.isArray(value)) return isLink(value) ? loneLink : location;
  return isLink(value[0]) ? links : locations;
});

export const highlight = record<DocumentHighlight>({
  range,
  kind: extra(numbered<DocumentHighlightKind>("DocumentHighlightKind", 3)),
});

function isLink(value: unknown): boolean {
  return isObject(value) && "targetUri" in value;
}
