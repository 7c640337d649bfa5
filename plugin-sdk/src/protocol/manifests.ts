import type { Diagnostic, Range, TextEdit } from "vscode-languageserver-protocol";

/** PROTOCOL.md §8. Every range, sliced from the text, gives exactly what it names. */
export interface AnalyzeManifestParams {
  readonly uri: string;
  readonly text: string;
}

/** What one manifest or lock file says. */
export interface ManifestAnalysis {
  /** The package-url type: `cargo`, `npm`, `pypi`, `golang`, `maven`, … */
  readonly ecosystem: string;
  /** Absent where the file declares none: a virtual workspace, requirements.txt, a lock file. */
  readonly package?: PackageDeclaration;
  readonly dependencies: readonly Dependency[];
  /** The packages of the workspace that this file is the root of. */
  readonly members?: readonly Member[];
  /** The version of the members that inherit theirs: Cargo's `[workspace.package]`. */
  readonly workspaceVersion?: { readonly version: string; readonly range: Range };
  /** Other files that this one includes or inherits from. */
  readonly links?: readonly ManifestLink[];
  /** A lock file's answer: which version each dependency has come to. */
  readonly resolutions?: readonly Resolution[];
  /** Values that the file gives names to, for itself and for the manifests that inherit from it: Maven's properties. */
  readonly variables?: readonly ManifestVariable[];
  readonly diagnostics?: readonly Diagnostic[];
}

export interface PackageDeclaration {
  /** As the ecosystem writes it: `serde`, `@acme/web`, `github.com/acme/shop`, `com.acme:shop`. */
  readonly name: string;
  /**
   * The one spelling by which names are compared, where the ecosystem has several for one package:
   * PyPI's `Flask_Login` is `flask-login` (PEP 503). Absent where it equals `name`.
   */
  readonly canonicalName?: string;
  readonly nameRange: Range;
  readonly version?: string;
  /** Slices to exactly `version`; where it is inherited, to what says so: Cargo's `workspace = true`. */
  readonly versionRange?: Range;
  /** The version is the workspace's: the `workspaceVersion` of the root that this is a member of. */
  readonly inheritsVersion?: boolean;
  /** Variables that stand in `version`. */
  readonly references?: readonly VariableReference[];
}

export interface Dependency {
  /** The package's name in its ecosystem (`com.acme:shop` for Maven), not the name it is given in code. */
  readonly name: string;
  /** As in {@link PackageDeclaration}; absent where it equals `name`. */
  readonly canonicalName?: string;
  /** The name it is given in code, where another: Cargo's `package =`, npm's `npm:` alias. */
  readonly alias?: string;
  readonly kind: DependencyKind;
  readonly source: DependencySource;
  /** The whole declaration. */
  readonly range: Range;
  /** The key or text that names it: slices to `alias` where there is one, else to `name` (Maven: the artifactId). */
  readonly nameRange: Range;
  /** As written, without quotes: `^1.2`, `>=1,<2`, `v1.4.0`, `workspace:*`. */
  readonly requirement?: string;
  /** Slices to exactly `requirement`. */
  readonly requirementRange?: Range;
  /** Variables that stand in `requirement`; what they come to may be another manifest's to say. */
  readonly references?: readonly VariableReference[];
  /** Slices to exactly the `path` of a path source. */
  readonly pathRange?: Range;
  readonly features?: readonly string[];
  /** When it applies: a PEP 508 marker, a Cargo target, a Maven scope or classifier. */
  readonly marker?: string;
  /** The extra, dependency group or catalog that it stands in. */
  readonly group?: string;
  readonly optional?: boolean;
  /** What its manifest manages is managed here as well: Maven's `import` scope. Only with the kind `managed`. */
  readonly importsManaged?: boolean;
  /** The version that this file itself pins it to, if it does. */
  readonly resolved?: string;
}

/**
 * - `indirect`: listed, needed only by another dependency (go.mod).
 * - `managed`: a template that other manifests inherit from: `[workspace.dependencies]`, a pnpm catalog, `dependencyManagement`.
 * - `replace`, `exclude`: go.mod's directives, and overrides elsewhere.
 * - `parent`: the manifest that this one inherits from (Maven).
 */
export type DependencyKind =
  | "normal"
  | "dev"
  | "build"
  | "peer"
  | "optional"
  | "bundled"
  | "indirect"
  | "managed"
  | "replace"
  | "exclude"
  | "parent";

/**
 * - `version`: from the ecosystem's registry; `package` where a replacement names another.
 * - `path`: a folder or file, relative to the manifest, as written.
 * - `workspace`: a member of this workspace (npm `workspace:`, uv `workspace = true`).
 * - `inherited`: as the workspace or parent says (Cargo `workspace = true`, Maven without a version).
 * - `catalog`: as the named catalog of the workspace says; `default` where unnamed.
 */
export type DependencySource =
  | { readonly kind: "version"; readonly package?: string }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "git"; readonly url: string; readonly reference?: string }
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "workspace" }
  | { readonly kind: "inherited" }
  | { readonly kind: "catalog"; readonly name: string };

export interface Member {
  /** A folder or glob relative to the manifest, as written. */
  readonly pattern: string;
  readonly range: Range;
  /** Taken out of what the other patterns match. */
  readonly exclude?: boolean;
}

export interface ManifestLink {
  /** `include`: requirements' `-r` and `-c`. `parent`: Maven's `relativePath`. */
  readonly kind: "include" | "parent";
  /** A path relative to the manifest, as written. */
  readonly path: string;
  readonly range: Range;
}

/** Of several manifests that name one, the first in the order of inheritance holds: the manifest's own, its parent's, … */
export interface ManifestVariable {
  readonly name: string;
  /** Slices to exactly `name`; absent where the ecosystem names it, not the file: `project.version`. */
  readonly nameRange?: Range;
  /** As written, its references not filled in. */
  readonly value: string;
  /** Slices to exactly `value`. */
  readonly valueRange?: Range;
  /** Variables that stand in `value`. */
  readonly references?: readonly VariableReference[];
}

/** The host fills in: wherever the text has `text`, the variable's value is meant. */
export interface VariableReference {
  /** The variable's name. */
  readonly name: string;
  /** How the reference is written: `${spring.version}`. */
  readonly text: string;
}

export interface Resolution {
  /** The canonical name, where the ecosystem has one. */
  readonly name: string;
  readonly version: string;
  /**
   * Whose dependency: the folder of the declaring package relative to the lock file (npm), or its
   * name (Cargo). Without it the version holds for every package that has no more exact entry.
   */
  readonly path?: string;
  readonly dependent?: string;
}

/** Changes to a manifest that keep its formatting, comments and quotes. */
export interface EditManifestParams {
  readonly uri: string;
  readonly text: string;
  readonly change: ManifestChange;
}

export type ManifestChange =
  | {
      readonly kind: "update";
      readonly name: string;
      readonly requirement: string;
      readonly dependencyKind?: DependencyKind;
    }
  | {
      readonly kind: "add";
      readonly name: string;
      readonly requirement?: string;
      readonly path?: string;
      readonly dependencyKind?: DependencyKind;
    }
  | {
      readonly kind: "remove";
      readonly name: string;
      readonly dependencyKind?: DependencyKind;
    }
  | { readonly kind: "rename"; readonly name: string };

export interface ManifestEdits {
  readonly edits: readonly TextEdit[];
}
