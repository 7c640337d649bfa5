import type { Dependency, ManifestAnalysis } from "@chorus/plugin-sdk/protocol";

/** A dependency in one line: `indirect example.com/log v1.2.3`, `replace example.com/a if v1.0.0 by ../a`. */
export function declared({ dependencies }: ManifestAnalysis): string[] {
  return dependencies.map((dependency) =>
    [
      dependency.kind,
      dependency.name,
      dependency.marker && `if ${dependency.marker}`,
      replacementOf(dependency),
      dependency.requirement,
    ]
      .filter(Boolean)
      .join(" "),
  );
}

function replacementOf({ source }: Dependency): string | undefined {
  if (source.kind === "path") return `by ${source.path}`;
  return source.kind === "version" && source.package !== undefined
    ? `by ${source.package}`
    : undefined;
}
