/** The names by which somebody chooses features: LSP's methods, and families of them. Pure. */
import { featureFamilies } from "@chorus/plugin-sdk/protocol";

const families: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(featureFamilies));
const familyByMethod: ReadonlyMap<string, string> = new Map(
  Object.entries(featureFamilies).flatMap(([family, methods]) =>
    methods.map((method) => [method, family] as const),
  ),
);

/** The methods that a name stands for; undefined where no feature has it. */
export function methodsOf(name: string): readonly string[] | undefined {
  return families.get(name) ?? (familyByMethod.has(name) ? [name] : undefined);
}

export function familyOf(method: string): string | undefined {
  return familyByMethod.get(method);
}

/** Every name, families first. */
export const featureNames: readonly string[] = [...families.keys(), ...familyByMethod.keys()];

/** The name that was probably meant; undefined where none is near. */
export function nearestName(
  wanted: string,
  names: readonly string[] = featureNames,
): string | undefined {
  const said = [plain(wanted), plain(withoutPrefix(wanted))];
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const distance = Math.min(...said.map((text) => distanceOf(text, plain(name))));
    if (distance <= Math.max(1, Math.floor(name.length / 4)) && distance < (best?.distance ?? 99))
      best = { name, distance };
  }
  return best?.name;
}

/** `Document_Symbol` and `codeActions` are how others write them. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9/]/g, "");
}

/** And `goto-definition`. */
function withoutPrefix(name: string): string {
  return name.replace(/^(goto|go-to|textDocument\/)/i, "");
}

/** Levenshtein's. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
