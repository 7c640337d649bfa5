/** The import statements of a file, wherever they stand. */
import type { Import, ImportedName } from "@chorus/plugin-sdk/protocol";
import { type Node, rangeOf } from "@chorus/plugin-sdk/tree-sitter";

const statements = ["import_statement", "import_from_statement", "future_import_statement"];

export function imports(root: Node, text: string): Import[] {
  return root
    .descendantsOfType(statements)
    .flatMap((statement) =>
      statement.type === "import_statement"
        ? importedModules(statement, text)
        : importedFrom(statement, text),
    );
}

/** `import a.b as c, d`: each module is an import of its own. */
function importedModules(statement: Node, text: string): Import[] {
  return namesOf(statement, text).map((module) =>
    toImport(statement, module.name, module.range, [module]),
  );
}

/** `from .shop import Cart as Basket, prices`, `from shop import *`, `from __future__ import …`. */
function importedFrom(statement: Node, text: string): Import[] {
  const names = namesOf(statement, text);
  const star = statement.children.find((child) => child.type === "wildcard_import");
  const module =
    statement.childForFieldName("module_name") ??
    statement.children.find((child) => child.type === "__future__");
  const specifier = module ? written(module, text) : "";
  if (!module || specifier === "") return [];
  const all = star ? [...names, { name: "*", range: rangeOf(star) }] : names;
  return [toImport(statement, specifier, rangeOf(module), all)];
}

function toImport(
  statement: Node,
  specifier: string,
  specifierRange: Import["specifierRange"],
  names: readonly ImportedName[],
): Import {
  return {
    range: rangeOf(statement),
    specifier,
    specifierRange,
    kind: "import",
    ...(isForTypesOnly(statement) && { typeOnly: true }),
    names,
  };
}

/** Without those that are not typed yet: the parser puts empty names in their places. */
function namesOf(statement: Node, text: string): ImportedName[] {
  return statement
    .childrenForFieldName("name")
    .map((imported) => {
      const name = imported.childForFieldName("name") ?? imported;
      const alias = imported.childForFieldName("alias");
      return {
        name: written(name, text),
        ...(alias && { alias: written(alias, text) }),
        range: rangeOf(name),
      };
    })
    .filter(({ name, alias }) => name !== "" && alias !== "");
}

/** From the file: a node's own text has other line ends where those are lone carriage returns. */
function written(node: Node, text: string): string {
  return text.slice(node.startIndex, node.endIndex);
}

/** Under `if TYPE_CHECKING:`, however it is reached; not in its `else`. */
function isForTypesOnly(statement: Node): boolean {
  const block = statement.parent;
  const branch = block?.parent;
  const isGuarded = branch?.type === "if_statement" || branch?.type === "elif_clause";
  if (!isGuarded) return false;
  return /^(?:\w+\.)*TYPE_CHECKING$/.test(branch.childForFieldName("condition")?.text ?? "");
}
