/** Who is asked about a document and who is not, and why: the same questions as the router asks, put into words. */
import type { DocumentRef } from "../dialects/session.ts";
import type { FleetPlugin } from "../runtime/fleet.ts";
import type { PluginStateKind } from "../runtime/status.ts";
import { claimsDocument, claimsManifest } from "../store/claims.ts";
import { familyOf } from "../store/featureNames.ts";
import type { Choices } from "./choices.ts";
import { type FeatureVerdicts, published, verdictsOn } from "./explainFeature.ts";
import { features } from "./features.ts";

export interface Explanation {
  readonly uri: string;
  readonly languageId: string;
  /** Those whose document it is, in order of id. */
  readonly plugins: readonly ExplainedPlugin[];
  /** Features that the same plugins are asked for, and not asked for, for the same reasons. */
  readonly groups: readonly FeatureGroup[];
  /** Those that have nothing to do with it: in order of id. */
  readonly others: readonly { readonly id: string; readonly name: string }[];
}

export interface ExplainedPlugin {
  readonly id: string;
  readonly name: string;
  readonly state: PluginStateKind;
  readonly reason: string;
  readonly hint?: string;
  /** False where only its handshake will say what it offers: until then it counts as offering all. */
  readonly isKnown: boolean;
}

export interface FeatureGroup extends FeatureVerdicts {
  /** LSP methods. */
  readonly features: readonly string[];
  /** The same, shorter: `formatting` where all of its methods are among them. */
  readonly names: readonly string[];
}

export interface ExplainOptions {
  /** All that there are. */
  readonly plugins: readonly FleetPlugin[];
  readonly choices: Choices;
  readonly document: DocumentRef;
}

export function explain({ plugins, choices, document }: ExplainOptions): Explanation {
  const { uri, languageId } = document;
  const byId = plugins.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const claiming = byId.filter((plugin) => claims(plugin, document));
  const rows = explained.map((feature) => ({
    feature,
    ...verdictsOn(feature, claiming, choices, document),
  }));
  return {
    uri,
    languageId,
    plugins: claiming.map(describe),
    groups: grouped(rows),
    others: byId
      .filter((plugin) => !claiming.includes(plugin))
      .map(({ id, found }) => ({ id, name: found.descriptor.name })),
  };
}

/** What is asked about a document; a resolve goes to whoever made the item. */
const explained: readonly string[] = [
  ...Object.entries(features).flatMap(([feature, { scope }]) =>
    scope === "item" || scope === "workspace" ? [] : feature,
  ),
  published,
];

function grouped(
  rows: readonly (FeatureVerdicts & { readonly feature: string })[],
): FeatureGroup[] {
  const groups = new Map<string, FeatureGroup>();
  for (const { feature, ...verdicts } of rows) {
    const key = JSON.stringify(verdicts);
    const methods = [...(groups.get(key)?.features ?? []), feature];
    groups.set(key, { features: methods, names: namesOf(methods), ...verdicts });
  }
  // Those that somebody is asked for come first.
  return Array.from(groups.values()).sort(
    (a, b) => Number(b.asked.length > 0) - Number(a.asked.length > 0),
  );
}

function namesOf(methods: readonly string[]): readonly string[] {
  const names = methods.map((method) => {
    const family = familyOf(method) ?? method;
    const isWhole = explained
      .filter((other) => familyOf(other) === family)
      .every((other) => methods.includes(other));
    return isWhole ? family : method;
  });
  return [...new Set(names)];
}

function describe({ id, found, status, isKnown }: FleetPlugin): ExplainedPlugin {
  const { state, reason, hint } = status;
  return {
    id,
    name: found.descriptor.name,
    state,
    reason,
    isKnown,
    ...(hint === undefined ? {} : { hint }),
  };
}

function claims({ found }: FleetPlugin, { uri, languageId }: DocumentRef): boolean {
  return claimsDocument(found.descriptor, uri, languageId) || claimsManifest(found.descriptor, uri);
}
