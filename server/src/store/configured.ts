/** Plugins that the settings make by naming a command. */
import type { ConfiguredPlugin } from "./discovery.ts";

/** What the settings say about one plugin, as far as it makes one. */
export interface PluginSetting {
  readonly command?: readonly string[];
  readonly languages?: readonly { readonly id: string; readonly extensions?: readonly string[] }[];
  readonly manifests?: readonly string[];
  readonly features?: readonly string[];
  readonly dialect?: string;
  readonly priority?: number;
}

/** Those of the settings' plugins that have a command; `folder` is where they run. In order of id. */
export function configuredPlugins(
  settings: Readonly<Record<string, PluginSetting>>,
  folder: string,
): ConfiguredPlugin[] {
  return Object.keys(settings).map((id) => ({ id, folder, descriptor: {} }));
}
