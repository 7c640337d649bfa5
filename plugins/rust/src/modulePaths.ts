/** Which files a module path can mean, told from URIs alone. Source: The Rust Reference, "Module Source Filenames". */

/** A crate, and where in it a file stands. Modules are named as they stand in a URI. */
export interface ModulePlace {
  /** The folder that the crate's root file is in. */
  readonly root: string;
  /** The module that the file is: `["net", "tcp"]` of `src/net/tcp.rs`; nothing of `src/lib.rs`. */
  readonly path: readonly string[];
}

/** Every crate that a file of the package in `packageFolder` can belong to, the likeliest first. */
export function placesOf(uri: string, packageFolder = guessPackageFolder(uri)): ModulePlace[] {
  const parts = uri.slice(packageFolder.length + 1).split("/");
  const folders = parts.slice(0, -1);
  const file = parts.at(-1) ?? "";
  const place = (depth: number): ModulePlace => ({
    root: [packageFolder, ...folders.slice(0, depth)].join("/"),
    path: [...folders.slice(depth), ...(isFolderRoot(file) ? [] : [stem(file)])],
  });
  const targets = targetDepth(folders);
  if (targets > 0) {
    // `tests/net.rs` is a crate, `tests/net/main.rs` is one, and `tests/common/mod.rs` a part of several.
    const root = [packageFolder, ...folders.slice(0, targets)].join("/");
    return folders.length > targets ? [place(targets + 1), place(targets)] : [{ root, path: [] }];
  }
  return [place(folders[0] === "src" ? 1 : folders.length)];
}

/** The folder in which the modules that a file declares have their files. */
export function moduleFolder(uri: string): string {
  const folder = folderOf(uri);
  const file = uri.slice(folder.length + 1);
  const isRoot = isFolderRoot(file) || /\/(?:src\/bin|tests|examples|benches)$/.test(folder);
  return isRoot ? folder : `${folder}/${stem(file)}`;
}

/**
 * The files of a module path, longest first: its end may name an item, or an inline module. Down to
 * `shortest` names; without any it is the root file.
 */
export function filesOf({ root, path }: ModulePlace, shortest = 0): string[] {
  const files: string[] = [];
  for (let length = path.length; length >= Math.max(shortest, 1); length--) {
    files.push(...moduleFiles(root, path.slice(0, length)));
  }
  return shortest === 0 ? [...files, `${root}/lib.rs`, `${root}/main.rs`] : files;
}

/** `net.rs` or `net/mod.rs`. */
export function moduleFiles(folder: string, path: readonly string[]): string[] {
  const base = [folder, ...path].join("/");
  return [`${base}.rs`, `${base}/mod.rs`];
}

/** A module's name in code as it stands in a URI: `mod r#match;` has its file at `match.rs`. */
export function fileName(module: string): string {
  return encodeURIComponent(module.replace(/^r#/, ""));
}

export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/"));
}

/** A folder's URI and a relative path, with `/`, `.` and `..`. */
export function join(base: string, path: string): string {
  return path.split(/[/\\]/).reduce((at, part) => {
    if (part === "" || part === ".") return at;
    return part === ".." ? folderOf(at) : `${at}/${encodeURIComponent(part)}`;
  }, base);
}

/** Cargo finds a crate in every file of some folders: how deep below the package they lie; 0 elsewhere. */
function targetDepth([first, second]: readonly string[]): number {
  if (first === "src") return second === "bin" ? 2 : 0;
  return first === "tests" || first === "examples" || first === "benches" ? 1 : 0;
}

/** Without a manifest: the folder above the last `src`, else the file's own. */
function guessPackageFolder(uri: string): string {
  const source = uri.lastIndexOf("/src/");
  return source < 0 ? folderOf(uri) : uri.slice(0, source);
}

function isFolderRoot(file: string): boolean {
  return file === "mod.rs" || file === "lib.rs" || file === "main.rs";
}

function stem(file: string): string {
  return file.replace(/\.rs$/, "");
}
