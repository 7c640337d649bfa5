import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import { Cancellation } from "../base/cancellation.ts";
import { Disposables, onDispose } from "../base/disposables.ts";
import type { Fleet, FleetPlugin } from "../runtime/fleet.ts";
import type { FileChange, WorkspaceFiles } from "./files.ts";

/**
 * Follows the fleet and the files for one kind of knowledge, from the first demand on: a plugin
 * that comes is handed every file, one that goes or is switched off is abandoned, one that is
 * started again, or has failed, keeps what it said.
 */
export interface Follower extends Disposable {
  /** The first demand. */
  begin(): void;
  readonly hasBegun: boolean;
  /** The plugins that have been handed their files. */
  adopted(): readonly FleetPlugin[];
  has(plugin: string): boolean;
  /** Resolves when every plugin has been handed its files. */
  whenAdopted(): Promise<void>;
  readonly isSettled: boolean;
  /** Hands every plugin its files again. */
  again(): void;
}

export interface FollowerOptions {
  readonly fleet: Fleet;
  readonly files: WorkspaceFiles;
  readonly isWanted: (plugin: FleetPlugin) => boolean;
  readonly adopt: (plugin: FleetPlugin, uris: readonly string[]) => void;
  readonly abandon: (plugin: string) => void;
  readonly filesChanged: (changes: readonly FileChange[]) => void;
}

export function createFollower(options: FollowerOptions): Follower {
  const { fleet, files, isWanted, adopt, abandon, filesChanged } = options;
  const owned = new Disposables();
  const abort = new Cancellation();
  /** By id; another descriptor under the same id is another plugin. */
  const adopted = new Map<string, Descriptor>();
  /** Those of them that have been handed their files. */
  const settled = new Set<string>();
  const walking = new Set<Promise<void>>();
  let hasBegun = false;

  owned.add(onDispose(() => abort.abort()));

  function update(): void {
    for (const [id, descriptor] of adopted) {
      const plugin = fleet.find(id);
      if (plugin?.found.descriptor === descriptor && plugin.status.state !== "disabled") continue;
      adopted.delete(id);
      settled.delete(id);
      abandon(id);
    }
    for (const plugin of fleet.plugins) {
      const isOff = plugin.status.state === "disabled" || !isWanted(plugin);
      if (isOff || adopted.has(plugin.id)) continue;
      adopted.set(plugin.id, plugin.found.descriptor);
      startHandOver(plugin);
    }
  }

  function startHandOver(plugin: FleetPlugin): void {
    const walk = handOver(plugin).finally(() => walking.delete(walk));
    walking.add(walk);
  }

  async function handOver(plugin: FleetPlugin): Promise<void> {
    try {
      const all = await files.all(abort.signal);
      if (adopted.get(plugin.id) !== plugin.found.descriptor) return;
      settled.add(plugin.id);
      adopt(plugin, [...all.keys()]);
    } catch {
      // The walk says in the log why it failed; without files there is nothing to hand over.
    }
  }

  function current(): readonly FleetPlugin[] {
    return [...settled].flatMap((id) => fleet.find(id) ?? []);
  }

  return {
    begin() {
      if (hasBegun) return;
      hasBegun = true;
      owned.add(fleet.onDidChange(update));
      owned.add(files.onDidChange(filesChanged));
      update();
    },
    get hasBegun() {
      return hasBegun;
    },
    adopted: current,
    has: (plugin) => adopted.has(plugin),
    async whenAdopted() {
      while (walking.size > 0) await Promise.all(walking);
    },
    get isSettled() {
      return walking.size === 0;
    },
    again: () => current().forEach(startHandOver),
    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };
}
