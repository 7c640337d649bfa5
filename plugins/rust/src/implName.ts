import type { Node } from "@chorus/plugin-sdk/tree-sitter";

/** An impl is named as it reads: `Money`, `Display for Money`. Everything else by its identifier. */
export function symbolName(definition: Node, captured: string): string {
  if (definition.type !== "impl_item") return captured;
  const trait = definition.childForFieldName("trait");
  const type = onOneLine(captured);
  return trait ? `${onOneLine(trait.text)} for ${type}` : type;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
