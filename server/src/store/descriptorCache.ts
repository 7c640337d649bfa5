import { statSync } from "node:fs";
import { join } from "node:path";
import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import {
  checkEntry,
  type DescriptorOutcome,
  type HostFacts,
  readDescriptor,
} from "./descriptor.ts";

/** Keeps what was read for as long as plugin.json looks the same. What was wrong is read again: it is being mended. */
export class DescriptorCache {
  readonly #host: HostFacts;
  readonly #known = new Map<string, { readonly stamp: string; readonly descriptor: Descriptor }>();

  constructor(host: HostFacts) {
    this.#host = host;
  }

  read(folder: string): DescriptorOutcome {
    const stamp = stampOf(join(folder, "plugin.json"));
    const known = this.#known.get(folder);
    if (known && known.stamp === stamp) return checkEntry(known.descriptor, folder, this.#host);
    this.#known.delete(folder);
    const outcome = readDescriptor(folder, this.#host);
    if (outcome.kind === "valid" && stamp !== undefined) {
      this.#known.set(folder, { stamp, descriptor: outcome.descriptor });
    }
    return outcome;
  }
}

/** Changes whenever the file or folder does: inode, time and size. Absent where there is none. */
export function stampOf(path: string): string | undefined {
  try {
    const stat = statSync(path, { bigint: true });
    return `${stat.ino} ${stat.mtimeNs} ${stat.size}`;
  } catch {
    return undefined;
  }
}
