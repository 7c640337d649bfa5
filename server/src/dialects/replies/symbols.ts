/** What is in the code: outlines, symbol search, hierarchies, monikers. */
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  DocumentSymbol,
  Location,
  LocationUriOnly,
  Moniker,
  SymbolInformation,
  SymbolKind,
  SymbolTag,
  WorkspaceSymbol,
} from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";
import { choice } from "./choices.ts";
import { listOf } from "./lists.ts";
import { location } from "./locations.ts";
import { holds, range } from "./ranges.ts";
import { extra, optional, record } from "./records.ts";
import { anything, boolean, name, numbered, oneOf, tag, text, uri } from "./scalars.ts";
import { type Shape, wrong } from "./shape.ts";
import { forest } from "./trees.ts";

/** A kind that no editor knows becomes a variable (13): the name and the place are worth more. */
const kind = numbered<SymbolKind>("SymbolKind", 26, 13);
const tags = extra<SymbolTag[]>(listOf(tag));
const containerName = extra(text);

const nodeMembers = record<Omit<DocumentSymbol, "children">>({
  name,
  detail: extra(text),
  kind,
  tags,
  deprecated: extra(boolean),
  range,
  selectionRange: range,
});

const outside = wrong("has a 'selectionRange' outside of its 'range'");

/** Editors refuse a whole outline where a name lies outside of what it names. */
const node: Shape<Omit<DocumentSymbol, "children">> = {
  check: (value) => nodeMembers.check(value) ?? selectionProblem(value),
  repair: (value) => {
    const repaired = nodeMembers.repair(value);
    const isOutside = !nodeMembers.check(repaired) && selectionProblem(repaired);
    return isOutside && isObject(repaired)
      ? { ...repaired, selectionRange: repaired.range }
      : repaired;
  },
};

const outline = forest<DocumentSymbol>(node);
const flat = listOf(
  record<SymbolInformation>({
    name,
    kind,
    tags,
    deprecated: extra(boolean),
    containerName,
    location,
  }),
);

/** LSP has lists of one kind each: the first item tells which. */
export const documentSymbols = choice<DocumentSymbol[] | SymbolInformation[]>((value) =>
  Array.isArray(value) && isFlat(value[0]) ? flat : outline,
);

/** A `SymbolInformation` is one, too: with a range, and perhaps `deprecated`. */
export const workspaceSymbol = record<WorkspaceSymbol & Pick<SymbolInformation, "deprecated">>({
  name,
  kind,
  tags,
  deprecated: extra(boolean),
  containerName,
  location: record<LocationUriOnly & Partial<Location>>({ uri, range: optional(range) }),
  data: optional(anything),
});

/** Of call and of type hierarchies; LSP has the same twice. */
export const hierarchyItem = record<CallHierarchyItem>({
  name,
  kind,
  tags,
  detail: extra(text),
  uri,
  range,
  selectionRange: range,
  data: optional(anything),
});

const fromRanges = listOf(range);

export const incomingCall = record<CallHierarchyIncomingCall>({ from: hierarchyItem, fromRanges });
export const outgoingCall = record<CallHierarchyOutgoingCall>({ to: hierarchyItem, fromRanges });

export const moniker = record<Moniker>({
  scheme: text,
  identifier: text,
  unique: oneOf("document", "project", "group", "scheme", "global"),
  kind: extra(oneOf("import", "export", "local")),
});

/** Of what has passed as a node's members. */
function selectionProblem(value: unknown): typeof outside | undefined {
  return isObject(value) && !holds(value.range, value.selectionRange) ? outside : undefined;
}

function isFlat(value: unknown): boolean {
  return isObject(value) && isObject(value.location) && !isObject(value.selectionRange);
}
