import { symbolKinds } from "@chorus/plugin-sdk/tree-sitter";
import type { DocumentSymbol } from "vscode-languageserver-protocol";

const kindNames = new Map<number, string>(
  Object.entries(symbolKinds).map(([name, kind]) => [kind, name]),
);

/** An outline as a person would write it down: `class Shop`, and its members two spaces further in. */
export function outline(symbols: readonly DocumentSymbol[], indent = ""): string[] {
  return symbols.flatMap(({ kind, name, children = [] }) => [
    `${indent}${kindNames.get(kind)} ${name}`,
    ...outline(children, `${indent}  `),
  ]);
}
