/** What a text with references to variables comes to; the plugin has said which they are and how they are written. Pure. */
import type { ManifestVariable, VariableReference } from "@chorus/plugin-sdk/protocol";
import type { Manifest } from "./manifests.ts";

interface Worded {
  readonly text: string;
  readonly references?: readonly VariableReference[] | undefined;
}

/** `ancestors` are asked in their order, the manifest itself first. Undefined where a variable is unknown, or leads back to itself. */
export function fillIn(said: Worded, ancestors: readonly Manifest[]): string | undefined {
  // Each variable is filled in once, so that one that names ten that name ten costs no more than that.
  const known = new Map<string, string | undefined>();

  function valueOf(name: string, depth: number): string | undefined {
    if (!known.has(name)) {
      known.set(name, undefined); // what leads back to itself finds this
      const found = findVariable(name, ancestors)?.variable;
      if (found) known.set(name, fill({ ...found, text: found.value }, depth + 1));
    }
    return known.get(name);
  }

  function fill({ text, references = [] }: Worded, depth: number): string | undefined {
    if (depth > deepest) return undefined;
    let filled = text;
    for (const reference of references) {
      const value = valueOf(reference.name, depth);
      if (value === undefined) return undefined;
      filled = filled.replaceAll(reference.text, () => value);
      if (filled.length > longest) return undefined;
    }
    return filled;
  }

  return fill(said, 0);
}

/** The one that holds: the nearest in the order of inheritance. */
export function findVariable(
  name: string,
  ancestors: readonly Manifest[],
): { readonly manifest: Manifest; readonly variable: ManifestVariable } | undefined {
  for (const manifest of ancestors) {
    const variable = manifest.variables.get(name);
    if (variable) return { manifest, variable };
  }
  return undefined;
}

/** Beyond these it is a bomb, not a version. */
const deepest = 100;
const longest = 1000;
