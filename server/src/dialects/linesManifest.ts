/** Manifests as the `lines` dialect has them: names and sources without places, which are looked up in the text. */
import type {
  Dependency,
  DependencyKind,
  DependencySource,
  ManifestAnalysis,
  PackageDeclaration,
} from "@chorus/plugin-sdk/protocol";
import * as z from "zod";
import { TextFinder } from "./textFinder.ts";

interface Source {
  readonly source: DependencySource;
  /** As written in the manifest: the requirement of a version, the path of a path. */
  readonly written?: string;
}

/** A word and its value: `{ "Version": "^1" }`. */
const lineSource = z.union([
  z
    .looseObject({ Version: z.string() })
    .transform(({ Version }): Source => ({ source: { kind: "version" }, written: Version })),
  z
    .looseObject({ Path: z.string() })
    .transform(({ Path }): Source => ({ source: { kind: "path", path: Path }, written: Path })),
  z
    .looseObject({ Git: z.looseObject({ url: z.string(), rev: z.string().nullish() }) })
    .transform(({ Git: { url, rev } }): Source => {
      return { source: { kind: "git", url, ...(rev ? { reference: rev } : {}) } };
    }),
]);

const lineDependency = z.looseObject({ name: z.string().min(1).max(10_000), source: lineSource });
const lineDependencies = z.array(lineDependency).max(100_000).nullish();

export const lineManifest = z.looseObject({
  name: z.string().nullish(),
  version: z.string().nullish(),
  dependencies: lineDependencies,
  dev_dependencies: lineDependencies,
});

/** `ecosystem` is the plugin's id: the old form has no word for it. */
export function toAnalysis(
  answer: z.infer<typeof lineManifest>,
  text: string,
  ecosystem: string,
): ManifestAnalysis {
  const finder = new TextFinder(text);
  const { name, version } = answer;
  const declared = name ? { package: declaration(name, version ?? undefined, finder) } : {};
  const listed = (list: typeof answer.dependencies, kind: DependencyKind): Dependency[] =>
    (list ?? []).map((entry) => dependency(entry, kind, finder));
  return {
    ecosystem,
    ...declared,
    dependencies: [
      ...listed(answer.dependencies, "normal"),
      ...listed(answer.dev_dependencies, "dev"),
    ],
  };
}

function declaration(
  name: string,
  version: string | undefined,
  finder: TextFinder,
): PackageDeclaration {
  const nameRange = finder.next(name);
  if (version === undefined) return { name, nameRange: nameRange ?? finder.start };
  const versionRange = finder.first(version);
  return {
    name,
    nameRange: nameRange ?? finder.start,
    version,
    ...(versionRange ? { versionRange } : {}),
  };
}

function dependency(
  { name, source: { source, written } }: z.infer<typeof lineDependency>,
  kind: DependencyKind,
  finder: TextFinder,
): Dependency {
  const nameRange = finder.next(name);
  const place = nameRange && written ? finder.onSameLine(written, nameRange) : undefined;
  const isVersion = source.kind === "version";
  return {
    name,
    kind,
    source,
    range: nameRange ? finder.lineOf(nameRange) : finder.start,
    nameRange: nameRange ?? finder.start,
    ...(isVersion && written !== undefined ? { requirement: written } : {}),
    ...(isVersion && place ? { requirementRange: place } : {}),
    ...(source.kind === "path" && place ? { pathRange: place } : {}),
  };
}
