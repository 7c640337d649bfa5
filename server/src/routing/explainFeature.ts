/** Who is asked for one feature of a document, in which order, and who is not and why. */
import type { DocumentRef } from "../dialects/session.ts";
import type { FleetPlugin } from "../runtime/fleet.ts";
import { claimsDocument, claimsManifest } from "../store/claims.ts";
import { familyOf } from "../store/featureNames.ts";
import { claims } from "./candidates.ts";
import type { Choices } from "./choices.ts";
import { type Feature, features, isFeature } from "./features.ts";

export interface FeatureVerdicts {
  /** In routing order. */
  readonly asked: readonly Asked[];
  readonly leftOut: readonly { readonly plugin: string; readonly reason: string }[];
  /**
   * What becomes of several answers. `first`: the first that says something. `inTurn`: one is asked
   * after the other, until one says something. `sequence`: each works on what the one before it left.
   */
  readonly counts: "all" | "first" | "inTurn" | "sequence";
}

export interface Asked {
  readonly plugin: string;
  /** Whether it answers itself; else the host makes the answer from what the plugin found in the file. */
  readonly how: "itself" | "derived";
}

/** By itself, and asked by nobody. */
export const published = "textDocument/publishDiagnostics";

export function verdictsOn(
  feature: string,
  plugins: readonly FleetPlugin[],
  choices: Choices,
  document: DocumentRef,
): FeatureVerdicts {
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
  const isOwn = claims(plugin, feature, document) && plugin.serves(feature, document);
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

function countsOf(feature: string, isChosen: boolean): FeatureVerdicts["counts"] {
  if (!isFeature(feature)) return "all";
  if (feature === "textDocument/willSaveWaitUntil") return "sequence";
  const family = familyOf(feature);
  if (family === "rename") return "inTurn";
  if (family === "formatting")
    return isChosen && feature !== "textDocument/onTypeFormatting" ? "sequence" : "inTurn";
  return features[feature].policy === "first" ? "first" : "all";
}
