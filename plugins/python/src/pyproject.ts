/** pyproject.toml: what the standards define, beside what Poetry and uv add to it. */
import type { Dependency, ManifestAnalysis, ManifestLink } from "@chorus/plugin-sdk/protocol";
import { parseToml, stringsAt, type TomlTable, tableAt } from "@chorus/plugin-sdk/toml";
import { normalizedName } from "./pep508.ts";
import { packageOf, readBuildSystem, readGroups, readProject } from "./pep621.ts";
import { readPoetry } from "./poetry.ts";
import { join } from "./tomlRequirement.ts";
import { membersOf, readUv, withSources } from "./uv.ts";

export function analyzePyproject(text: string): ManifestAnalysis {
  const { root, diagnostics } = parseToml(text);
  const declared =
    packageOf(tableAt(root, "project")) ?? packageOf(tableAt(root, "tool", "poetry"));
  const standard = join([readProject(root), readGroups(root), readUv(root)]);
  const build = readBuildSystem(root);
  return {
    ecosystem: "pypi",
    ...(declared && { package: declared }),
    dependencies: [
      ...withPoetry(withSources(root, standard.dependencies), readPoetry(root)),
      ...build.dependencies,
    ],
    members: membersOf(root),
    links: dynamicFiles(root),
    diagnostics: [...diagnostics, ...standard.diagnostics, ...build.diagnostics],
  };
}

/**
 * Since Poetry 2 its table may only say where a package of [project] comes from: such an entry,
 * without a version of its own, is no second dependency.
 */
function withPoetry(
  standard: readonly Dependency[],
  poetry: readonly Dependency[],
): readonly Dependency[] {
  const declared = new Set(standard.map(({ name }) => normalizedName(name)));
  const addsToStandard = ({ name, requirement }: Dependency): boolean =>
    requirement === undefined && declared.has(normalizedName(name));
  const origins = new Map(
    poetry.filter(addsToStandard).map((entry) => [normalizedName(entry.name), entry]),
  );
  const merged = standard.map((dependency) => {
    const origin = origins.get(normalizedName(dependency.name));
    if (!origin || origin.source.kind === "version") return dependency;
    const { source, pathRange } = origin;
    return { ...dependency, source, ...(pathRange && { pathRange }) };
  });
  return [...merged, ...poetry.filter((entry) => !addsToStandard(entry))];
}

/** setuptools: `dependencies = { file = ["requirements.txt"] }`. */
function dynamicFiles(root: TomlTable): ManifestLink[] {
  const dynamic = tableAt(root, "tool", "setuptools", "dynamic");
  const optional = tableAt(dynamic, "optional-dependencies");
  return [
    tableAt(dynamic, "dependencies"),
    ...[...(optional?.entries.keys() ?? [])].map((extra) => tableAt(optional, extra)),
  ]
    .flatMap((table) => stringsAt(table, "file"))
    .map(({ raw, contentRange }) => ({ kind: "include", path: raw, range: contentRange }));
}
