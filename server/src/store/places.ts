/** Where plugins and what belongs to them live on this machine. */
import { join } from "node:path";

export interface StorePlaces {
  /** The user's store as a whole; `CHORUS_HOME` moves it. */
  readonly home: string;
  /** The user's plugins: one folder each. */
  readonly user: string;
  /** Plugins for every user of the machine. */
  readonly system: string;
  /** Plugins that come with the host. */
  readonly bundled: string;
  readonly logs: string;
}

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly homeDir: string;
}

export function storePlaces(machine: Machine, bundled: string): StorePlaces {
  const home = machine.homeDir;
  return { home, user: home, system: home, bundled, logs: home };
}

/** The folder that a plugin may write in. Not made yet. */
export function pluginDataDir(places: StorePlaces, id: string): string {
  return join(places.home, "data", id);
}
