import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export interface Source {
  /** Relative to the repository, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Imported[];
}

export interface Imported {
  readonly specifier: string;
  /** A file of the repository, relative to it; absent for a package. */
  readonly file?: string;
  readonly isTypeOnly: boolean;
}

const sdkEntries: Readonly<Record<string, string>> = readSdkEntries();

/** All TypeScript of our own that ships, tests left out. */
export function sources(): readonly Source[] {
  return ["client/src", "server/src", "plugin-sdk/src", "plugins"]
    .flatMap(filesBelow)
    .map((path) => {
      const text = readFileSync(path, "utf8");
      return { path, text, imports: importsOf(path, text) };
    });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return ["node_modules", "test", "dist"].includes(entry.name) ? [] : filesBelow(path);
    return entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts") ? [path] : [];
  });
}

function importsOf(path: string, text: string): Imported[] {
  const found = text.matchAll(
    /^(?:import|export)(\s+type)?\b[^;"']*?from\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|^import\s+["']([^"']+)["']/gm,
  );
  return [...found].map(([, type, from, dynamic, bare]) => {
    const specifier = from ?? dynamic ?? bare ?? "";
    const file = resolveFile(path, specifier);
    return { specifier, isTypeOnly: type !== undefined, ...(file === undefined ? {} : { file }) };
  });
}

function resolveFile(importer: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) {
    return relative(".", join(dirname(importer), specifier)).replaceAll("\\", "/");
  }
  return sdkEntries[specifier];
}

function readSdkEntries(): Record<string, string> {
  const { name, exports } = JSON.parse(readFileSync("plugin-sdk/package.json", "utf8"));
  return Object.fromEntries(
    Object.entries<{ "chorus-source"?: string }>(exports).flatMap(([entry, target]) => {
      const source = target["chorus-source"];
      return source === undefined
        ? []
        : [[`${name}${entry.slice(1)}`, `plugin-sdk/${source.slice(2)}`]];
    }),
  );
}
