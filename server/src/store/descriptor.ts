/** Reads one plugin.json. Whatever is wrong with it becomes one sentence and a hint. */
import { statSync } from "node:fs";
import { basename, join } from "node:path";
import { descriptor as schema } from "@chorus/plugin-sdk/descriptor";
import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import semver from "semver";
import { describeIssues } from "./descriptorIssues.ts";
import { readPluginJson } from "./pluginJson.ts";

/** What a descriptor is held against. */
export interface HostFacts {
  /** The host's own version. */
  readonly version: string;
  /** `linux-x64`: Node's `process.platform` and `process.arch`. */
  readonly platform: string;
}

export type DescriptorOutcome =
  | { readonly kind: "valid"; readonly descriptor: Descriptor }
  | InvalidDescriptor;

export interface InvalidDescriptor {
  readonly kind: "invalid";
  /** As it says, or else the folder's name. */
  readonly id: string;
  readonly message: string;
  readonly hint: string;
}

/** Reads and checks `folder`/plugin.json, its entry file included. */
export function readDescriptor(folder: string, host: HostFacts): DescriptorOutcome {
  const json = readPluginJson(join(folder, "plugin.json"));
  return json.kind === "value"
    ? checkDescriptor(json.value, folder, host)
    : { ...json, kind: "invalid", id: basename(folder) };
}

/** Checks a descriptor that may come from elsewhere; `subject` is what holds it. */
export function checkDescriptor(
  value: unknown,
  folder: string,
  host: HostFacts,
  subject = "plugin.json",
): DescriptorOutcome {
  const id = idOf(value) ?? basename(folder);
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    return { kind: "invalid", id, ...describeIssues(parsed.error.issues, value, subject) };
  }
  const descriptor: Descriptor = parsed.data;
  const problem = engineProblem(descriptor, host);
  return problem ? { kind: "invalid", id, ...problem } : checkEntry(descriptor, folder, host);
}

/** The one thing that can go wrong later without a change of plugin.json: its entry file goes. */
export function checkEntry(
  descriptor: Descriptor,
  folder: string,
  host: HostFacts,
): DescriptorOutcome {
  const problem = entryProblem(descriptor, folder, host);
  return problem
    ? { kind: "invalid", id: descriptor.id, ...problem }
    : { kind: "valid", descriptor };
}

interface Problem {
  readonly message: string;
  readonly hint: string;
}

/** A pre-release of the host counts as the version that it leads to. */
function engineProblem(descriptor: Descriptor, host: HostFacts): Problem | undefined {
  const wanted = descriptor.engines?.chorus;
  if (wanted === undefined) return undefined;
  if (semver.validRange(wanted) === null) {
    return {
      message: `engines.chorus says '${wanted}', which is no version range.`,
      hint: 'Write a semver range, like "^1.0.0".',
    };
  }
  if (semver.satisfies(host.version, wanted, { includePrerelease: true })) return undefined;
  return {
    message: `${descriptor.id} ${descriptor.version} runs on Chorus ${wanted}; this is Chorus ${host.version}.`,
    hint: "Install a version of the plugin for this Chorus, or another Chorus.",
  };
}

/** What a plugin is started by, on this platform; a command is looked for when it is started. */
function entryProblem(
  descriptor: Descriptor,
  folder: string,
  host: HostFacts,
): Problem | undefined {
  const own = descriptor.platforms?.[host.platform];
  const main = own?.main ?? (own?.command ? undefined : descriptor.main);
  const command = own?.command ?? descriptor.command;
  if (main === undefined && command === undefined) {
    const names = Object.keys(descriptor.platforms ?? {}).join(", ") || "none";
    return {
      message: `${descriptor.id} ${descriptor.version} has nothing to start on ${host.platform}, only on ${names}.`,
      hint: "Install a build of the plugin for this platform.",
    };
  }
  if (main === undefined || isFile(join(folder, main))) return undefined;
  return {
    message: `${descriptor.id} ${descriptor.version} is started by '${main}', and there is no such file in its folder.`,
    hint: "Build the plugin, install it again, or correct 'main' in plugin.json.",
  };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("id" in value)) return undefined;
  return typeof value.id === "string" && value.id !== "" ? value.id.slice(0, 64) : undefined;
}
