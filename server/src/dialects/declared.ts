/** What a plugin offers before it has been up: what its descriptor says. */
import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import type { JsonObject } from "../base/objects.ts";
import { capabilityNames } from "./capabilityNames.ts";
import { withDerived } from "./features.ts";
import type { Offers } from "./offers.ts";
import { readCapabilities } from "./serverCapabilities.ts";

export interface DeclaredOffers extends Offers {
  /** Whether that is all: a language server may leave it to its handshake. */
  readonly isComplete: boolean;
}

export function declaredOffers({ dialect, features, capabilities }: Descriptor): DeclaredOffers {
  const { offers } = readCapabilities(capabilities ?? {});
  const options = new Map(offers.map(({ method, options }) => [method, options]));
  const isComplete = dialect !== "lsp" || features.length > 0 || capabilities !== undefined;
  const methods = isComplete
    ? withDerived([...features, ...options.keys()])
    : new Set(Object.keys(capabilityNames));
  return {
    isComplete,
    methods,
    has: (method) => methods.has(method),
    optionsOf: (method): readonly JsonObject[] => {
      const known = options.get(method);
      return known ? [known] : [];
    },
  };
}
