/** Finds the plugins of this machine and this workspace; DESIGN's order of precedence, first wins. */
import type { HostFacts } from "./descriptor.ts";
import type { Discovery, DiscoveryPlaces } from "./discovery.ts";

/** Reads nothing twice that has not changed: make one `Discoverer` and keep it. */
export class Discoverer {
  readonly #host: HostFacts;

  constructor(host: HostFacts) {
    this.#host = host;
  }

  /** Synchronous, and under 100 ms with twenty plugins. Never throws. */
  discover(places: DiscoveryPlaces): Discovery {
    throw new Error(`not written yet: ${this.#host.version} ${places.user}`);
  }
}
