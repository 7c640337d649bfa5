/**
 * Our own messages between the editor's side and the host, beside LSP's. The one file of the
 * server that `client/` may import: types and method names, nothing that runs.
 */

/** Request, no params → {@link PluginsResult}. */
export const pluginsRequest = "chorus/plugins";
/** Request, no params → {@link ManifestsResult}. */
export const manifestsRequest = "chorus/manifests";
/** Request `{ id }` → null. An id nobody has is an error, PluginNotFound. */
export const restartPluginRequest = "chorus/restartPlugin";
/** Request, no params → null: reads every manifest again. */
export const reloadManifestsRequest = "chorus/reloadManifests";
/** Notification host → editor, no params: ask `chorus/plugins` again. */
export const pluginsChangedNotification = "chorus/pluginsChanged";
/** Notification host → editor, no params: ask `chorus/manifests` again. */
export const manifestsChangedNotification = "chorus/manifestsChanged";
/** Notification host → editor {@link LogNotification}: one line for a plugin's own log. */
export const pluginLogNotification = "chorus/pluginLog";
/** Notification editor → host {@link TrustNotification}. */
export const trustChangedNotification = "chorus/trustChanged";

export interface PluginsResult {
  readonly plugins: readonly PluginInfo[];
  readonly problems: readonly { readonly id: string; readonly folder: string; readonly message: string; readonly hint?: string }[];
  readonly shadowed: readonly { readonly id: string; readonly version: string; readonly folder: string; readonly by: string }[];
  /** Folders of plugins that the workspace brings and that are not run because it is not trusted. */
  readonly untrusted: readonly string[];
}

export interface PluginInfo {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly origin: "configured" | "workspace" | "user" | "system" | "bundled";
  readonly description?: string;
  readonly folder: string;
  readonly state: "idle" | "starting" | "ready" | "draining" | "backoff" | "failed" | "disabled";
  readonly reason: string;
  readonly hint?: string;
  readonly languages: readonly string[];
  readonly manifests: readonly string[];
  readonly features: readonly string[];
  readonly pid?: number;
  readonly privateMemory?: number;
  readonly uptime?: number;
  readonly restarts: number;
  readonly violations: number;
  readonly requests: { readonly answered: number; readonly failed: number };
}

export type { DependencyInfo, ManifestsResult, PackageInfo } from "../workspace/manifestInfo.ts";

export interface LogNotification {
  readonly plugin: string;
  readonly level: "debug" | "info" | "warn" | "error";
  readonly text: string;
}

export interface TrustNotification {
  readonly isTrusted: boolean;
}

/** `initializationOptions`, and `settings.chorus` of `workspace/didChangeConfiguration`; every key may be missing. */
export interface Settings {
  /** Settings of plugins by id; `command` makes one from nothing, `enabled: false` switches one off. */
  readonly plugins?: Readonly<Record<string, PluginSettings>>;
  /** More names of folders never walked into. */
  readonly exclude?: readonly string[];
  /** Symbols that one workspace search answers with at most. */
  readonly workspaceSymbolLimit?: number;
  readonly logLevel?: "debug" | "info" | "warn" | "error";
  readonly trace?: "off" | "messages" | "verbose";
  /** Programs that start plugins of a runtime, where they are not on the PATH. */
  readonly runtimes?: Readonly<Record<string, string>>;
  /** initializationOptions only: whether plugins that the workspace brings may run. False where absent. */
  readonly isTrusted?: boolean;
}

export interface PluginSettings {
  readonly enabled?: boolean;
  readonly command?: readonly string[];
  readonly languages?: readonly { readonly id: string; readonly extensions?: readonly string[] }[];
  readonly manifests?: readonly string[];
  readonly features?: readonly string[];
  readonly dialect?: "chorus" | "lsp" | "lines";
  readonly priority?: number;
  /** Handed to the plugin as its configuration. */
  readonly settings?: Readonly<Record<string, unknown>>;
}
