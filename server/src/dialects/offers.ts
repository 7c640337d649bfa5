/** What one running plugin can be asked, and for which documents. */
import type { JsonObject } from "../base/objects.ts";

/** A document by what selects it. */
export interface DocumentName {
  readonly uri: string;
  readonly languageId: string;
}

export interface Offers {
  /** Whether the method is offered at all, or for this document. */
  has(method: string, document?: DocumentName): boolean;
  /**
   * The options that came with the method, one for each registration that holds for the document:
   * trigger characters, a legend, commands. `{}` where nothing was said.
   */
  optionsOf(method: string, document?: DocumentName): readonly JsonObject[];
  /** Every method on offer. */
  readonly methods: Iterable<string>;
}
