import type { Origin } from "../store/discovery.ts";

export type PluginStateKind =
  | "idle"
  | "starting"
  | "ready"
  | "draining"
  | "backoff"
  | "failed"
  | "disabled";

/** What the user sees of one plugin; crosses to the client as it is. */
export interface PluginStatus {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly origin: Origin;
  readonly description?: string;
  readonly folder: string;
  readonly state: PluginStateKind;
  /** Why it is in that state, in words for a user. */
  readonly reason: string;
  /** What to do about it, where there is something. */
  readonly hint?: string;
  readonly languages: readonly string[];
  readonly manifests: readonly string[];
  readonly features: readonly string[];
  readonly pid?: number;
  /** Bytes of private memory of the process tree; absent where it is not running or can't be measured. */
  readonly privateMemory?: number;
  /** Milliseconds since it became ready. */
  readonly uptime?: number;
  readonly restarts: number;
  readonly violations: number;
  readonly requests: { readonly answered: number; readonly failed: number };
}
