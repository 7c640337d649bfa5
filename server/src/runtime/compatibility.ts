import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import { satisfies, validRange } from "semver";

export interface Versions {
  readonly chorus: string;
  readonly node: string;
}

/** Why a plugin does not run on this host, and what to do; nothing where it does. */
export function incompatibility(
  { name, version, engines = {} }: Descriptor,
  versions: Versions,
): { readonly reason: string; readonly hint: string } | undefined {
  const who = `${name} ${version}`;
  const chorus = unmet(engines.chorus, versions.chorus);
  if (chorus !== undefined) {
    return {
      reason: `${who} runs on Chorus ${chorus}; this is Chorus ${versions.chorus}.`,
      hint: `Update Chorus, or install another version of ${name}.`,
    };
  }
  const node = unmet(engines["node"], versions.node);
  if (node !== undefined) {
    return {
      reason: `${who} runs on Node ${node}; this is Node ${versions.node}.`,
      hint: "Start Chorus with another Node, or set chorus.runtimes.node.",
    };
  }
  return undefined;
}

/** A pre-release of ours counts as the release that it leads to. A range that is none holds nobody off. */
function unmet(range: unknown, version: string): string | undefined {
  if (typeof range !== "string" || validRange(range) === null) return undefined;
  return satisfies(version, range, { includePrerelease: true }) ? undefined : range;
}
