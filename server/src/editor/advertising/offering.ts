/** What the plugins offer of one feature, put together: what an editor is told is made from this. */
import type { JsonObject } from "../../base/objects.ts";
import { type Feature, features } from "../../routing/features.ts";
import type { FleetPlugin } from "../../runtime/fleet.ts";

/** A plugin, as far as telling an editor about it goes. */
export interface OfferingPlugin
  extends Pick<FleetPlugin, "found" | "isKnown" | "serves" | "optionsOf"> {
  /** Whether the user lets it be asked. */
  isAllowed(feature: string): boolean;
}

export interface Offering {
  readonly plugins: readonly OfferingPlugin[];
  /** The options that came with the method; of all plugins that have said theirs. */
  readonly options: readonly JsonObject[];
  /** Some plugin has not said its options yet: it may want to hear of more than these. */
  readonly isOpen: boolean;
}

/** Whether a plugin has something to say: it answers the method itself, or gives what the answer is made from. */
export function offers(plugin: OfferingPlugin, feature: Feature): boolean {
  return (
    plugin.isAllowed(feature) &&
    [feature, ...features[feature].derivedFrom].some((source) => plugin.serves(source))
  );
}

/** Of any of these features; the options are those of the ones that the plugins answer themselves. */
export function offeringOf(
  plugins: readonly OfferingPlugin[],
  wanted: readonly Feature[],
): Offering {
  const offering = plugins.filter((plugin) => wanted.some((feature) => offers(plugin, feature)));
  const known = offering.flatMap((plugin) =>
    wanted
      .filter((feature) => plugin.isAllowed(feature) && plugin.serves(feature))
      .map((feature) => plugin.optionsOf(feature)),
  );
  return {
    plugins: offering,
    options: known.flat(),
    isOpen: known.some(({ length }) => length === 0),
  };
}

/** What stands in lists of this name; equal ones once. */
export function entriesIn(options: readonly JsonObject[], name: string): readonly unknown[] {
  const values = options.flatMap((each): readonly unknown[] => {
    const value = each[name];
    return Array.isArray(value) ? value : [];
  });
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
