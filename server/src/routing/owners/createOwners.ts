import type { FleetPlugin } from "../../runtime/fleet.ts";
import type { Feature, FeatureAnswer, FeatureParams } from "../features.ts";
import { isBulky } from "./bulk.ts";
import type { Commands } from "./commands.ts";
import type { DiagnosticTags } from "./diagnosticTags.ts";
import { type Envelope, type Item, openEnvelope, withData } from "./envelope.ts";
import { createKeptData } from "./keptData.ts";
import type { Owners } from "./owners.ts";
import { type Handout, handouts, type Return, returns, type Visit } from "./tagging.ts";

export interface OwnersOptions {
  /** Whether the plugin is there and can be asked for it. */
  readonly serves: (plugin: string, feature: Feature) => boolean;
  readonly commands: Commands;
  readonly diagnosticTags: DiagnosticTags;
}

export function createOwners({ serves, commands, diagnosticTags }: OwnersOptions): Owners {
  const kept = createKeptData();

  /** Puts items of one response into envelopes. */
  function tagger(feature: Feature, plugin: string): <T extends Item>(item: T) => T {
    const response = kept.begin(feature);
    // Most items of most plugins have nothing in them.
    const empty: Envelope = { chorus: plugin };
    const envelopeFor = (data: unknown): Envelope => {
      if (data === undefined || data === null) return empty;
      return isBulky(data)
        ? { chorus: plugin, kept: response.add(data) }
        : { chorus: plugin, data };
    };
    return (item) => ({ ...item, data: envelopeFor(item.data) });
  }

  const perPlugin: ParamsFor = {
    "textDocument/codeAction": (params, plugin) => {
      const { textDocument, context } = params;
      const diagnostics = diagnosticTags.untag(textDocument.uri, plugin.id, context.diagnostics);
      return { ...params, context: { ...context, diagnostics } };
    },
  };

  return {
    tag<F extends Feature>(feature: F, plugin: string, answer: FeatureAnswer<F>) {
      const handout: Handouts[F] = handouts[feature];
      if (!handout) return answer;
      const comesBack = handout.comesBackWith.some((request) => serves(plugin, request));
      return handout.visit(answer, {
        item: comesBack ? tagger(feature, plugin) : undefined,
        command: commands.handOut(plugin),
      });
    },

    paramsFor<F extends Feature>(feature: F, params: FeatureParams<F>, plugin: FleetPlugin) {
      const own: ParamsFor[F] = perPlugin[feature];
      return own ? own(params, plugin) : params;
    },

    ownerOf<F extends Feature>(feature: F, params: FeatureParams<F>) {
      const comingBack: Returns[F] = returns[feature];
      const envelope = comingBack && openEnvelope(comingBack.itemIn(params).data);
      if (!envelope || !serves(envelope.owner, feature)) return undefined;
      const { owner, place } = envelope;
      const data = place ? kept.get(place) : envelope.data;
      // Without its data an item would be another one.
      if (place && data === undefined) return undefined;
      const visit: Visit = {
        item: (item) => withData(item, data),
        command: commands.takeBack(owner),
      };
      return { plugin: owner, params: comingBack.visit(params, visit) };
    },
  };
}

type Handouts = { readonly [F in Feature]?: Handout<F> };
type Returns = { readonly [F in Feature]?: Return<F> };
type ParamsFor = {
  readonly [F in Feature]?: (params: FeatureParams<F>, plugin: FleetPlugin) => FeatureParams<F>;
};
