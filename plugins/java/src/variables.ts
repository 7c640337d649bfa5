/** The values that a pom has names for: its properties, and what Maven itself calls `project.…`. */
import type { ManifestVariable, VariableReference } from "@chorus/plugin-sdk/protocol";
import { elementAt, textAt } from "./pomTree.ts";
import type { RangeOf } from "./rangeOf.ts";
import type { XmlElement, XmlText } from "./xml.ts";

export function variablesOf(
  text: string,
  project: XmlElement | undefined,
  rangeOf: RangeOf,
): ManifestVariable[] {
  const said = ({ start, end }: XmlText) => {
    const value = text.slice(start, end);
    return { value, valueRange: rangeOf({ start, end }), ...withReferences(value) };
  };
  const properties = (elementAt(project, "properties")?.children ?? []).flatMap(
    (property): ManifestVariable[] => {
      if (!property.text) return [];
      const start = property.start + "<".length;
      const nameSpan = { start, end: start + property.name.length };
      // A name with a prefix before it stands a little further on.
      const isThere = text.startsWith(property.name, start);
      return [
        {
          name: property.name,
          ...(isThere && { nameRange: rangeOf(nameSpan) }),
          ...said(property.text),
        },
      ];
    },
  );
  return [...properties, ...ownCoordinates(project).map(({ name, at }) => ({ name, ...said(at) }))];
}

/** What a text refers to, each once. */
export function withReferences(
  written: string,
): { readonly references: readonly VariableReference[] } | undefined {
  const texts = new Set([...written.matchAll(/\$\{[^{}]+\}/g)].map(([text]) => text));
  if (texts.size === 0) return undefined;
  return { references: [...texts].map((text) => ({ name: meant(text.slice(2, -1)), text })) };
}

/** `pom.` and no prefix at all are Maven 2's ways to say `project.` */
function meant(name: string): string {
  return name
    .trim()
    .replace(/^(?:pom\.)?((?:parent\.)?(?:groupId|artifactId|version))$/, "project.$1");
}

function ownCoordinates(
  project: XmlElement | undefined,
): readonly { readonly name: string; readonly at: XmlText }[] {
  const parts = ["groupId", "artifactId", "version"].flatMap((part) => {
    const parent = textAt(project, "parent", part);
    const own = textAt(project, part) ?? (part === "artifactId" ? undefined : parent);
    return [
      { name: `project.${part}`, at: own },
      { name: `project.parent.${part}`, at: parent },
    ];
  });
  return parts.flatMap(({ name, at }) => (at ? [{ name, at }] : []));
}
