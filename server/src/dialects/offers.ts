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

/** The texts in lists of this name, each once, in the order of the plugins. */
export function textsIn(options: readonly JsonObject[], name: string): readonly string[] {
  const values = options.flatMap((each): readonly unknown[] => {
    const value = each[name];
    return Array.isArray(value) ? value : [value];
  });
  return [...new Set(values.filter((value) => typeof value === "string"))];
}
