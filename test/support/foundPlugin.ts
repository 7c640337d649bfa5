import { descriptor } from "@chorus/plugin-sdk/descriptor";
import type { Discovery, FoundPlugin } from "../../server/src/store/discovery.ts";

/** A plugin as discovery would find it, out of what a test cares about. */
export function foundPlugin(keys: {
  readonly id: string;
  readonly [key: string]: unknown;
}): FoundPlugin {
  return {
    id: keys.id,
    origin: "user",
    folder: `/plugins/${keys.id}`,
    descriptor: descriptor.parse({
      name: keys.id.toUpperCase(),
      version: "1.0.0",
      main: "main.js",
      languages: [{ id: "toy", extensions: [".toy"] }],
      features: ["parse"],
      ...keys,
    }),
  };
}

export function discovery(...plugins: readonly FoundPlugin[]): Discovery {
  return { plugins, problems: [], shadowed: [] };
}
