import type { Descriptor } from "@chorus/plugin-sdk/protocol";
import type { ServerInfo } from "../dialects/session.ts";
import type { FoundPlugin, Origin } from "../store/discovery.ts";
import type { PluginState } from "./state.ts";

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
  /** What it speaks: `lsp` is a stock language server. */
  readonly dialect: Descriptor["dialect"];
  /** What a language server that is up calls itself, where it says so. */
  readonly serverInfo?: ServerInfo;
  readonly description?: string;
  readonly folder: string;
  readonly state: PluginStateKind;
  /** Why it is in that state, in words for a user. */
  readonly reason: string;
  /** What to do about it, where there is something. */
  readonly hint?: string;
  readonly languages: readonly string[];
  readonly manifests: readonly string[];
  /** Methods that it answers: declared, or said by a language server in its handshake. */
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

type Counted = "features" | "restarts" | "violations" | "requests";
type Measured = "pid" | "privateMemory" | "uptime" | "serverInfo";

/** What was counted and measured, beside what is known anyway. */
export function describeStatus(
  { id, origin, folder, descriptor }: FoundPlugin,
  state: PluginState,
  figures: Pick<PluginStatus, Counted> & { readonly [M in Measured]: PluginStatus[M] | undefined },
): PluginStatus {
  const { name, version, dialect, description, languages, manifests } = descriptor;
  const { features, restarts, violations, requests } = figures;
  const { pid, privateMemory, uptime, serverInfo } = figures;
  return {
    id,
    name,
    version,
    origin,
    dialect,
    folder,
    state: state.kind,
    reason: state.reason,
    languages: languages.map((language) => language.id),
    manifests,
    features,
    restarts,
    violations,
    requests,
    ...(description === undefined ? {} : { description }),
    ...(state.kind === "failed" ? { hint: state.hint } : {}),
    ...(pid === undefined ? {} : { pid }),
    ...(privateMemory === undefined ? {} : { privateMemory }),
    ...(uptime === undefined ? {} : { uptime }),
    ...(serverInfo === undefined ? {} : { serverInfo }),
  };
}
