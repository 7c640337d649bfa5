/** `use`, `extern crate` and `mod name;`: how a Rust file names others. */
import type { Import, ImportedName } from "@chorus/plugin-sdk/protocol";
import { type Node, rangeOf } from "@chorus/plugin-sdk/tree-sitter";
import { type Surroundings, withSurroundings } from "./surroundings.ts";

export function imports(root: Node, text: string): Import[] {
  const found: Import[] = [];
  // The inline modules around the node at hand, outermost first.
  const scope: Node[] = [];
  for (const node of root.descendantsOfType([
    "use_declaration",
    "extern_crate_declaration",
    "mod_item",
  ])) {
    while ((scope.at(-1)?.endIndex ?? Number.POSITIVE_INFINITY) <= node.startIndex) scope.pop();
    const names = scope.flatMap((module) => module.childForFieldName("name")?.text ?? []);
    if (node.type === "use_declaration") found.push(...usesIn(node, text, names));
    else if (node.type === "extern_crate_declaration") found.push(...crateOf(node, names));
    else if (node.childForFieldName("body")) scope.push(node);
    else found.push(...moduleOf(node, names));
  }
  return found;
}

/** One import for each path that a `use` ends in: two for `use a::{b, c::d};`. */
function usesIn(statement: Node, text: string, scope: readonly string[]): Import[] {
  const argument = statement.childForFieldName("argument");
  const isPublic = statement.namedChildren.some(({ type }) => type === "visibility_modifier");
  const found: Import[] = [];
  // A list and not recursion: groups in groups can be as deep as a hostile file likes.
  const waiting: Surrounded[] = argument ? [{ node: argument, prefix: "" }] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, prefix } = next;
    const group = groupOf(node);
    if (group) {
      const path = group.path
        ? `${prefix}${text.slice(group.path.startIndex, group.path.endIndex)}::`
        : prefix;
      waiting.push(...group.items.map((item) => ({ node: item, prefix: path })).toReversed());
      continue;
    }
    const path = node.type === "use_as_clause" ? node.childForFieldName("path") : node;
    if (!path || path.type.endsWith("comment") || path.isError) continue;
    const name = nameOf(path, node);
    found.push({
      range: rangeOf(statement),
      ...specifierAt(path),
      kind: isPublic ? "export" : "import",
      ...(name && { names: [name] }),
      ...withSurroundings({ prefix, scope }),
    });
  }
  return found;
}

type Surrounded = Pick<Surroundings, "prefix"> & { readonly node: Node };

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
