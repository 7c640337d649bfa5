/** Who is asked about a document and who is not, and why: the same questions as the router asks, put into words. */
import type { DocumentRef } from "../dialects/session.ts";
import type { FleetPlugin } from "../runtime/fleet.ts";
import type { PluginStateKind } from "../runtime/status.ts";
import { claimsDocument, claimsManifest } from "../store/claims.ts";
import { familyOf } from "../store/featureNames.ts";
import { claims as claimsFor } from "./candidates.ts";
import type { Choices } from "./choices.ts";
import { type Feature, features, isFeature } from "./features.ts";

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

export interface FeatureGroup {
  /** LSP methods. */
  readonly features: readonly string[];
  /** The same, shorter: `formatting` where all of its methods are among them. */
  readonly names: readonly string[];
  /** In routing order. */
  readonly asked: readonly Asked[];
  readonly leftOut: readonly { readonly plugin: string; readonly reason: string }[];
  /** Whose answers count. */
  readonly counts: "all" | "first" | "inTurn";
}

export interface Asked {
  readonly plugin: string;
  /** Whether it answers itself; else the host makes the answer from what the plugin found in the file. */
  readonly how: "itself" | "derived";
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

const published = "textDocument/publishDiagnostics";

/** What is asked about a document; a resolve goes to whoever made the item. */
const explained: readonly string[] = [
  ...Object.entries(features).flatMap(([feature, { scope }]) =>
    scope === "item" || scope === "workspace" ? [] : feature,
  ),
  published,
];

type Verdicts = Pick<FeatureGroup, "asked" | "leftOut" | "counts">;

function verdictsOn(
  feature: string,
  plugins: readonly FleetPlugin[],
  choices: Choices,
  document: DocumentRef,
): Verdicts {
  const chosen = isChosenByLanguage(feature) ? choices.formatters(document.languageId) : undefined;
  const verdicts = inOrder(feature, plugins, choices, chosen).map((plugin) => ({
    plugin: plugin.id,
    verdict: verdictOn(feature, plugin, choices, document, chosen),
  }));
  const asked = verdicts.flatMap(({ plugin, verdict }): Asked[] =>
    verdict.kind === "leftOut" ? [] : [{ plugin, how: verdict.kind }],
  );
  return {
    asked,
    leftOut: verdicts.flatMap(({ plugin, verdict }) =>
      verdict.kind === "leftOut" ? [{ plugin, reason: verdict.reason }] : [],
    ),
    counts: asked.length > 1 ? countsOf(feature, chosen !== undefined) : "all",
  };
}

function inOrder(
  feature: string,
  plugins: readonly FleetPlugin[],
  { priority }: Choices,
  chosen: readonly string[] | undefined,
): readonly FleetPlugin[] {
  const place = ({ id }: FleetPlugin): number => {
    const index = chosen?.indexOf(id) ?? -1;
    return index < 0 ? plugins.length : index;
  };
  return plugins.toSorted(
    (a, b) =>
      place(a) - place(b) ||
      priority(b.found, feature) - priority(a.found, feature) ||
      (a.id < b.id ? -1 : 1),
  );
}

type Verdict =
  | { readonly kind: Asked["how"] }
  | { readonly kind: "leftOut"; readonly reason: string };

function verdictOn(
  feature: string,
  plugin: FleetPlugin,
  { verdict }: Choices,
  document: DocumentRef,
  chosen: readonly string[] | undefined,
): Verdict {
  const state = whyNotRunning(plugin);
  if (state !== undefined) return leftOut(state);
  const choice = verdict(plugin.found, feature, document);
  if (choice.kind === "leftOut") return choice;
  if (feature === published) return { kind: "itself" };
  if (!isFeature(feature)) return leftOut("No such feature.");
  const isOwn = claimsFor(plugin, feature, document) && plugin.serves(feature, document);
  if (!isOwn && !isDerived(feature, plugin, document)) {
    return leftOut(
      plugin.serves(feature) ? "It does not offer it for this document." : "It does not offer it.",
    );
  }
  if (chosen && !chosen.includes(plugin.id)) {
    return leftOut(`The formatters of '${document.languageId}' are ${listed(chosen)}.`);
  }
  return { kind: isOwn ? "itself" : "derived" };
}

function leftOut(reason: string): Verdict {
  return { kind: "leftOut", reason };
}

function listed(ids: readonly string[]): string {
  return ids.length === 0 ? "none" : ids.join(", ");
}

function whyNotRunning({ status }: FleetPlugin): string | undefined {
  switch (status.state) {
    case "disabled":
      return "It is switched off.";
    case "failed":
      return `It has failed: ${status.reason}`;
    case "idle":
    case "starting":
    case "ready":
    case "draining":
    case "backoff":
      return undefined;
  }
}

function claims({ found }: FleetPlugin, { uri, languageId }: DocumentRef): boolean {
  return claimsDocument(found.descriptor, uri, languageId) || claimsManifest(found.descriptor, uri);
}

/** Whether the host makes an answer of what the plugin found in the file. */
function isDerived(feature: Feature, plugin: FleetPlugin, document: DocumentRef): boolean {
  const { descriptor } = plugin.found;
  const { uri, languageId } = document;
  return features[feature].derivedFrom.some((source) => {
    if (!plugin.serves(source)) return false;
    return source === "analyzeManifest"
      ? claimsManifest(descriptor, uri)
      : source !== "index" && claimsDocument(descriptor, uri, languageId);
  });
}

/** Whose order the list of formatters gives. */
function isChosenByLanguage(feature: string): boolean {
  return familyOf(feature) === "formatting";
}

function countsOf(feature: string, isChosen: boolean): FeatureGroup["counts"] {
  if (!isFeature(feature)) return "all";
  const family = familyOf(feature);
  // Of formatters that were chosen, each works on what the one before it has left.
  if (family === "formatting") return isChosen ? "all" : "inTurn";
  if (family === "rename") return "inTurn";
  return features[feature].policy === "first" ? "first" : "all";
}

function grouped(rows: readonly (Verdicts & { readonly feature: string })[]): FeatureGroup[] {
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
