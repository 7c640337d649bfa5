/** Where imports lead, by the rules of TypeScript and of Node. No file is touched: the host takes the first candidate that exists. */
import { builtinModules } from "node:module";
import type {
  Import,
  ImportCandidate,
  ResolveImportsParams,
  ResolveImportsResult,
  WorkspacePackage,
} from "@chorus/plugin-sdk";

export function resolveImports({
  uri,
  imports,
  packages,
}: ResolveImportsParams): ResolveImportsResult {
  return { targets: imports.map((one) => candidates(one, folderOf(uri), packages)) };
}

function candidates(
  { specifier, kind }: Import,
  folder: string,
  packages: readonly WorkspacePackage[],
): ImportCandidate[] {
  // What bundlers hang on, `./logo.svg?url`, is no part of the path.
  const bare = specifier.replace(/[?#].*$/, "") || specifier;
  // `.` and `..` are folders, never `..ts`.
  const path = bare.replace(/(?:^|\/)\.{1,2}$/, "$&/");
  // `<reference path>` is relative without saying so.
  if (kind === "include" || /^\.{1,2}(?:\/|$)/.test(path)) return asFiles(at(folder, path));
  if (/^[@~]\//.test(path)) return asAlias(path.slice(2));
  if (/^(?:[a-z][a-z+.-]*:|[/#])/i.test(path) || builtins.has(path)) return [];
  return inPackages(path, packages);
}

const builtins: ReadonlySet<string> = new Set(builtinModules);

/** TypeScript looks for what a JavaScript ending was compiled from first. */
const sourceEndings: ReadonlyMap<string, readonly string[]> = new Map([
  [".js", [".ts", ".tsx", ".d.ts", ".js", ".jsx"]],
  [".jsx", [".tsx", ".d.ts", ".jsx"]],
  [".mjs", [".mts", ".d.mts", ".mjs"]],
  [".cjs", [".cts", ".d.cts", ".cjs"]],
]);

const endings = [".ts", ".tsx", ".d.ts", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"];

/** The paths, less one that is a folder, that a path without a certain ending may mean. */
function spellings(path: string): string[] {
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  const inside = endings.map((ending) => `${path.replace(/\/$/, "")}/index${ending}`);
  if (name === "" || name === "." || name === "..") return inside;
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 ? name.slice(dot) : "";
  const stem = ending === "" ? path : path.slice(0, -ending.length);
  const sources = sourceEndings.get(ending)?.map((source) => stem + source);
  // `./shop.config` has a dot and still no ending.
  const exact = ending === "" ? [] : [path];
  return [...(sources ?? exact), ...endings.map((known) => path + known), ...inside];
}

function asFiles(uri: string): ImportCandidate[] {
  return spellings(uri).map((spelling) => ({ kind: "file", uri: spelling }));
}

/** `@/` and `~/` are nobody's package: by custom they stand for the sources' folder, or for the project's. */
function asAlias(path: string): ImportCandidate[] {
  return [`src/${path}`, path].flatMap((rooted) =>
    spellings(rooted).map((spelling) => ({ kind: "suffix", path: spelling })),
  );
}

/** A package of this workspace, by its name; its sources before what was built from them. */
function inPackages(path: string, packages: readonly WorkspacePackage[]): ImportCandidate[] {
  const [, name, subpath] = /^(@[^/]+\/[^/]+|[^@/][^/]*)(?:\/(.*))?$/.exec(path) ?? [];
  return packages
    .filter((one) => one.ecosystem === "npm" && one.name === name)
    .flatMap((one): ImportCandidate[] => {
      const root = folderOf(one.uri);
      if (subpath !== undefined && subpath !== "") {
        return [`src/${subpath}`, subpath, `lib/${subpath}`].flatMap((p) => asFiles(at(root, p)));
      }
      const entries = ["src/index", "index", "src/main", "main", "lib/index"];
      return [
        ...entries.flatMap((entry) =>
          endings.map(
            (ending): ImportCandidate => ({ kind: "file", uri: at(root, entry + ending) }),
          ),
        ),
        { kind: "folder", uri: root },
      ];
    });
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/"));
}

/** Steps from a folder's URI along a path; a path can't leave the root. */
function at(folder: string, path: string): string {
  const [, root = "", below = ""] = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)?(.*)$/i.exec(folder) ?? [];
  const steps = below.split("/");
  for (const step of path.replace(/\/{2,}/g, "/").split("/")) {
    if (step === "..") {
      if (steps.length > 1) steps.pop();
    } else if (step !== ".") {
      steps.push(encodeURIComponent(step).replace(/%40/g, "@").replace(/%2B/g, "+"));
    }
  }
  return root + steps.join("/");
}
