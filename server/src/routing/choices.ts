/** What the user chose about routing: who is asked for what, and in which order (behaviour 20). */
import type { DocumentName } from "../dialects/offers.ts";
import type { FoundPlugin } from "../store/discovery.ts";
import { methodsOf } from "../store/featureNames.ts";
import { numberFor, type Priority, priorityFor } from "../store/priorities.ts";

export interface Choices {
  /** Whether the plugin may be asked for the feature, about the document where there is one. */
  readonly verdict: (plugin: FoundPlugin, feature: string, document?: DocumentName) => Verdict;
  /** Higher comes first; equal ones in order of id. */
  readonly priority: (plugin: FoundPlugin, feature: string) => number;
  /** The plugins that format documents of a language, one after the other; undefined where nobody chose. */
  readonly formatters: (languageId: string) => readonly string[] | undefined;
}

export type Verdict =
  | { readonly kind: "asked" }
  /** In a sentence, with the setting that says so. */
  | { readonly kind: "leftOut"; readonly reason: string };

/** What somebody chose for one plugin; what is not there is as the plugin's descriptor says. */
export interface PluginChoice {
  readonly only?: Chosen<readonly string[]>;
  readonly except?: Chosen<readonly string[]>;
  readonly priority?: Chosen<Priority>;
}

export interface Chosen<T> {
  readonly value: T;
  /** Where it stands, as a sentence ends: `chorus.json`, `the setting chorus.plugins.ruff`. */
  readonly where: string;
}

export interface ChoiceOptions {
  /** For everything, or for one document. The same object for as long as it says the same. */
  readonly choiceOf: (plugin: string, uri?: string) => PluginChoice | undefined;
  readonly formattersOf: (languageId: string) => readonly string[] | undefined;
}

export function createChoices({ choiceOf, formattersOf }: ChoiceOptions): Choices {
  return {
    verdict({ id, descriptor }, feature, document) {
      const chosen = choiceOf(id, document?.uri);
      const only = chosen?.only ?? own(descriptor.only);
      const except = chosen?.except ?? own(descriptor.except);
      if (except && names(except.value).has(feature))
        return { kind: "leftOut", reason: `Left out by \`except\` in ${except.where}.` };
      if (only && !names(only.value).has(feature))
        return { kind: "leftOut", reason: `Left out by \`only\` in ${only.where}.` };
      return asked;
    },

    priority({ id, descriptor }, feature) {
      const chosen = choiceOf(id)?.priority?.value;
      if (typeof chosen === "number") return chosen;
      // One that names some features leaves the others as they are.
      const own = chosen && numberFor(chosen, feature);
      return own ?? priorityFor(descriptor.priority, feature);
    },

    formatters: formattersOf,
  };
}

const asked: Verdict = { kind: "asked" };

/** Where nothing was chosen: everybody is asked, in the order of the descriptors' priorities. */
export const noChoices: Choices = createChoices({
  choiceOf: () => undefined,
  formattersOf: () => undefined,
});

function own(value: readonly string[] | undefined): Chosen<readonly string[]> | undefined {
  return value && { value, where: "its plugin.json" };
}

/** By the list that somebody wrote: a request must not pay for reading it again. */
const methodSets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The methods that the names mean; a name that means nothing chooses nothing. */
function names(list: readonly string[]): ReadonlySet<string> {
  const known = methodSets.get(list);
  if (known) return known;
  const made = new Set(list.flatMap((name) => methodsOf(name) ?? []));
  methodSets.set(list, made);
  return made;
}
