/** Import declarations of a Go file, one import for each spec. */
import type { Import, ImportedName } from "@chorus/plugin-sdk/protocol";
import { type Node, rangeOf } from "@chorus/plugin-sdk/tree-sitter";

export function imports(root: Node): Import[] {
  return root.descendantsOfType("import_spec").flatMap((spec) => importOf(spec) ?? []);
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
