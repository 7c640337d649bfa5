/** `use`, `extern crate` and `mod name;`: how a Rust file names others. */
import type { Import, ImportedName } from "@chorus/plugin-sdk/protocol";
import { type Node, rangeOf } from "@chorus/plugin-sdk/tree-sitter";
import { type Surroundings, withSurroundings } from "./surroundings.ts";

/**
 * The words that begin an import, found in the text; what stands there in the tree tells whether one
 * is meant. A walk of the whole tree would cost more than parsing what was typed.
 */
const words = /\b(?:use|mod|crate(?!\s*(?:::|\))))\b/g;
/** To look up so many places in a deep tree takes longer than a walk. */
const MANY = 1000;
const statements = ["use_declaration", "extern_crate_declaration", "mod_item"];

/** Deeper than anybody nests modules or groups; what is deeper in a hostile file is left out. */
const DEEPEST = 100;

export function imports(root: Node, text: string): Import[] {
  const found: Import[] = [];
  // The inline modules around the node at hand, outermost first.
  const around: { readonly name: string; readonly end: number }[] = [];
  for (const node of statementsIn(root, text)) {
    while ((around.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= node.startIndex) around.pop();
    if (node.type === "mod_item" && node.childForFieldName("body")) {
      around.push({ name: node.childForFieldName("name")?.text ?? "", end: node.endIndex });
    } else if (around.length <= DEEPEST) {
      const scope = around.map(({ name }) => name);
      found.push(...importsOf(node, text, scope));
    }
  }
  return found;
}

function statementsIn(root: Node, text: string): Node[] {
  const found = [...text.matchAll(words)];
  if (found.length > MANY) return root.descendantsOfType(statements);
  return found.flatMap(({ index, 0: word }) => {
    const node = root.descendantForIndex(index, index + word.length);
    const parent = node?.type === word ? node.parent : null;
    return parent && statements.includes(parent.type) ? [parent] : [];
  });
}

function importsOf(statement: Node, text: string, scope: readonly string[]): Import[] {
  if (statement.type === "use_declaration") return usesIn(statement, text, scope);
  return statement.type === "mod_item" ? moduleOf(statement, scope) : crateOf(statement, scope);
}

/** One import for each path that a `use` ends in: two for `use a::{b, c::d};`. */
function usesIn(statement: Node, text: string, scope: readonly string[]): Import[] {
  const argument = statement.childForFieldName("argument");
  const isPublic = statement.namedChildren.some(({ type }) => type === "visibility_modifier");
  const kind = isPublic ? "export" : "import";
  const leaves = argument ? leavesOf(argument, "", text, 0) : [];
  return leaves.flatMap(({ node, prefix }) => {
    const path = node.type === "use_as_clause" ? node.childForFieldName("path") : node;
    if (!path || path.type.endsWith("comment") || path.isError) return [];
    const name = nameOf(path, node);
    return {
      range: rangeOf(statement),
      ...specifierAt(path),
      kind,
      ...(name && { names: [name] }),
      ...withSurroundings({ prefix, scope }),
    };
  });
}

interface Leaf extends Pick<Surroundings, "prefix"> {
  readonly node: Node;
}

/** What stands in a group, and in its groups, with the path that they put before it. */
function leavesOf(node: Node, prefix: string, text: string, depth: number): Leaf[] {
  const group = groupOf(node);
  if (!group) return [{ node, prefix }];
  if (depth === DEEPEST) return [];
  const { path, items } = group;
  const inside = path ? `${prefix}${text.slice(path.startIndex, path.endIndex)}::` : prefix;
  return items.flatMap((item) => leavesOf(item, inside, text, depth + 1));
}

function groupOf(
  node: Node,
): { readonly path: Node | null; readonly items: readonly Node[] } | undefined {
  if (node.type === "use_list") return { path: null, items: node.namedChildren };
  if (node.type !== "scoped_use_list") return undefined;
  const list = node.childForFieldName("list");
  return { path: node.childForFieldName("path"), items: list?.namedChildren ?? [] };
}

/** What the path brings into scope; `self` and `*` bring what the path before them says. */
function nameOf(path: Node, clause: Node): ImportedName | undefined {
  const name = path.type === "scoped_identifier" ? path.childForFieldName("name") : path;
  if (name?.type !== "identifier") return undefined;
  const alias =
    clause.type === "use_as_clause" ? clause.childForFieldName("alias")?.text : undefined;
  return { name: name.text, range: rangeOf(name), ...(alias && { alias }) };
}

function crateOf(statement: Node, scope: readonly string[]): Import[] {
  const name = statement.childForFieldName("name");
  if (!name) return [];
  return [
    {
      range: rangeOf(statement),
      ...specifierAt(name),
      kind: "import",
      ...withSurroundings({ prefix: "", scope }),
    },
  ];
}

/** `mod net;`, or the files that its `path` attributes name. */
function moduleOf(statement: Node, scope: readonly string[]): Import[] {
  const name = statement.childForFieldName("name");
  const attributes = pathAttributes(statement);
  const files = attributes.map(({ file, attribute }) => importAt(file, attribute));
  // A path under a condition leaves the file of the module's own name for the other cases.
  const hasOwnFile = attributes.every(({ isConditional }) => isConditional);
  return name && hasOwnFile ? [...files, importAt(name, statement)] : files;

  function importAt(place: Node, first: Node): Import {
    return {
      range: { start: rangeOf(first).start, end: rangeOf(statement).end },
      ...specifierAt(place),
      kind: "module",
      ...withSurroundings({ prefix: "", scope }),
    };
  }
}

interface PathAttribute {
  readonly attribute: Node;
  readonly file: Node;
  /** `#[cfg_attr(unix, path = "unix.rs")]` */
  readonly isConditional: boolean;
}

function pathAttributes(item: Node): PathAttribute[] {
  const found: PathAttribute[] = [];
  let before = item.previousNamedSibling;
  while (before && (before.type === "attribute_item" || before.type.endsWith("comment"))) {
    for (const string of before.descendantsOfType("string_literal")) {
      const key =
        string.previousSibling?.type === "=" ? string.previousSibling.previousSibling : null;
      const file = string.namedChildren[0];
      if (key?.text !== "path" || !file) continue;
      found.unshift({ attribute: before, file, isConditional: key.parent?.type === "token_tree" });
    }
    before = before.previousNamedSibling;
  }
  return found;
}

function specifierAt(node: Node): Pick<Import, "specifier" | "specifierRange"> {
  return { specifier: node.text, specifierRange: rangeOf(node) };
}
