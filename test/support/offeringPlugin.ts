import { declaredOffers } from "../../server/src/dialects/declared.ts";
import { LspOffers } from "../../server/src/dialects/lspOffers.ts";
import type { Offers } from "../../server/src/dialects/offers.ts";
import { readCapabilities } from "../../server/src/dialects/serverCapabilities.ts";
import type { OfferingPlugin } from "../../server/src/editor/advertising/offering.ts";
import { foundPlugin } from "./foundPlugin.ts";

/** What a plugin offers by its descriptor alone: a toy's, and the keys that a test cares about. */
export function declaring(keys: object = {}): OfferingPlugin {
  const found = foundPlugin({ id: "toy", ...keys });
  const offers = declaredOffers(found.descriptor);
  return offering(found, offers, offers.isComplete);
}

/** A language server that has been up: what it said in its handshake, and what it has registered. */
export function server(
  capabilities: object,
  keys: object = {},
  ...registered: readonly { readonly method: string; readonly options: object }[]
): OfferingPlugin {
  const offers = new LspOffers();
  offers.start(readCapabilities(capabilities).offers);
  for (const [index, { method, options }] of registered.entries())
    offers.register(String(index), method, options);
  return offering(unknownServer(keys).found, offers, true);
}

/** A language server that has not been up. */
export function unknownServer(keys: object = {}): OfferingPlugin {
  return declaring({ id: "server", dialect: "lsp", features: [], ...keys });
}

/** The same plugin, without the features that the user leaves out. */
export function without(plugin: OfferingPlugin, ...leftOut: readonly string[]): OfferingPlugin {
  return { ...plugin, isAllowed: (feature) => !leftOut.includes(feature) };
}

function offering(
  found: OfferingPlugin["found"],
  offers: Offers,
  isKnown: boolean,
): OfferingPlugin {
  return {
    found,
    isKnown,
    isAllowed: () => true,
    serves: (feature, document) => offers.has(feature, document),
    optionsOf: (feature, document) => offers.optionsOf(feature, document),
  };
}
