/** package-lock.json and npm-shrinkwrap.json, lockfileVersion 1 to 3. */
import type { ManifestAnalysis, Resolution } from "@chorus/plugin-sdk/protocol";
import { readJson } from "./json.ts";

export function analyzePackageLock(text: string): ManifestAnalysis {
  const lock = parse(text);
  if (lock.kind === "broken") {
    return { ecosystem: "npm", dependencies: [], diagnostics: readJson(text).diagnostics };
  }
  const packages = record(lock.value["packages"]);
  const resolutions = packages
    ? fromPackages(packages)
    : fromDependencies(record(lock.value["dependencies"]) ?? {});
  return { ecosystem: "npm", dependencies: [], resolutions };
}

type Fields = Readonly<Record<string, unknown>>;

/** Lock files are large and need no places: the platform's parser is the fast one. */
function parse(text: string): { kind: "parsed"; value: Fields } | { kind: "broken" } {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return { kind: "parsed", value: record(value) ?? {} };
  } catch {
    // The tolerant reader says where it is broken, merge conflicts most of all.
    return { kind: "broken" };
  }
}

/**
 * Versions 2 and 3 list every installed folder, workspace packages under their own path. What such
 * a package gets is found as node finds it: in the `node_modules` beside it, else further up.
 */
function fromPackages(packages: Fields): Resolution[] {
  return Object.entries(packages).flatMap(([path, value]) => {
    const entry = record(value);
    if (!entry || path.startsWith("node_modules/") || path.includes("/node_modules/")) return [];
    const declared = declaredIn(entry);
    return declared.flatMap((key): Resolution[] => {
      const installed = lookUp(packages, path, key);
      const version = text(installed?.["version"]);
      if (version === undefined) return [];
      const meant = text(installed?.["name"]);
      const byKey = { name: key, version, path };
      // A dependency under an alias is also known by the name of the package that is meant.
      return meant === undefined || declared.includes(meant)
        ? [byKey]
        : [byKey, { name: meant, version, path }];
    });
  });
}

const sections = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

function declaredIn(entry: Fields): string[] {
  const names = sections.flatMap((section) => Object.keys(record(entry[section]) ?? {}));
  return [...new Set(names)].filter((name) => name !== "");
}

function lookUp(packages: Fields, from: string, name: string): Fields | undefined {
  for (let folder: string | undefined = from; folder !== undefined; folder = above(folder)) {
    const place = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    const entry = record(Object.hasOwn(packages, place) ? packages[place] : undefined);
    if (!entry) continue;
    const target = entry["link"] === true ? text(entry["resolved"]) : undefined;
    return target === undefined ? entry : record(packages[target]);
  }
  return undefined;
}

/** The folder above; after the lock file's own folder, which is the empty path, there is none. */
function above(folder: string): string | undefined {
  if (folder === "") return undefined;
  return folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
}

/** Version 1 knows no workspaces: the packages at the top are what the root package gets. */
function fromDependencies(dependencies: Fields): Resolution[] {
  return Object.entries(dependencies).flatMap(([name, value]) => {
    const version = text(record(value)?.["version"]);
    if (version === undefined || name === "") return [];
    const alias = /^npm:(.+)@(.*)$/.exec(version);
    return { name: alias?.[1] ?? name, version: alias?.[2] ?? version, path: "" };
  });
}

function record(value: unknown): Fields | undefined {
  return isRecord(value) ? value : undefined;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
