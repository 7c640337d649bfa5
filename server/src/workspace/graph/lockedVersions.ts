/** Which version the lock files give each dependency. Pure. */
import type { Resolution } from "@chorus/plugin-sdk/protocol";
import { groupBy } from "../../base/groupBy.ts";
import { relativePath } from "../../base/uris.ts";
import { foldersUp, type Manifest, type Manifests } from "./manifests.ts";

/** Which version a dependency of `manifest` has come to. */
export type LockedVersion = (manifest: Manifest, sought: Sought) => string | undefined;

export interface Sought {
  /** The name it is given in code first, where it has one: some lock files go by that. */
  readonly names: readonly string[];
  readonly requirement?: string | undefined;
}

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
  return (manifest, { names, requirement }) => {
    for (const lock of nearest(manifest)) {
      const path = relativePath(lock.manifest.folder, manifest.folder) ?? "";
      // What is said of this package under any name, before what is said of all.
      for (const isMeant of closeness(path, manifest)) {
        for (const name of names) {
          const meant = lock.byName.get(name)?.filter(isMeant) ?? [];
          if (meant.length > 0) return closestTo(requirement, meant);
        }
      }
    }
    return undefined;
  };
}

function closeness(path: string, { analysis }: Manifest): ((one: Resolution) => boolean)[] {
  const name = analysis.package?.name;
  return [
    (one) => one.path === path,
    (one) => one.dependent !== undefined && one.dependent === name,
    (one) => one.path === undefined && one.dependent === undefined,
  ];
}

/** One package may be there in two versions, under two names in code; then the requirement tells which is meant. */
function closestTo(
  requirement: string | undefined,
  resolutions: readonly Resolution[],
): string | undefined {
  const asked = numbersOf(requirement ?? "");
  const shared = ({ version }: Resolution): number => {
    const numbers = numbersOf(version);
    const end = asked.findIndex((number, index) => number !== numbers[index]);
    return end < 0 ? asked.length : end;
  };
  const most = Math.max(...resolutions.map(shared));
  const [best, ...others] = new Set(
    resolutions.filter((one) => shared(one) === most).map(({ version }) => version),
  );
  return others.length === 0 ? best : undefined;
}

/** Of the first version in it: `^1.2 || ^2` is asked for as 1, 2. */
function numbersOf(text: string): readonly string[] {
  return /\d+(?:\.\d+)*/.exec(text)?.[0].split(".") ?? [];
}

function placeKey(ecosystem: string, folder: string): string {
  return `${ecosystem} ${folder}`;
}
