/** Where Go imports lead: a package is a folder. Source: Go Modules Reference, "Resolving a package to a module". */
import type {
  ImportCandidate,
  ResolveImportsParams,
  ResolveImportsResult,
  WorkspacePackage,
} from "@chorus/plugin-sdk/protocol";

export function resolveImports({
  uri,
  imports,
  packages,
}: ResolveImportsParams): ResolveImportsResult {
  // A module within a module takes its folder away from the outer one: the longest path goes first.
  const modules = packages
    .filter(({ ecosystem }) => ecosystem === "golang")
    .sort((a, b) => b.name.length - a.name.length);
  const own = modules
    .filter((module) => uri.startsWith(`${folderOf(module.uri)}/`))
    .sort((a, b) => b.uri.length - a.uri.length)[0];
  return { targets: imports.map(({ specifier }) => candidates(specifier, uri, modules, own)) };
}

function candidates(
  specifier: string,
  uri: string,
  modules: readonly WorkspacePackage[],
  own: WorkspacePackage | undefined,
): ImportCandidate[] {
  if (/^\.\.?(?:\/|$)/.test(specifier)) return [folder(join(folderOf(uri), specifier))];
  const inModules = modules.flatMap((module) => {
    const inside = within(specifier, module.name);
    return inside === undefined ? [] : [folder(join(folderOf(module.uri), inside))];
  });
  if (!own) return inModules;
  const vendored = folder(join(folderOf(own.uri), `vendor/${specifier}`));
  // The standard library's own packages have no module path before them.
  const standard = own.name === "std" ? [folder(join(folderOf(own.uri), specifier))] : [];
  return [...inModules, ...standard, vendored];
}

/** The path of a package inside a module; undefined where it is of another. */
function within(specifier: string, module: string): string | undefined {
  if (specifier === module) return "";
  return specifier.startsWith(`${module}/`) ? specifier.slice(module.length + 1) : undefined;
}

function folder(uri: string): ImportCandidate {
  return { kind: "folder", uri };
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/"));
}

/** A folder's URI and a path as Go writes it, with `/`, `.` and `..`. */
function join(base: string, path: string): string {
  return path.split("/").reduce((at, part) => {
    if (part === "" || part === ".") return at;
    return part === ".." ? folderOf(at) : `${at}/${encodeURIComponent(part)}`;
  }, base);
}
