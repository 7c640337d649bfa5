/** Finds the plugins of this machine and this workspace. Of one id the first wins: attached, configured, workspace, user, system, bundled. */
import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import { checkDescriptor, type DescriptorOutcome, type HostFacts } from "./descriptor.ts";
import { DescriptorCache } from "./descriptorCache.ts";
import type {
  ConfiguredPlugin,
  Discovery,
  DiscoveryPlaces,
  DiscoveryProblem,
  FoundPlugin,
  Origin,
  ShadowedPlugin,
} from "./discovery.ts";
import { type Place, placesOf, pluginFolders } from "./pluginFolders.ts";

/** Reads nothing twice that has not changed: make one and keep it. */
export class Discoverer {
  readonly #host: HostFacts;
  readonly #cache: DescriptorCache;

  constructor(host: HostFacts) {
    this.#host = host;
    this.#cache = new DescriptorCache(host);
  }

  /** Synchronous, and under 100 ms with twenty plugins. Never throws. */
  discover(places: DiscoveryPlaces): Discovery {
    const isAllowed = ({ origin }: Place): boolean => origin !== "workspace" || places.isTrusted;
    const all = placesOf(places);
    const findings = [
      ...places.configured.map((plugin) => checkConfigured(plugin, this.#host)),
      ...all.filter(isAllowed).flatMap((place) => this.#look(place)),
    ];
    const untrusted = all.filter((place) => !isAllowed(place)).flatMap(foldersIn);
    return {
      ...firstOfEachId(findings),
      ...(untrusted.length === 0 ? {} : { untrusted: { folders: untrusted } }),
    };
  }

  #look(place: Place): Finding[] {
    return pluginFolders(place.folder).map((entry) => ({
      origin: place.origin,
      place: place.folder,
      folder: entry.folder,
      outcome:
        entry.kind === "folder"
          ? this.#cache.read(entry.folder)
          : { kind: "invalid", id: entry.id, message: entry.message, hint: entry.hint },
    }));
  }
}

interface Finding {
  readonly origin: Origin;
  /** Where it was found; two of one id in the same place are a mistake. */
  readonly place: string;
  readonly folder: string;
  readonly outcome: DescriptorOutcome;
}

function checkConfigured(plugin: ConfiguredPlugin, host: HostFacts): Finding {
  const { id, origin, folder, subject, descriptor } = plugin;
  const whole = { name: id, version: "0.0.0", ...descriptor, id };
  const outcome = checkDescriptor(whole, folder, host, subject);
  return { origin, place: origin, folder, outcome };
}

/** Of an untrusted workspace not even the descriptors are read. */
function foldersIn(place: Place): string[] {
  return pluginFolders(place.folder).map(({ folder }) => folder);
}

/** What can't be used stands in nobody's way. */
function firstOfEachId(findings: readonly Finding[]): Omit<Discovery, "untrusted"> {
  const winners = new Map<string, Finding & { readonly descriptor: Descriptor }>();
  const problems: DiscoveryProblem[] = [];
  const shadowed: ShadowedPlugin[] = [];
  for (const finding of findings) {
    const { origin, folder, place, outcome } = finding;
    if (outcome.kind === "invalid") {
      const { id, message, hint } = outcome;
      problems.push({ origin, folder, id, message, hint });
      continue;
    }
    const { id, version } = outcome.descriptor;
    const winner = winners.get(id);
    if (!winner) {
      winners.set(id, { ...finding, descriptor: outcome.descriptor });
    } else if (winner.place === place) {
      const message = `The id '${id}' is taken by the plugin in ${winner.folder}, which is the one that runs.`;
      problems.push({ origin, folder, id, message, hint: "Remove one of the two folders." });
    } else {
      shadowed.push({ id, origin, folder, version, by: winner.origin });
    }
  }
  const plugins = Array.from(
    winners,
    ([id, { origin, folder, descriptor }]): FoundPlugin => ({ id, origin, folder, descriptor }),
  );
  return { plugins: plugins.sort((a, b) => (a.id < b.id ? -1 : 1)), problems, shadowed };
}
