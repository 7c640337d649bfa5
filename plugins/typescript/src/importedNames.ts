/** The names that an import brings in. Each range slices to the name as it is written there. */
import type { ImportedName } from "@chorus/plugin-sdk";
import { type Node, rangeOf } from "@chorus/plugin-sdk/tree-sitter";

/** `d, { a as b }` and `* as ns`; a default import goes by the name that it is given. */
export function importedNames(statement: Node): ImportedName[] {
  return statement.namedChildren.flatMap((part): ImportedName[] => {
    if (part.type === "import_require_clause") return named(part.firstNamedChild);
    if (part.type !== "import_clause") return [];
    return part.namedChildren.flatMap((child) => {
      if (child.type === "identifier") return named(child);
      if (child.type === "namespace_import") return star(child);
      return specifiers(child, "import_specifier");
    });
  });
}

/** `{ a as b }`, `*` and `* as ns`. */
export function exportedNames(statement: Node): ImportedName[] {
  return statement.children.flatMap((part) => {
    if (part.type === "namespace_export") return star(part);
    if (part.type === "*") return named(part);
    return part.type === "export_clause" ? specifiers(part, "export_specifier") : [];
  });
}

/** What a required module is taken apart into: `const { a, b: c } = …`. */
export function boundNames(call: Node): ImportedName[] {
  const declarator = call.parent?.type === "variable_declarator" ? call.parent : undefined;
  const pattern = declarator?.childForFieldName("name");
  if (pattern?.type === "identifier") return named(pattern);
  if (pattern?.type !== "object_pattern") return [];
  return pattern.namedChildren.flatMap((child) => {
    if (child.type === "shorthand_property_identifier_pattern") return named(child);
    if (child.type !== "pair_pattern") return [];
    const value = child.childForFieldName("value");
    return named(child.childForFieldName("key"), value?.type === "identifier" ? value.text : "");
  });
}

function specifiers(clause: Node, type: string): ImportedName[] {
  return clause.namedChildren
    .filter((child) => child.type === type)
    .flatMap((child) =>
      named(child.childForFieldName("name"), child.childForFieldName("alias")?.text),
    );
}

/** `* as ns`: the star is what is imported. */
function star(node: Node): ImportedName[] {
  return named(node.firstChild, node.firstNamedChild?.text);
}

function named(node: Node | null, alias = ""): ImportedName[] {
  if (!node || node.text === "") return [];
  return [{ name: node.text, range: rangeOf(node), ...(alias === "" ? {} : { alias }) }];
}
