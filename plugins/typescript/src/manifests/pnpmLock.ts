/** pnpm-lock.yaml, lockfileVersion 5 to 9: what each importer's dependencies have come to. */
import type { ManifestAnalysis, Resolution } from "@chorus/plugin-sdk/protocol";
import { entries, entry, readYaml, wordOf, type YamlFile, type YamlNode } from "./yaml.ts";

const sections = ["dependencies", "devDependencies", "optionalDependencies"];

export function analyzePnpmLock(text: string): ManifestAnalysis {
  const file = readYaml(topLevel(text, ["importers", ...sections]));
  const importers = entries(file, entry(file, file.root, "importers"));
  const resolutions =
    importers.length > 0
      ? importers.flatMap(({ key, value }) =>
          resolved(file, value, key.value === "." ? "" : key.value),
        )
      : resolved(file, file.root, "");
  return { ecosystem: "npm", dependencies: [], resolutions };
}

/** The blocks under these keys alone: the list of all packages, which is most of the file, tells nothing here. */
function topLevel(text: string, keys: readonly string[]): string {
  const blocks = text.replace(/^\uFEFF/, "").split(/^(?=[^\s#])/m);
  return blocks.filter((block) => keys.some((key) => block.startsWith(`${key}:`))).join("");
}

function resolved(file: YamlFile, importer: YamlNode, path: string): Resolution[] {
  return sections.flatMap((section) =>
    entries(file, entry(file, importer, section)).flatMap(({ key, value }) => {
      const written = wordOf(file.text, value) ?? wordOf(file.text, entry(file, value, "version"));
      return written ? locked(key.value, written.value, path) : [];
    }),
  );
}

/** `1.2.3`, `1.2.3(react@19.0.0)`, `1.2.3_react@19.0.0`; `other@1.2.3` or `/other/1.2.3` for an alias; `link:` leads to a folder. */
function locked(name: string, written: string, path: string): Resolution[] {
  const bare = written.replace(/[(_].*$/, "");
  const match = /^(?:\/?(@?[^@]+)[@/])?(\d[^@/:]*)$/.exec(bare);
  if (!match?.[2] || name === "") return [];
  const byKey = { name, version: match[2], path };
  const meant = match[1];
  return meant === undefined ? [byKey] : [byKey, { ...byKey, name: meant }];
}
