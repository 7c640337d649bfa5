/** Requests about an item go to whoever made it (behaviour 27). */
import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import type { Fleet } from "../runtime/fleet.ts";
import { collect } from "./collect.ts";
import type { Failures } from "./failures.ts";
import { type Feature, type FeatureParams, type FeatureResult, features } from "./features.ts";
import type { Owners } from "./owners/owners.ts";
import type { AskOne } from "./sources.ts";

/** Resolves to the item as it is where its owner is gone, fails or is late; to null where LSP has no such thing. */
export type AskOwner = <F extends Feature>(
  feature: F,
  params: FeatureParams<F>,
  token: Token,
) => Promise<FeatureResult<F> | null>;

export interface AskOwnerOptions {
  readonly fleet: Fleet;
  readonly owners: Owners;
  readonly clock: Clock;
  readonly failures: Failures;
  readonly askOne: AskOne;
}

export function createAskOwner(options: AskOwnerOptions): AskOwner {
  const { fleet, owners, clock, failures, askOne } = options;
  return async <F extends Feature>(
    feature: F,
    params: FeatureParams<F>,
    token: Token,
  ): Promise<FeatureResult<F> | null> => {
    const asIs: AsItIs[F] = asItIs[feature];
    const untouched = asIs ? asIs(params) : null;
    const owner = owners.ownerOf(feature, params);
    const plugin = owner && fleet.find(owner.plugin);
    if (!owner || !plugin?.serves(feature)) return untouched;
    const asked = [askOne(plugin, feature, owner.params, { token })];
    const { softMs } = features[feature];
    const [outcome] = await collect(asked, { clock, softMs, token });
    if (outcome?.kind === "failed") failures.failed(plugin.id, feature, outcome.error);
    if (outcome?.kind !== "answered") return untouched;
    failures.answered(plugin.id, feature);
    return outcome.value ?? untouched;
  };
}

/** What is resolved is an item, and an item that nobody resolves is still one. */
type AsItIs = { readonly [F in Feature]?: (item: FeatureParams<F>) => FeatureResult<F> };

const asItIs: AsItIs = {
  "completionItem/resolve": (item) => item,
  "codeAction/resolve": (item) => item,
  "codeLens/resolve": (item) => item,
  "documentLink/resolve": (item) => item,
  "inlayHint/resolve": (item) => item,
  "workspaceSymbol/resolve": (item) => item,
};
