/** What is taken in place of a dependency: Go's `replace`, Cargo's `[patch]`, overrides. Pure. */
import type { Dependency, DependencySource } from "@chorus/plugin-sdk/protocol";
import type { Inherited } from "./inheritance.ts";
import { type Manifest, nameKey } from "./manifests.ts";

/** In the manifest itself or above it: replacing is the root's business. `declaration` is the one that holds. */
export function findReplacement(
  declaration: Dependency,
  ancestors: readonly Manifest[],
): Inherited | undefined {
  if (!canBeReplaced(declaration)) return undefined;
  for (const manifest of ancestors) {
    const replacement = manifest.replacements
      .get(nameKey(declaration))
      ?.find((candidate) => replaces(candidate, declaration));
    if (replacement) return { manifest, declaration: replacement };
  }
  return undefined;
}

function canBeReplaced({ kind, source }: Dependency): boolean {
  const isRule = kind === "replace" || kind === "exclude" || kind === "parent";
  return !isRule && (source.kind === "version" || source.kind === "git");
}

/** One under a condition holds where that is the version asked for. One that says whose packages it replaces means no others. */
function replaces({ marker, group, source }: Dependency, replaced: Dependency): boolean {
  if (source.kind === "inherited") return false;
  const isAsked = marker === undefined || marker === replaced.requirement;
  const origin = originOf(replaced.source);
  const isFromThere = origin === undefined ? !group?.includes("://") : group === origin;
  return isAsked && (group === undefined || isFromThere);
}

function originOf(source: DependencySource): string | undefined {
  return source.kind === "git" ? source.url : undefined;
}
