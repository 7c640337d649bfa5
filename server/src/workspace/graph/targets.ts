/** Which of the workspace's own packages a dependency means. Pure. */
import { joinUri } from "../../base/uris.ts";
import type { Inherited } from "./inheritance.ts";
import { type Manifest, type Manifests, nameKey, nearestTo } from "./manifests.ts";
import type { Membership } from "./membership.ts";

/** `holding` is the declaration that holds: what replaces it, or what it inherits, where there is one. Its paths start at its own manifest. */
export function findTarget(
  manifest: Manifest,
  holding: Inherited,
  manifests: Manifests,
  membership: Membership,
): Manifest | undefined {
  const { source } = holding.declaration;
  switch (source.kind) {
    case "path":
      return atPath(holding.manifest, source.path, manifests);
    case "workspace": {
      const own = byName(manifest, nameKey(holding.declaration), manifests);
      return sameWorkspace(manifest, own, membership) ?? nearestTo(manifest, own);
    }
    case "version":
      return nearestTo(
        manifest,
        byName(manifest, source.package ?? nameKey(holding.declaration), manifests),
      );
    case "inherited":
    case "catalog":
      return nearestTo(manifest, byName(manifest, nameKey(holding.declaration), manifests));
    case "git":
    case "url":
      return undefined;
  }
}

/** A path leads to a manifest, or to a folder that has one; another ecosystem's where its own has none there. */
function atPath(from: Manifest, path: string, manifests: Manifests): Manifest | undefined {
  const target = joinUri(from.folder, path);
  const file = manifests.at(target);
  if (file) return file;
  const there = manifests.in(target);
  const own = there.filter(({ analysis }) => analysis.ecosystem === from.analysis.ecosystem);
  return own.find(declaresPackage) ?? there.find(declaresPackage) ?? own[0];
}

function declaresPackage({ analysis }: Manifest): boolean {
  return analysis.package !== undefined;
}

/** A package does not mean itself by its name. */
function byName(manifest: Manifest, name: string, manifests: Manifests): Manifest[] {
  return manifests
    .declaring(manifest.analysis.ecosystem, name)
    .filter((candidate) => candidate !== manifest);
}

function sameWorkspace(
  manifest: Manifest,
  candidates: readonly Manifest[],
  membership: Membership,
): Manifest | undefined {
  const roots = [manifest, ...membership.rootsOf(manifest)];
  return candidates.find((candidate) =>
    [candidate, ...membership.rootsOf(candidate)].some((root) => roots.includes(root)),
  );
}
