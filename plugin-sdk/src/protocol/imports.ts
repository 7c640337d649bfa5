import type { Range, TextEdit } from "vscode-languageserver-protocol";

/** One statement by which a source file names another. PROTOCOL.md §7. */
export interface Import {
  /** The whole statement. */
  readonly range: Range;
  /** What is imported, as the language writes it, without quotes: `./a`, `os.path`, `crate::net`. */
  readonly specifier: string;
  /** Slices to exactly `specifier`. */
  readonly specifierRange: Range;
  readonly kind: ImportKind;
  /** Imported for its types alone. */
  readonly typeOnly?: boolean;
  readonly names?: readonly ImportedName[];
  /** What the plugin itself needs to resolve it; the host hands it back untouched. */
  readonly data?: unknown;
}

/** `module` is a declaration that makes a file part of a package, like Rust's `mod net;`. */
export type ImportKind = "import" | "export" | "require" | "dynamic" | "include" | "module";

export interface ImportedName {
  readonly name: string;
  readonly alias?: string;
  /** Slices to exactly `name`. */
  readonly range: Range;
}

/**
 * Asks where imports lead. The plugin answers by rules alone and touches no file: it names the
 * places in the order in which the language would look, and the host takes the first that exists.
 */
export interface ResolveImportsParams {
  readonly uri: string;
  readonly languageId: string;
  readonly imports: readonly Import[];
  /** The workspace's packages of this plugin's ecosystems, so that a package name leads to its folder. */
  readonly packages: readonly WorkspacePackage[];
}

export interface WorkspacePackage {
  readonly ecosystem: string;
  readonly name: string;
  /** The manifest that declares it. */
  readonly uri: string;
}

export interface ResolveImportsResult {
  /** One list for each import asked about; empty where it leads out of the workspace. */
  readonly targets: readonly (readonly ImportCandidate[])[];
}

/**
 * - `file`: this very file.
 * - `folder`: a package folder; the host takes its first file, by name, that this plugin claims.
 * - `suffix`: the only file of the workspace whose path ends so (`com/acme/Shop.java`); nearest to the importer where several do.
 */
export type ImportCandidate =
  | { readonly kind: "file"; readonly uri: string }
  | { readonly kind: "folder"; readonly uri: string }
  | { readonly kind: "suffix"; readonly path: string };

/** A file or folder moved; which edits keep the imports of `uri` right? */
export interface RewriteImportsParams {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  readonly renames: readonly { readonly oldUri: string; readonly newUri: string }[];
}

export interface AddImportParams {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  readonly specifier: string;
  readonly names?: readonly string[];
}

export interface RemoveImportParams {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  readonly specifier: string;
  /** Only these names; the whole import where absent. */
  readonly names?: readonly string[];
}

export interface ImportEdits {
  readonly edits: readonly TextEdit[];
}
