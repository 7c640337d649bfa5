import type { Dependency, ManifestAnalysis } from "@chorus/plugin-sdk/protocol";

/** A dependency in one line, as one would say it: `dev rand 0.8 [small_rng] optional`. */
export function declared({ dependencies }: ManifestAnalysis): string[] {
  return dependencies.map((dependency) =>
    [
      dependency.kind,
      dependency.name,
      dependency.alias && `as ${dependency.alias}`,
      dependency.requirement,
      sourceOf(dependency),
      dependency.features && `[${dependency.features.join(" ")}]`,
      dependency.optional && "optional",
      dependency.marker && `if ${dependency.marker}`,
      dependency.group && `of ${dependency.group}`,
    ]
      .filter(Boolean)
      .join(" "),
  );
}

function sourceOf({ source }: Dependency): string {
  switch (source.kind) {
    case "version":
    case "workspace":
    case "catalog":
      return "";
    case "path":
      return `at ${source.path}`;
    case "git":
      return `from ${source.url}${source.reference === undefined ? "" : ` at ${source.reference}`}`;
    case "url":
      return `from ${source.url}`;
    case "inherited":
      return "inherited";
  }
}
