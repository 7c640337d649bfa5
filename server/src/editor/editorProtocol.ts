/**
 * Our own messages between the editor's side and the host, beside LSP's. The one file of the
 * server that `client/` may import: types and method names, nothing that runs.
 *
 * The host sends its own notifications only to an editor that says `experimental: { chorus: true }`
 * in its capabilities; the requests it answers for everybody.
 */
import type { PluginStatus } from "../runtime/status.ts";

/** Request, no params → {@link PluginsResult}. */
export const pluginsRequest = "chorus/plugins";
/** Request, no params → {@link ManifestsResult}. */
export const manifestsRequest = "chorus/manifests";
/** Request `{ id }` → null. An id nobody has is an error, PluginNotFound. */
export const restartPluginRequest = "chorus/restartPlugin";
/** Request, no params → null: reads every manifest again. */
export const reloadManifestsRequest = "chorus/reloadManifests";
/** Request `{ uri }` → {@link Explanation}; null where the document can't be read. */
export const explainRequest = "chorus/explain";
/** Notification host → editor, no params: ask `chorus/plugins` again. */
export const pluginsChangedNotification = "chorus/pluginsChanged";
/** Notification host → editor, no params: ask `chorus/manifests` again. */
export const manifestsChangedNotification = "chorus/manifestsChanged";
/** Notification host → editor {@link LogNotification}: one line for a plugin's own log. */
export const pluginLogNotification = "chorus/pluginLog";
/** Notification editor → host {@link TrustNotification}. */
export const trustChangedNotification = "chorus/trustChanged";

export interface PluginsResult {
  readonly plugins: readonly PluginStatus[];
  readonly problems: readonly {
    readonly id: string;
    readonly folder: string;
    readonly message: string;
    readonly hint?: string;
  }[];
  readonly shadowed: readonly {
    readonly id: string;
    readonly version: string;
    readonly folder: string;
    readonly by: string;
  }[];
  /** Folders of plugins that the workspace brings and that are not run because it is not trusted. */
  readonly untrusted: readonly string[];
  /** Files that could name programs, and that are not read because the workspace is not trusted. */
  readonly untrustedFiles: readonly string[];
}

export type { Explanation } from "../routing/explain.ts";
export type { PluginStatus as PluginInfo } from "../runtime/status.ts";
export type { DependencyInfo, ManifestsResult, PackageInfo } from "../workspace/manifestInfo.ts";

export interface LogNotification {
  readonly plugin: string;
  readonly level: "debug" | "info" | "warn" | "error";
  readonly text: string;
}

export interface TrustNotification {
  readonly isTrusted: boolean;
}

export type { PluginSettings, Settings } from "../host/settings.ts";
