/** Import declarations of a Go file, one import for each spec. */
import type { Import, ImportedName } from "@chorus/plugin-sdk/protocol";
import { type Node, rangeOf } from "@chorus/plugin-sdk/tree-sitter";

/** To look up so many places in a deep tree takes longer than a walk. */
const MANY = 1000;

export function imports(root: Node, text: string): Import[] {
  return specsIn(root, text).flatMap((spec) => importOf(spec) ?? []);
}

/**
 * Found by the word that begins their declarations: a walk of the whole tree would cost more than
 * parsing what was typed. Where a declaration is broken, the walk finds what is left of it.
 */
function specsIn(root: Node, text: string): Node[] {
  const words = [...text.matchAll(/\bimport\b/g)];
  const keywords = words.flatMap(({ index }) =>
    words.length > MANY ? [] : keywordAt(root, index),
  );
  const declarations = keywords.flatMap(({ parent }) =>
    parent?.type === "import_declaration" ? [parent] : [],
  );
  const isBroken = declarations.length < keywords.length;
  return (isBroken || words.length > MANY ? [root] : declarations).flatMap((node) =>
    node.descendantsOfType("import_spec"),
  );
}

function keywordAt(root: Node, index: number): Node[] {
  const node = root.descendantForIndex(index, index + "import".length);
  return node?.type === "import" ? [node] : [];
}

function importOf(spec: Node): Import | undefined {
  const path = spec.childForFieldName("path")?.namedChildren[0];
  if (!path) return undefined;
  const name = aliasedName(path, spec.childForFieldName("name"));
  return {
    // `import "fmt"` is a statement; in `import ( … )` each line is one.
    range: rangeOf(spec.parent?.type === "import_declaration" ? spec.parent : spec),
    specifier: path.text,
    specifierRange: rangeOf(path),
    kind: "import",
    ...(name && { names: [name] }),
  };
}

/** `f "os/exec"`: the last part of the path, called `f`. A dot and a `_` give no name. */
function aliasedName(path: Node, alias: Node | null): ImportedName | undefined {
  if (alias?.type !== "package_identifier") return undefined;
  const { start, end } = rangeOf(path);
  const name = path.text.slice(path.text.lastIndexOf("/") + 1);
  if (name === "") return undefined;
  const first = { line: end.line, character: end.character - name.length };
  return start.line === end.line
    ? { name, alias: alias.text, range: { start: first, end } }
    : undefined;
}
