/**
 * What an editor has asked is answered otherwise once another plugin can answer, or one is gone, or
 * the user has chosen otherwise; and what a plugin owed when it died is nobody's to send. Where LSP
 * has a word for it, the editor is told to ask again.
 */
import { Disposables } from "../base/disposables.ts";
import type { Fleet, FleetPlugin } from "../runtime/fleet.ts";
import { type Feature, features, isFeature } from "./features.ts";

type Refresh = NonNullable<(typeof features)[Feature]["refresh"]>;

const refreshed: readonly (readonly [Feature, Refresh])[] = Object.keys(features)
  .filter(isFeature)
  .flatMap((feature) => {
    const { refresh } = features[feature];
    return refresh === undefined ? [] : [[feature, refresh] as const];
  });

export interface OfferRefreshes extends Disposable {
  /** Who is asked for what, and in which order, has changed. */
  choicesChanged(): void;
}

export function refreshWithOffers(fleet: Fleet, want: (method: Refresh) => void): OfferRefreshes {
  const owned = new Disposables();
  /** Who offers a feature, by feature. */
  let before = offering(fleet);
  /** Those whose process ended before it had answered everything. */
  const ended = new Set<string>();
  owned.add(fleet.onDidChange(compare));
  owned.add(fleet.onDidChangeOffers(compare));
  owned.add(fleet.onDidStop(({ id }) => void ended.add(id)));
  owned.add(fleet.onDidStart(askAgain));
  return {
    choicesChanged() {
      for (const [feature, refresh] of refreshed) if (before.get(feature) !== "") want(refresh);
    },
    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };

  function compare(): void {
    const now = offering(fleet);
    for (const [feature, refresh] of refreshed) {
      if (now.get(feature) !== before.get(feature)) want(refresh);
    }
    before = now;
  }

  function askAgain(plugin: FleetPlugin): void {
    if (!ended.delete(plugin.id)) return;
    for (const [feature, refresh] of refreshed) if (plugin.serves(feature)) want(refresh);
  }
}

function offering({ plugins }: Fleet): ReadonlyMap<Feature, string> {
  return new Map(
    refreshed.map(([feature]) => [
      feature,
      plugins.flatMap((plugin) => (plugin.serves(feature) ? plugin.id : [])).join(" "),
    ]),
  );
}
