/** Where a manifest takes from what it does not say itself: from its parents, its workspace, and what stands above it. Pure. */
import type { Dependency } from "@chorus/plugin-sdk/protocol";
import { joinUri } from "../../base/uris.ts";
import {
  foldersUp,
  keyInCode,
  type Manifest,
  type Manifests,
  nameKey,
  nearestTo,
} from "./manifests.ts";
import type { Membership } from "./membership.ts";

/** A declaration that holds, and the manifest that it is written in. */
export interface Inherited {
  readonly manifest: Manifest;
  readonly declaration: Dependency;
}

/** The manifests that one inherits from, the first to be asked first; it stands first itself, since a root inherits from itself. */
export type Ancestry = (manifest: Manifest) => readonly Manifest[];

export function findAncestry(manifests: Manifests, membership: Membership): Ancestry {
  const known = new Map<Manifest, readonly Manifest[]>();
  return (manifest) => {
    const found = known.get(manifest) ?? ancestorsOf(manifest, manifests, membership);
    known.set(manifest, found);
    return found;
  };
}

/** The managed declaration that an inherited or catalog dependency means. */
export function findManaged(
  dependency: Dependency,
  ancestors: readonly Manifest[],
): Inherited | undefined {
  const { source } = dependency;
  if (source.kind !== "inherited" && source.kind !== "catalog") return undefined;
  for (const manifest of ancestors) {
    const declaration = manifest.managed
      .get(keyInCode(dependency))
      ?.find(
        (managed) =>
          managed !== dependency &&
          (source.kind === "inherited" || (managed.group ?? "default") === source.name),
      );
    if (declaration) return { manifest, declaration };
  }
  return undefined;
}

function ancestorsOf(
  manifest: Manifest,
  manifests: Manifests,
  membership: Membership,
): readonly Manifest[] {
  const found = new Set<Manifest>();
  const add = (from: Manifest): void => {
    if (found.has(from)) return;
    found.add(from);
    for (const parent of parentsOf(from, manifests)) add(parent);
    for (const imported of importsOf(from, manifests)) add(imported);
  };
  add(manifest);
  // Who names a parent inherits from it alone, wherever it is kept.
  if (namesParent(manifest)) return [...found];
  for (const root of membership.rootsOf(manifest)) add(root);
  // A package may belong to a workspace without being listed: cargo takes in path dependencies.
  for (const folder of foldersUp(manifest.folder)) {
    for (const above of manifests.in(folder)) {
      const isOfIts = above.analysis.ecosystem === manifest.analysis.ecosystem;
      if (isOfIts && offersAnything(above)) add(above);
    }
  }
  return [...found];
}

/** What manages versions for others to import, kept in this workspace. */
function importsOf(manifest: Manifest, manifests: Manifests): Manifest[] {
  const { ecosystem, dependencies } = manifest.analysis;
  return dependencies
    .filter(({ importsManaged }) => importsManaged)
    .flatMap(
      (imported) => nearestTo(manifest, manifests.declaring(ecosystem, nameKey(imported))) ?? [],
    );
}

function namesParent({ analysis: { dependencies, links = [] } }: Manifest): boolean {
  return [...dependencies, ...links].some(({ kind }) => kind === "parent");
}

function offersAnything({ analysis, managed, replacements }: Manifest): boolean {
  return managed.size > 0 || replacements.size > 0 || analysis.workspaceVersion !== undefined;
}

/** A link says where the parent should be; what stands there counts only if it is the one that is named. */
function parentsOf(manifest: Manifest, manifests: Manifests): Manifest[] {
  const { analysis, folder } = manifest;
  const names = analysis.dependencies.filter(({ kind }) => kind === "parent").map(nameKey);
  return (analysis.links ?? [])
    .filter(({ kind }) => kind === "parent")
    .flatMap(({ path }) => {
      const target = joinUri(folder, path);
      const at = manifests.at(target);
      return at ? [at] : manifests.in(target);
    })
    .filter(
      (parent) =>
        parent.analysis.ecosystem === analysis.ecosystem &&
        (names.length === 0 ||
          !parent.analysis.package ||
          names.includes(nameKey(parent.analysis.package))),
    );
}
