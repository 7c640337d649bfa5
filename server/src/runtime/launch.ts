import type { PluginError } from "../base/errors.ts";
import type { Transport } from "../base/transport.ts";
import type { FoundPlugin } from "../store/discovery.ts";

/** How plugins' processes are started. The seam below the supervisor: tests hand in their own. */
export interface Launch {
  /** Rejects with a PluginError that says what is missing and what to do where there is nothing to start. */
  start(plugin: FoundPlugin, context: LaunchContext): Promise<Launched>;
  /** What `start` would reject with, as far as that can be told without one. */
  obstacle(plugin: FoundPlugin, runtimes: LaunchContext["runtimes"]): PluginError | undefined;
}

export interface LaunchContext {
  /** A folder for the plugin to write in; made where it does not exist. Absolute. */
  readonly dataDir: string;
  /** Programs that start plugins of a runtime, where the settings name them. */
  readonly runtimes: Readonly<Record<string, string>>;
  /** One piece of what the process writes to stderr, cut anywhere. */
  readonly stderr: (chunk: string) => void;
}

/** A process that runs. */
export interface Launched {
  /** Not listened to yet. */
  readonly transport: Transport;
  readonly pid: number | undefined;
  /** When the process is gone and what it wrote has been read. Never rejects. */
  readonly exited: Promise<Exit>;
  /** To the process and everything that it started. Fine after the end. */
  signal(signal: "SIGTERM" | "SIGKILL"): void;
  /** Bytes of private memory of the process and everything that it started; undefined where it can't be measured. */
  privateMemory(): number | undefined;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}
