/** Plugins that the settings or a chorus.json make by naming a command. */
import { chorusFeatures } from "@chorus/plugin-sdk/protocol";
import type { ConfiguredPlugin } from "./discovery.ts";
import type { Priority } from "./priorities.ts";

/** What is said about one plugin, as far as it makes one. */
export interface PluginSetting {
  readonly name?: string;
  readonly command?: readonly string[];
  readonly languages?: readonly { readonly id: string }[];
  readonly manifests?: readonly string[];
  readonly features?: readonly string[];
  readonly dialect?: string;
  readonly priority?: Priority;
}

/** Where a setting stands. */
export interface SettingPlace {
  /** At the beginning of a sentence about it. */
  readonly subject: string;
  /** Where its program runs and where relative paths start. */
  readonly folder: string;
}

/**
 * What a command speaks where nobody says: whoever names a program by its command has a language
 * server, unless what it is there for is known to our own protocol alone.
 */
function usualDialect({ manifests = [], features = [] }: PluginSetting): string {
  const own: readonly string[] = chorusFeatures;
  return manifests.length > 0 || features.some((feature) => own.includes(feature))
    ? "chorus"
    : "lsp";
}

/** Undefined where the setting has no command: it is about a plugin that is found elsewhere. */
export function configuredPlugin(
  id: string,
  setting: PluginSetting,
  { subject, folder }: SettingPlace,
): ConfiguredPlugin | undefined {
  const { name, command, languages, manifests, priority } = setting;
  const dialect = setting.dialect ?? usualDialect(setting);
  if (command === undefined) return undefined;
  const features = featuresOf(setting, dialect);
  const all = { name, command, languages, manifests, dialect, priority, features };
  const descriptor = Object.entries(all).filter(([, value]) => value !== undefined);
  return {
    id,
    folder,
    origin: "configured",
    subject,
    descriptor: Object.fromEntries(descriptor),
  };
}

/** Somebody who names languages and manifests and no features wants what every plugin does with them; a language server says itself what it can. */
function featuresOf(
  { features, languages = [], manifests = [] }: PluginSetting,
  dialect: string,
): readonly string[] | undefined {
  if (features || dialect === "lsp") return features;
  return [
    ...(languages.length > 0 ? ["parse"] : []),
    ...(manifests.length > 0 ? ["analyzeManifest"] : []),
  ];
}
