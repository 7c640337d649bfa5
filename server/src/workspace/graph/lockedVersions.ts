/** Which version the lock files give each dependency. Pure. */
import type { Resolution } from "@chorus/plugin-sdk/protocol";
import { groupBy } from "../../base/groupBy.ts";
import { relativePath } from "../../base/uris.ts";
import { foldersUp, type Manifest, type Manifests } from "./manifests.ts";

/** Finds the version of a dependency of `manifest`, by the first of the names that the lock file knows. */
export type LockedVersion = (manifest: Manifest, names: readonly string[]) => string | undefined;

export function readLocks(manifests: Manifests): LockedVersion {
  const locks = manifests.all
    .filter(({ analysis }) => (analysis.resolutions?.length ?? 0) > 0)
    .map((manifest) => ({
      manifest,
      byName: groupBy(manifest.analysis.resolutions ?? [], ({ name }) => name),
    }));
  const byPlace = groupBy(locks, ({ manifest: { analysis, folder } }) =>
    placeKey(analysis.ecosystem, folder),
  );
  const nearest = (manifest: Manifest): readonly (typeof locks)[number][] => {
    for (const folder of foldersUp(manifest.folder)) {
      const there = byPlace.get(placeKey(manifest.analysis.ecosystem, folder));
      if (there) return there;
    }
    return [];
  };
  return (manifest, names) => {
    for (const lock of nearest(manifest)) {
      const path = relativePath(lock.manifest.folder, manifest.folder) ?? "";
      for (const name of names) {
        const version = mostExact(lock.byName.get(name) ?? [], path, manifest)?.version;
        if (version !== undefined) return version;
      }
    }
    return undefined;
  };
}

/** What is said of this package before what is said of all. */
function mostExact(
  resolutions: readonly Resolution[],
  path: string,
  { analysis }: Manifest,
): Resolution | undefined {
  return (
    resolutions.find((one) => one.path === path) ??
    resolutions.find(
      (one) => one.dependent !== undefined && one.dependent === analysis.package?.name,
    ) ??
    resolutions.find((one) => one.path === undefined && one.dependent === undefined)
  );
}

function placeKey(ecosystem: string, folder: string): string {
  return `${ecosystem} ${folder}`;
}
