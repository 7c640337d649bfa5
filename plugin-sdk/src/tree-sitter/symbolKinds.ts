import type { SymbolKind } from "vscode-languageserver-protocol";

/** LSP's `SymbolKind`, by the names that queries use: `@definition.enumMember`. */
export const symbolKinds = {
  file: 1,
  module: 2,
  namespace: 3,
  package: 4,
  class: 5,
  method: 6,
  property: 7,
  field: 8,
  constructor: 9,
  enum: 10,
  interface: 11,
  function: 12,
  variable: 13,
  constant: 14,
  string: 15,
  number: 16,
  boolean: 17,
  array: 18,
  object: 19,
  key: 20,
  null: 21,
  enumMember: 22,
  struct: 23,
  event: 24,
  operator: 25,
  typeParameter: 26,
} as const satisfies Readonly<Record<string, SymbolKind>>;

const byName: ReadonlyMap<string, SymbolKind> = new Map(Object.entries(symbolKinds));

/** The number of a kind; undefined where LSP has no such kind. */
export function symbolKind(name: string): SymbolKind | undefined {
  return byName.get(name);
}

/** What `listFunctions` lists. */
export const functionKinds: ReadonlySet<SymbolKind> = new Set([
  symbolKinds.function,
  symbolKinds.method,
  symbolKinds.constructor,
]);
