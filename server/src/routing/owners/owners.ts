/** Who made what was handed out: items that are resolved later, commands, diagnostics. */
import type { FleetPlugin } from "../../runtime/fleet.ts";
import type { Feature, FeatureAnswer, FeatureParams } from "../features.ts";

export interface Owners {
  /**
   * Tags what a plugin answered, so that what the editor sends back finds its owner (behaviours 27,
   * 28, 30, 31). Never changes the answer itself: where something is tagged, it is a copy.
   */
  tag<F extends Feature>(feature: F, plugin: string, answer: FeatureAnswer<F>): FeatureAnswer<F>;
  /** A request's params as one plugin gets them: of diagnostics in them its own, with its own data (29). */
  paramsFor<F extends Feature>(
    feature: F,
    params: FeatureParams<F>,
    plugin: FleetPlugin,
  ): FeatureParams<F>;
  /**
   * Whose item it is that the editor sends, and the params as the owner knows them; undefined where
   * nobody's tag is on it.
   */
  ownerOf<F extends Feature>(
    feature: F,
    params: FeatureParams<F>,
  ): { readonly plugin: string; readonly params: FeatureParams<F> } | undefined;
}
