/** The import declarations of a file. */
import type { Import } from "@chorus/plugin-sdk/protocol";
import { type Node, rangeOf } from "@chorus/plugin-sdk/tree-sitter";

export function imports(root: Node, text: string): Import[] {
  return root.namedChildren
    .filter((node) => node.type === "import_declaration")
    .flatMap((declaration) => {
      const path = declaration.namedChildren.find(
        ({ type }) => type === "scoped_identifier" || type === "identifier",
      );
      const star = declaration.namedChildren.find(({ type }) => type === "asterisk");
      const last = star ?? path?.childForFieldName("name") ?? path;
      // Half typed: what has to follow `import` or a dot is not there yet.
      if (!path || !last || last.startIndex === last.endIndex) return [];
      return [
        {
          range: rangeOf(declaration),
          specifier: text.slice(path.startIndex, last.endIndex),
          specifierRange: rangeOf({
            startPosition: path.startPosition,
            endPosition: last.endPosition,
          }),
          kind: "import" as const,
          names: [{ name: last.text, range: rangeOf(last) }],
        },
      ];
    });
}
