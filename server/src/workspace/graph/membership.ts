/** Which manifests are members of which workspace. Pure. */
import picomatch from "picomatch";
import { baseName, joinUri, relativePath } from "../../base/uris.ts";
import type { Manifest, Manifests } from "./manifests.ts";

export interface Membership {
  /** The workspaces that a manifest is a member of, the innermost first. */
  rootsOf(manifest: Manifest): readonly Manifest[];
  membersOf(root: Manifest): readonly Manifest[];
}

export function findMembership(manifests: Manifests): Membership {
  const roots = new Map<Manifest, Manifest[]>();
  const members = new Map<Manifest, readonly Manifest[]>();
  for (const root of manifests.all) {
    const found = membersIn(root, manifests);
    members.set(root, found);
    for (const member of found) roots.set(member, [...(roots.get(member) ?? []), root]);
  }
  for (const of of roots.values()) of.sort((a, b) => b.folder.length - a.folder.length);
  return {
    rootsOf: (manifest) => roots.get(manifest) ?? [],
    membersOf: (root) => members.get(root) ?? [],
  };
}

function membersIn(root: Manifest, manifests: Manifests): Manifest[] {
  const patterns = root.analysis.members ?? [];
  const wanted = patterns
    .filter(({ exclude }) => !exclude)
    .map(({ pattern }) => memberMatcher(root.folder, pattern));
  const unwanted = patterns
    .filter(({ exclude }) => exclude)
    .map(({ pattern }) => memberMatcher(root.folder, pattern));
  if (wanted.length === 0) return [];
  return manifests.all.filter(
    (manifest) =>
      manifest !== root &&
      canBeMember(root, manifest) &&
      wanted.some((matches) => matches(manifest)) &&
      !unwanted.some((matches) => matches(manifest)),
  );
}

/** Packages, and manifests like the root's own that have no name yet; not the lock and settings files beside them. */
function canBeMember(root: Manifest, { uri, analysis }: Manifest): boolean {
  if (analysis.ecosystem !== root.analysis.ecosystem) return false;
  return analysis.package !== undefined || baseName(uri) === baseName(root.uri);
}

/** A pattern names the folder of the member, or its manifest (Maven). Plain ones may lead out of the root's folder. */
export function memberMatcher(
  rootFolder: string,
  pattern: string,
): (manifest: Pick<Manifest, "uri" | "folder">) => boolean {
  const plain = pattern
    .replaceAll("\\", "/")
    .replace(/^(?:\.\/)+/, "")
    .replace(/\/+$/, "");
  if (!picomatch.scan(plain).isGlob) {
    const target = joinUri(rootFolder, plain);
    return ({ uri, folder }) => folder === target || uri === target;
  }
  const isMatch = picomatch(plain);
  return ({ folder }) => {
    const path = relativePath(rootFolder, folder);
    return path !== undefined && path !== "" && isMatch(path);
  };
}
