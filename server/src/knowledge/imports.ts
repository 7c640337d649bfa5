import type { Import } from "@chorus/plugin-sdk/protocol";
import type { Token } from "../base/cancellation.ts";

/** An import that leads to a file of the workspace. */
export interface ResolvedImport {
  readonly import: Import;
  readonly target: string;
}

/** Where the imports of a document lead. */
export interface ImportKnowledge extends Disposable {
  /** Of all plugins that know the document's imports, in routing order. */
  resolve(uri: string, token: Token): Promise<readonly PluginImports[]>;
}

export interface PluginImports {
  readonly plugin: string;
  readonly imports: readonly ResolvedImport[];
}
