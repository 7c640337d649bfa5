/** The statements and calls by which a file names another, in document order. */
import type { Import } from "@chorus/plugin-sdk";
import { type Node, rangeOf } from "@chorus/plugin-sdk/tree-sitter";
import { boundNames, exportedNames, importedNames } from "./importedNames.ts";

/** An export with a source has a star or a list before it, and perhaps a comment or `type`. */
const words = /(?<![\w$.#])(?:import|export(?=\s*(?:type\b\s*)?[*{/])|require)(?![\w$])/g;

/**
 * A walk of the whole tree would cost more than parsing it. The words that begin an import are found
 * in the text; what stands there in the tree tells whether one is meant.
 */
export function imports(root: Node, text: string): Import[] {
  const found = [...text.matchAll(words)].flatMap(({ index, 0: word }) =>
    importAt(root.descendantForIndex(index, index + word.length), text),
  );
  return [...references(text), ...found];
}

function importAt(word: Node | null, text: string): Import[] {
  const parent = word?.parent;
  if (!word || !parent) return [];
  if (word.type === "import" && parent.type === "import_statement") {
    const source = sourceOf(parent);
    const names = importedNames(parent);
    return describe("import", parent, source, text, { typeOnly: isTypeOnly(parent), names });
  }
  if (word.type === "export" && parent.type === "export_statement") {
    const source = parent.childForFieldName("source");
    if (!source) return [];
    const names = exportedNames(parent);
    return describe("export", parent, source, text, { typeOnly: isTypeOnly(parent), names });
  }
  if (word.type === "import") {
    const call = parent.type === "import" ? parent.parent : parent;
    return call?.type === "call_expression"
      ? describe("dynamic", call, argument(call), text, { typeOnly: isType(call) })
      : [];
  }
  if (word.type === "identifier" && parent.type === "call_expression") {
    const isCallee = parent.childForFieldName("function")?.id === word.id;
    if (!isCallee) return [];
    const names = boundNames(parent);
    const statement = names.length > 0 ? (parent.parent ?? parent) : parent;
    return describe("require", statement, argument(parent), text, { names });
  }
  return [];
}

/** An import by assignment keeps its source one level down. */
function sourceOf(statement: Node): Node | null {
  const clause = statement.namedChildren.find((child) => child.type === "import_require_clause");
  return (clause ?? statement).childForFieldName("source");
}

function argument(call: Node): Node | null {
  return call.childForFieldName("arguments")?.firstNamedChild ?? null;
}

interface Details {
  readonly typeOnly?: boolean;
  readonly names?: Import["names"];
}

/** Nothing where the source is no constant string: nobody knows where it leads. */
function describe(
  kind: Import["kind"],
  node: Node,
  source: Node | null,
  text: string,
  { typeOnly, names }: Details,
): Import[] {
  if (!source || !/^(?:string|template_string)$/.test(source.type)) return [];
  const written = text.slice(source.startIndex, source.endIndex);
  const specifier = /^(["'`])([^\r\n]+)\1$/.exec(written)?.[2];
  if (specifier === undefined || (source.type === "template_string" && specifier.includes("${"))) {
    return [];
  }
  const { start, end } = rangeOf(source);
  return [
    {
      kind,
      range: rangeOf(node),
      specifier,
      specifierRange: {
        start: { line: start.line, character: start.character + 1 },
        end: { line: end.line, character: end.character - 1 },
      },
      ...(typeOnly ? { typeOnly } : {}),
      ...(names && names.length > 0 ? { names } : {}),
    },
  ];
}

/** `import type …`, `export type …`; a `type` before each name is the names' own business. */
function isTypeOnly(statement: Node): boolean {
  return statement.children.some((child) => child.type === "type");
}

/** An import in the place of a type, behind `typeof` or not. */
function isType(call: Node): boolean {
  let node = call.parent;
  while (node?.type === "member_expression") node = node.parent;
  return node !== null && /^(?:type_|union_type|intersection_type|generic_type)/.test(node.type);
}

/** `/// <reference path="…" />` counts before the first statement only. */
function references(text: string): Import[] {
  const found: Import[] = [];
  for (const [line, content] of text.split(/\r\n|\r|\n/, 200).entries()) {
    if (!/^\uFEFF?\s*(?:\/\/|\/?\*|#!|$)/.test(content)) break;
    const match = /^(.*\/\/\/\s*<reference\s+(path|types)\s*=\s*(["']))([^"']+)\3/.exec(content);
    const [, before = "", kind, , specifier] = match ?? [];
    if (specifier === undefined) continue;
    const at = (character: number) => ({ line, character });
    found.push({
      kind: kind === "path" ? "include" : "import",
      range: { start: at(content.indexOf("///")), end: at(content.length) },
      specifier,
      specifierRange: { start: at(before.length), end: at(before.length + specifier.length) },
      ...(kind === "types" ? { typeOnly: true } : {}),
    });
  }
  return found;
}
