/** Where Rust imports lead, by rules alone: the host looks which of the places exists. */
import type {
  Import,
  ResolveImportsParams,
  ResolveImportsResult,
  WorkspacePackage,
} from "@chorus/plugin-sdk/protocol";
import {
  fileName,
  filesOf,
  folderOf,
  join,
  type ModulePlace,
  moduleFiles,
  moduleFolder,
  placesOf,
} from "./modulePaths.ts";
import { surroundingsOf } from "./surroundings.ts";

export function resolveImports({
  uri,
  imports,
  packages,
}: ResolveImportsParams): ResolveImportsResult {
  const crates = packages.filter(({ ecosystem }) => ecosystem === "cargo").map(crateOf);
  const own = crates
    .filter(({ folder }) => uri.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
  const from: Origin = { uri, places: placesOf(uri, own?.folder), crates };
  return {
    targets: imports.map((each) =>
      filesFor(each, from).map((target) => ({ kind: "file", uri: target })),
    ),
  };
}

interface Crate {
  /** As code names it: with `_` for `-`. */
  readonly name: string;
  readonly folder: string;
}

interface Origin {
  readonly uri: string;
  readonly places: readonly ModulePlace[];
  readonly crates: readonly Crate[];
}

function crateOf({ name, uri }: WorkspacePackage): Crate {
  return { name: name.replaceAll("-", "_"), folder: folderOf(uri) };
}

function filesFor(each: Import, from: Origin): string[] {
  const files = each.kind === "module" ? filesOfModule(each, from.uri) : filesOfPath(each, from);
  // What leads to the file itself leads nowhere, and the places behind it mean something else.
  const itself = files.indexOf(from.uri);
  return [...new Set(itself < 0 ? files : files.slice(0, itself))];
}

/** `mod net;` and `#[path = "net_unix.rs"] mod net;` */
function filesOfModule(each: Import, uri: string): string[] {
  const scope = surroundingsOf(each).scope.map(fileName);
  const folder = [moduleFolder(uri), ...scope].join("/");
  if (/[./\\]/.test(each.specifier)) {
    return [join(scope.length > 0 ? folder : folderOf(uri), each.specifier)];
  }
  const name = fileName(each.specifier);
  // A crate's root file may have any name, and then its modules stand beside it.
  const beside = scope.length > 0 ? [] : moduleFiles(folderOf(uri), [name]);
  return [...moduleFiles(folder, [name]), ...beside];
}

/** The path of a `use` or an `extern crate`. */
function filesOfPath(each: Import, { places, crates }: Origin): string[] {
  const { prefix, scope } = surroundingsOf(each);
  const [first = "", ...rest] = segmentsOf(prefix + each.specifier);
  const here = places.map(({ root, path }) => ({ root, path: [...path, ...scope.map(fileName)] }));
  switch (first) {
    case "crate":
      return places.flatMap(({ root }) => filesOf({ root, path: rest }));
    case "self":
      return here.flatMap(({ root, path }) => filesOf({ root, path: [...path, ...rest] }));
    case "super": {
      const levels = 1 + rest.findIndex((name) => name !== "super");
      const up = levels === 0 ? rest.length + 1 : levels;
      return here
        .filter(({ path }) => path.length >= up)
        .flatMap(({ root, path }) =>
          filesOf({ root, path: [...path.slice(0, path.length - up), ...rest.slice(up - 1)] }),
        );
    }
  }
  const named = crates.filter(({ name }) => name === first);
  const path = [first, ...rest];
  return [
    ...named.flatMap(({ folder }) => filesOf({ root: `${folder}/src`, path: rest })),
    // A module beside this one; before the 2018 edition, one of the crate.
    ...here.flatMap((place) => filesOf({ root: [place.root, ...place.path].join("/"), path }, 1)),
    ...places.flatMap(({ root }) => filesOf({ root, path }, 1)),
  ];
}

/** Without the `::` before a crate's name, and without the `*` or `self` that stands for what comes before it. */
function segmentsOf(path: string): string[] {
  const segments = path
    .split("::")
    .map((segment) => segment.trim())
    .filter((segment) => segment !== "");
  const last = segments.at(-1);
  const standsForParent = last === "*" || (last === "self" && segments.length > 1);
  const [first = "", ...rest] = standsForParent ? segments.slice(0, -1) : segments;
  return [first, ...rest.map((segment) => (segment === "super" ? segment : fileName(segment)))];
}
