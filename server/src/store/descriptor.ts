/** Reads one plugin.json. Whatever is wrong with it becomes one sentence and a hint. */
import type { Descriptor } from "@chorus/plugin-sdk/protocol";

/** What a descriptor is held against. */
export interface HostFacts {
  /** The host's own version. */
  readonly version: string;
  /** `linux-x64`: Node's `process.platform` and `process.arch`. */
  readonly platform: string;
}

export type DescriptorOutcome =
  | { readonly kind: "valid"; readonly descriptor: Descriptor }
  | {
      readonly kind: "invalid";
      readonly id: string;
      readonly message: string;
      readonly hint: string;
    };

/** Reads and checks `folder`/plugin.json, its entry file included. */
export function readDescriptor(folder: string, host: HostFacts): DescriptorOutcome {
  return { kind: "invalid", id: folder, message: host.version, hint: "" };
}

/** Checks a descriptor that comes from elsewhere, like the settings. */
export function checkDescriptor(
  value: unknown,
  folder: string,
  host: HostFacts,
): DescriptorOutcome {
  return { kind: "invalid", id: folder, message: `${host.version} ${typeof value}`, hint: "" };
}
