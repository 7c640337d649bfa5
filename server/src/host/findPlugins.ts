/** What plugins there are, and what is wanted of them: the store, the settings and chorus.json together. */
import { statSync } from "node:fs";
import type { WorkspaceFolder } from "vscode-languageserver-protocol";
import type { Clock } from "../base/clock.ts";
import { uriToPath } from "../base/uris.ts";
import { attachedPlugins } from "../store/attached.ts";
import { Discoverer } from "../store/discover.ts";
import type { Discovery, DiscoveryPlaces } from "../store/discovery.ts";
import type { StorePlaces } from "../store/places.ts";
import { watchPlaces } from "../store/watch.ts";
import { ConfigFileReader, configFileOf } from "./configFiles.ts";
import { type Configuration, type Configured, configurationOf } from "./configuration.ts";
import type { Settings } from "./settings.ts";
import { hostVersion } from "./version.ts";

export interface FinderOptions {
  readonly places: StorePlaces;
  /** Language servers for every document, by program and arguments, in the order in which they are asked. */
  readonly attached?: readonly (readonly string[])[];
  /** No installed, bundled or workspace's plugins. */
  readonly isBare?: boolean;
}

export interface Findings {
  readonly discovery: Discovery;
  /** The one of the time before, where all that it is made of says the same. */
  readonly configuration: Configuration;
}

export interface PluginFinder {
  /** Reads anew what has changed. Synchronous; never throws. */
  find(settings: Settings, folders: readonly WorkspaceFolder[]): Findings;
  /** Calls `onDidChange` shortly after finding again would give something else. */
  watch(
    settings: Settings,
    folders: readonly WorkspaceFolder[],
    clock: Clock,
    onDidChange: () => void,
  ): Disposable;
}

export function createPluginFinder({ places, attached, isBare }: FinderOptions): PluginFinder {
  const files = new ConfigFileReader();
  const discoverer = new Discoverer({
    version: hostVersion,
    platform: `${process.platform}-${process.arch}`,
  });

  let last: { readonly said: string; readonly configuration: Configuration } | undefined;

  function configure(configured: Configured): Configuration {
    const { settings, folders, user, runFolder } = configured;
    const { plugins, formatters } = settings;
    const said = JSON.stringify({ plugins, formatters, folders, user, runFolder });
    if (last?.said !== said) last = { said, configuration: configurationOf(configured) };
    return last.configuration;
  }

  function placesOf(settings: Settings, roots: readonly string[]): DiscoveryPlaces {
    return {
      configured: [],
      workspaceFolders: roots,
      isTrusted: settings.isTrusted ?? false,
      isBare: isBare ?? false,
      user: places.user,
      system: places.system,
      bundled: places.bundled,
    };
  }

  return {
    find(settings, folders) {
      const roots = pathsOf(folders);
      const runFolder = roots.find(isFolder) ?? process.cwd();
      const isTrusted = settings.isTrusted ?? false;
      const read = files.read({ folders: roots, isTrusted, user: places.config });
      const configuration = configure({ ...read, settings, runFolder });
      const found = discoverer.discover({
        ...placesOf(settings, roots),
        configured: [...attachedPlugins(attached ?? [], runFolder), ...configuration.configured],
      });
      const untrusted = { folders: found.untrusted?.folders ?? [], files: read.untrusted };
      const isAllTrusted = untrusted.folders.length + untrusted.files.length === 0;
      return {
        configuration,
        discovery: {
          ...found,
          problems: [...read.problems, ...found.problems],
          ...(isAllTrusted ? {} : { untrusted }),
        },
      };
    },

    watch(settings, folders, clock, onDidChange) {
      const roots = pathsOf(folders);
      const config = [...roots.map(configFileOf), places.config];
      return watchPlaces(placesOf(settings, roots), config, clock, onDidChange);
    },
  };
}

function pathsOf(folders: readonly WorkspaceFolder[]): readonly string[] {
  return folders.flatMap(({ uri }) => uriToPath(uri) ?? []);
}

/** A program can't be started in a folder that is gone. */
function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
