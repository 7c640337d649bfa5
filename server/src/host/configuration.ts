/** What is wanted of plugins, out of the editor's settings and all chorus.json together. A snapshot; pure. */
import { basename } from "node:path";
import { locateIn, pathToUri } from "../base/uris.ts";
import { type Choices, createChoices, type PluginChoice } from "../routing/choices.ts";
import { configuredPlugin } from "../store/configured.ts";
import type { ConfiguredPlugin } from "../store/discovery.ts";
import type { ChorusJson } from "./chorusJson.ts";
import { type Layer, type LayeredEntry, layeredEntries, layeredFormatters } from "./layers.ts";
import type { Settings } from "./settings.ts";

export interface Configuration {
  readonly choices: Choices;
  /** The plugins that a command makes, in order of id. */
  readonly configured: readonly ConfiguredPlugin[];
  readonly isEnabled: (plugin: string) => boolean;
  /** What the plugin is handed as its settings; where the file or folder is, if one is given. */
  readonly settingsOf: (plugin: string, scopeUri?: string) => Readonly<Record<string, unknown>>;
  /** For `initialize` of a language server; undefined where nobody wrote any. */
  readonly initializationOptionsOf: (plugin: string) => unknown;
  /** Ids that somebody names without making a plugin of them, with where. */
  readonly named: readonly { readonly id: string; readonly where: string }[];
}

export interface Configured {
  readonly settings: Settings;
  /** The workspace folders' own files, in the folders' order; empty where none may be read. */
  readonly folders: readonly { readonly path: string; readonly value: ChorusJson }[];
  readonly user: { readonly file: string; readonly value: ChorusJson };
  /** Where a program runs that no folder names. */
  readonly runFolder: string;
}

export function configurationOf({ settings, folders, user, runFolder }: Configured): Configuration {
  const editorLayer: Layer = {
    where: (id) => `the setting chorus.plugins.${id}`,
    plugins: settings.plugins ?? {},
    formatters: settings.formatters ?? {},
  };
  const userLayer: Layer = { where: () => user.file, ...user.value };
  const folderLayers = folders.map(({ path, value }): Layer & { readonly uri: string } => ({
    where: () => (folders.length > 1 ? `${basename(path)}/chorus.json` : "chorus.json"),
    folder: path,
    uri: pathToUri(path),
    ...value,
  }));
  const general = view([editorLayer, ...folderLayers, userLayer]);
  const byFolder = new Map(
    folderLayers.map((layer) => [layer.uri, view([editorLayer, layer, userLayer])]),
  );
  const uris = [...byFolder.keys()];

  /** What holds for a file: another folder's chorus.json says nothing about it. */
  function viewAt(uri: string | undefined): View {
    if (uri === undefined || uris.length === 0) return general;
    const folder = locateIn(uris, uri)?.folder;
    return (folder === undefined ? undefined : byFolder.get(folder)) ?? general;
  }

  const formatters = layeredFormatters([editorLayer, ...folderLayers, userLayer]);
  return {
    choices: createChoices({
      choiceOf: (plugin, uri) => viewAt(uri).choices.get(plugin),
      formattersOf: (languageId) => formatters[languageId] ?? formatters["*"],
    }),
    configured: configuredOf(general, runFolder),
    isEnabled: (plugin) => general.entries.get(plugin)?.entry.enabled ?? true,
    settingsOf: (plugin, scopeUri) => viewAt(scopeUri).entries.get(plugin)?.entry.settings ?? {},
    initializationOptionsOf: (plugin) => general.entries.get(plugin)?.entry.initializationOptions,
    named: namedOf(general, formatters),
  };
}

/** What some layers together say. */
interface View {
  readonly entries: ReadonlyMap<string, LayeredEntry>;
  readonly choices: ReadonlyMap<string, PluginChoice>;
}

function view(layers: readonly Layer[]): View {
  const entries = layeredEntries(layers);
  const choices = Array.from(entries, ([id, layered]) => [id, choiceOf(id, layered)] as const);
  return { entries, choices: new Map(choices) };
}

function choiceOf(id: string, { entry, from }: LayeredEntry): PluginChoice {
  const { only, except, priority } = entry;
  return {
    ...(only && { only: { value: only, where: whereOf(from.only, id) } }),
    ...(except && { except: { value: except, where: whereOf(from.except, id) } }),
    ...(priority !== undefined && {
      priority: { value: priority, where: whereOf(from.priority, id) },
    }),
  };
}

function whereOf(layer: Layer | undefined, id: string): string {
  return layer?.where(id) ?? "the settings";
}

function configuredOf({ entries }: View, runFolder: string): ConfiguredPlugin[] {
  return Array.from(entries)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, { entry, from }]) => {
      const subject = `What ${whereOf(from.command, id)} says of '${id}'`;
      const folder = from.command?.folder ?? runFolder;
      return configuredPlugin(id, entry, { subject, folder }) ?? [];
    });
}

function namedOf(
  { entries }: View,
  formatters: Settings["formatters"] = {},
): { readonly id: string; readonly where: string }[] {
  const plugins = Array.from(entries).flatMap(([id, { entry, from }]) => {
    const [layer] = Object.values(from);
    return entry.command ? [] : [{ id, where: whereOf(layer, id) }];
  });
  const formatting = Object.entries(formatters).flatMap(([language, ids]) =>
    ids.map((id) => ({ id, where: `\`formatters.${language}\`` })),
  );
  return [...plugins, ...formatting];
}
