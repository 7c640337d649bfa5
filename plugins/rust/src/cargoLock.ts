/** Cargo.lock, versions 1 to 4: which version each dependency has come to. */
import type { ManifestAnalysis, Resolution } from "@chorus/plugin-sdk/protocol";
import {
  parseToml,
  stringAt,
  stringsAt,
  type TomlTable,
  tableAt,
  tablesAt,
} from "@chorus/plugin-sdk/toml";

interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** Without a source it is of this workspace, or beside it. */
  readonly isLocal: boolean;
  readonly dependencies: readonly string[];
}

export function analyzeCargoLock(text: string): ManifestAnalysis {
  const { root, diagnostics } = parseToml(text);
  // The first lock files had the root package in a table of its own.
  const packages = [tableAt(root, "root"), ...tablesAt(root, "package")].flatMap(
    (table) => lockedPackage(table) ?? [],
  );
  const versions = onlyVersions(packages);
  return {
    ecosystem: "cargo",
    dependencies: [],
    resolutions: [...byDependent(packages, versions), ...everywhere(versions)],
    ...(diagnostics.length > 0 && { diagnostics }),
  };
}

function lockedPackage(table: TomlTable | undefined): LockedPackage | undefined {
  const name = stringAt(table, "name")?.value;
  const version = stringAt(table, "version")?.value;
  if (!name || !version) return undefined;
  return {
    name,
    version,
    isLocal: stringAt(table, "source") === undefined,
    dependencies: stringsAt(table, "dependencies").map(({ value }) => value),
  };
}

/** The version of every name that is there once; undefined where it is there more than once. */
type Versions = ReadonlyMap<string, string | undefined>;

function onlyVersions(packages: readonly LockedPackage[]): Versions {
  const versions = new Map<string, string | undefined>();
  for (const { name, version } of packages) {
    versions.set(name, versions.has(name) ? undefined : version);
  }
  return versions;
}

function byDependent(packages: readonly LockedPackage[], versions: Versions): Resolution[] {
  return packages
    .filter(({ isLocal }) => isLocal)
    .flatMap(({ name: dependent, dependencies }) =>
      dependencies.flatMap((written) => {
        // `name`, `name version` or `name version (source)`: as much as it takes to be unambiguous.
        const [name = "", version = versions.get(name)] = written.split(" ");
        return name === "" || version === undefined ? [] : [{ name, version, dependent }];
      }),
    );
}

function everywhere(versions: Versions): Resolution[] {
  return [...versions].flatMap(([name, version]) =>
    version === undefined ? [] : [{ name, version }],
  );
}
