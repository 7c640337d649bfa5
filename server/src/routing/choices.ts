/** What the user chose about routing: who is asked for what, and in which order (behaviour 20). */
import type { DocumentName } from "../dialects/offers.ts";
import type { FoundPlugin } from "../store/discovery.ts";

export interface Choices {
  /** Whether the plugin may be asked for the feature, about the document where there is one. */
  verdict(plugin: FoundPlugin, feature: string, document?: DocumentName): Verdict;
  /** Higher comes first; equal ones in order of id. */
  priority(plugin: FoundPlugin, feature: string): number;
  /** The plugins that format documents of a language, one after the other; undefined where nobody chose. */
  formatters(languageId: string): readonly string[] | undefined;
}

export type Verdict =
  | { readonly kind: "asked" }
  /** In a sentence, with the setting that says so. */
  | { readonly kind: "leftOut"; readonly reason: string };

/** Where nothing was chosen: everybody is asked, in the order of the descriptors' priorities. */
export const noChoices: Choices = {
  verdict: () => ({ kind: "asked" }),
  priority: ({ descriptor }) => descriptor.priority,
  formatters: () => undefined,
};
