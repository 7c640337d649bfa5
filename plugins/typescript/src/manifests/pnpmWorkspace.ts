/** pnpm-workspace.yaml: which folders are the workspace's packages, the catalogs, and the overrides. */
import type { Dependency, ManifestAnalysis } from "@chorus/plugin-sdk/protocol";
import { declare } from "./dependency.ts";
import { declarePnpmOverride } from "./overrides.ts";
import { member } from "./packageJson.ts";
import { entries, entry, readYaml, strings, wordOf, type YamlFile, type YamlNode } from "./yaml.ts";

export function analyzePnpmWorkspace(text: string): ManifestAnalysis {
  const file = readYaml(text);
  const { root, lines, diagnostics } = file;
  const named = entries(file, entry(file, root, "catalogs"));
  return {
    ecosystem: "npm",
    dependencies: [
      ...catalog(file, entry(file, root, "catalog"), "default"),
      ...named.flatMap(({ key, value }) => catalog(file, value, key.value)),
      ...overrides(file, entry(file, root, "overrides")),
    ],
    members: strings(file, entry(file, root, "packages"))
      .filter(({ value }) => value !== "")
      .map((pattern) => member(pattern, lines)),
    diagnostics,
  };
}

function catalog(file: YamlFile, node: YamlNode, group: string): Dependency[] {
  return entries(file, node).flatMap(({ key, value, span }) => {
    const specifier = wordOf(file.text, value);
    if (!specifier || key.value === "") return [];
    return declare({ key, value: specifier, span, kind: "managed", group }, file.lines);
  });
}

function overrides(file: YamlFile, node: YamlNode): Dependency[] {
  return entries(file, node).flatMap(({ key, value, span }) => {
    const replacement = wordOf(file.text, value);
    return replacement ? declarePnpmOverride({ selector: key, replacement, span }, file.lines) : [];
  });
}
