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

/** What a command speaks where nobody says: whoever names a program by its command has a language server. */
const defaultDialect = "lsp";

/** Those of the settings' plugins that have a command; `folder` is where they run. In order of id. */
export function configuredPlugins(
  settings: Readonly<Record<string, PluginSetting>>,
  folder: string,
): ConfiguredPlugin[] {
  return Object.entries(settings)
    .filter(([, setting]) => setting.command !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, setting]) => ({
      id,
      folder,
      origin: "configured",
      subject: `The setting chorus.plugins.${id}`,
      descriptor: descriptorOf(setting),
    }));
}

function descriptorOf(setting: PluginSetting): Record<string, unknown> {
  const { command, languages, manifests, dialect = defaultDialect, priority } = setting;
  const all = { command, languages, manifests, dialect, priority, features: featuresOf(setting) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Somebody who names languages and manifests and no features wants what every plugin does with them; a language server says itself what it can. */
function featuresOf({
  features,
  dialect = defaultDialect,
  languages = [],
  manifests = [],
}: PluginSetting): readonly string[] | undefined {
  if (features || dialect === "lsp") return features;
  return [
    ...(languages.length > 0 ? ["parse"] : []),
    ...(manifests.length > 0 ? ["analyzeManifest"] : []),
  ];
}
