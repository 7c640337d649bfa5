import type { Dependency, DependencySource } from "@chorus/plugin-sdk/protocol";
import { code, type Piece, plain } from "./rich.ts";

/** What a dependency's kind and source are called. Pure. */
export function kindText(kind: Dependency["kind"]): string {
  switch (kind) {
    case "normal":
      return "dependency";
    case "managed":
      return "version that others inherit";
    case "replace":
      return "replacement";
    case "exclude":
      return "exclusion";
    case "parent":
      return "parent";
    case "dev":
    case "build":
    case "peer":
    case "optional":
    case "bundled":
    case "indirect":
      return `${kind} dependency`;
  }
}

export function sourceText(source: DependencySource): Piece[] {
  switch (source.kind) {
    case "version":
      return source.package === undefined
        ? [plain("registry")]
        : [plain("registry, as "), code(source.package)];
    case "path":
      return [plain("path "), code(source.path)];
    case "git":
      return [
        plain("git "),
        code(source.url),
        ...(source.reference === undefined ? [] : [plain(" at "), code(source.reference)]),
      ];
    case "url":
      return [plain("URL "), code(source.url)];
    case "workspace":
      return [plain("this workspace")];
    case "inherited":
      return [plain("as the workspace or parent says")];
    case "catalog":
      return [plain("catalog "), code(source.name)];
  }
}
