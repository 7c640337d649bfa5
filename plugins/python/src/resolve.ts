/** Where imports lead, in the order in which Python would look. */
import type {
  Import,
  ImportCandidate,
  ResolveImportsParams,
  ResolveImportsResult,
  WorkspacePackage,
} from "@chorus/plugin-sdk/protocol";
import { normalizedName } from "./pep508.ts";
import { standardLibrary } from "./standardLibrary.ts";

export function resolveImports({
  uri,
  imports,
  packages,
}: ResolveImportsParams): ResolveImportsResult {
  return { targets: imports.map((imported) => candidatesFor(imported, uri, packages)) };
}

function candidatesFor(
  imported: Import,
  uri: string,
  packages: readonly WorkspacePackage[],
): ImportCandidate[] {
  const specifier = imported.specifier.replaceAll(/[\s\\]/g, "");
  const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
  const path = specifier.slice(dots).split(".").filter(Boolean);
  const modules = modulePaths(path, imported);
  if (dots > 0) {
    const base = ancestor(uri, dots);
    return base === undefined ? [] : modules.flatMap((module) => filesOf(base, module));
  }
  const [top = ""] = path;
  const roots = rootsFor(top, uri, packages);
  const atRoots = modules.flatMap((module) => roots.flatMap((root) => filesOf(root, module)));
  if (standardLibrary.has(top)) return atRoots;
  const anywhere = modules
    .filter((module) => module.length > 0)
    .flatMap(spellings)
    .map((spelled): ImportCandidate => ({ kind: "suffix", path: spelled }));
  return [...atRoots, ...anywhere];
}

/**
 * `from shop import cart` leads to the module `shop.cart` if there is one, else to `shop`. Several
 * names have but one place in common: the package itself.
 */
function modulePaths(path: readonly string[], { specifier, names = [] }: Import): string[][] {
  const submodules = names
    .filter(({ name }) => name !== "*" && name !== specifier)
    .map(({ name }) => [...path, name]);
  return submodules.length === 1 ? [...submodules, [...path]] : [[...path], ...submodules];
}

/** The folders that absolute imports begin at: of the package around the file, and of one named like the import. */
function rootsFor(top: string, uri: string, packages: readonly WorkspacePackage[]): string[] {
  const folders = packages
    .filter(({ ecosystem }) => ecosystem === "pypi")
    .flatMap((known) => {
      const folder = ancestor(known.uri, 1);
      const isMeant =
        uri.startsWith(`${folder}/`) || normalizedName(known.name) === normalizedName(top);
      return folder !== undefined && isMeant ? [folder] : [];
    })
    .sort((a, b) => b.length - a.length);
  return folders.flatMap((folder) => [`${folder}/src`, folder]);
}

/** The folder some steps up; the first one is that of the file. */
function ancestor(uri: string, steps: number): string | undefined {
  const parts = uri.split("/");
  return parts.length > steps ? parts.slice(0, -steps).join("/") : undefined;
}

function filesOf(base: string, module: readonly string[]): ImportCandidate[] {
  return spellings(module).map((path) => ({
    kind: "file",
    uri: `${base}/${path.split("/").map(encodeURIComponent).join("/")}`,
  }));
}

/** A module is a file or a package folder, and either may be described by a stub. */
function spellings(module: readonly string[]): string[] {
  const path = module.join("/");
  const asPackage = path === "" ? "__init__" : `${path}/__init__`;
  const files = path === "" ? [asPackage] : [path, asPackage];
  return [...files.map((file) => `${file}.py`), ...files.map((file) => `${file}.pyi`)];
}
