import type { Descriptor } from "@chorus/plugin-sdk/protocol";

/** Where a plugin was found, in order of precedence: the first one that has an id wins. */
export type Origin = "attached" | "configured" | "workspace" | "user" | "system" | "bundled";

/** Whether the user named its program, rather than having it installed: it is as trusted as the shell. */
export function isUsersOwn(origin: Origin): boolean {
  return origin === "attached" || origin === "configured";
}

/** A plugin that can be run, or says why not. */
export interface FoundPlugin {
  readonly id: string;
  readonly origin: Origin;
  /** The plugin's own folder, absolute; the current folder of its process. */
  readonly folder: string;
  readonly descriptor: Descriptor;
}

/** One plugin.json that can't be used; hides no other plugin. */
export interface DiscoveryProblem {
  readonly origin: Origin;
  readonly folder: string;
  /** The id it has or would have, for showing: the folder's name where the file can't be read. */
  readonly id: string;
  /** What is wrong, in a sentence; and what to do. */
  readonly message: string;
  readonly hint?: string;
}

/** The same id found again behind the one that wins. */
export interface ShadowedPlugin {
  readonly id: string;
  readonly origin: Origin;
  readonly folder: string;
  readonly version: string;
  readonly by: Origin;
}

export interface Discovery {
  /** In order of id. */
  readonly plugins: readonly FoundPlugin[];
  readonly problems: readonly DiscoveryProblem[];
  readonly shadowed: readonly ShadowedPlugin[];
  /** Set where the workspace brings what was not looked at because it is not trusted: folders of plugins, and files that name programs. */
  readonly untrusted?: { readonly folders: readonly string[]; readonly files?: readonly string[] };
}

/** A plugin that somebody named by its command, without a folder of its own. `plugin.json`'s own keys beside it. */
export interface ConfiguredPlugin {
  readonly id: string;
  readonly origin: "attached" | "configured";
  /** What names it, at the beginning of a sentence about what is wrong: `The setting chorus.plugins.ruff`. */
  readonly subject: string;
  /** Any of a descriptor's keys; id, name and version are filled in. */
  readonly descriptor: Readonly<Record<string, unknown>>;
  /** Where it runs and where relative paths start. */
  readonly folder: string;
}

export interface DiscoveryPlaces {
  readonly configured: readonly ConfiguredPlugin[];
  /** Workspace folders, absolute paths; `.chorus/plugins` is looked for in each. */
  readonly workspaceFolders: readonly string[];
  readonly isTrusted: boolean;
  /** Only what is configured: nothing of the folders is looked at. */
  readonly isBare: boolean;
  readonly user: string;
  readonly system: string;
  readonly bundled: string;
}
