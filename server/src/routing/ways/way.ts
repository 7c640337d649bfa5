import type { Token } from "../../base/cancellation.ts";
import type { Clock } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Fleet } from "../../runtime/fleet.ts";
import type { Documents } from "../../workspace/documents.ts";
import type { Candidates } from "../candidates.ts";
import type { Choices } from "../choices.ts";
import type { EditorCapabilities } from "../editorCapabilities.ts";
import type { Feature, FeatureParams, FeatureResult, WayFeature } from "../features.ts";
import type { Owners } from "../owners/owners.ts";
import type { AskOne } from "../sources.ts";

/** A feature that is not simply asked and merged: its rule stands in one file of this folder. */
export type Way<F extends Feature> = (
  params: FeatureParams<F>,
  token: Token,
) => Promise<FeatureResult<F> | null>;

/** One for each feature of which the table says so. */
export type AllWays = { readonly [F in WayFeature]: Way<F> };

export type Ways = { readonly [F in Feature]?: Way<F> };

/** What a way may look at and use. */
export interface WayOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly log: Log;
  readonly editor: EditorCapabilities;
  readonly owners: Owners;
  readonly candidates: Candidates;
  readonly choices: () => Choices;
  /** What fails rejects, and is logged once. */
  readonly askOne: AskOne;
}
