/** The whole host without a front: what the LSP server and the command line are both built on. */
import type { ClientCapabilities, WorkspaceFolder } from "vscode-languageserver-protocol";
import type { Clock } from "../base/clock.ts";
import { Disposables } from "../base/disposables.ts";
import { Emitter, type Event } from "../base/emitter.ts";
import { createLog, type LogSink } from "../base/log.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Choices } from "../routing/choices.ts";
import { type Explanation, explain } from "../routing/explain.ts";
import type { Notices } from "../routing/notices/notices.ts";
import type { Commands } from "../routing/owners/commands.ts";
import type { Router } from "../routing/router.ts";
import type { Caller } from "../routing/upcalls/caller.ts";
import type { TokenLegend } from "../routing/ways/semanticTokensLegend.ts";
import { createFleet } from "../runtime/createFleet.ts";
import type { Fleet } from "../runtime/fleet.ts";
import type { Launch } from "../runtime/launch.ts";
import type { Discovery, FoundPlugin } from "../store/discovery.ts";
import { pluginDataDir, type StorePlaces } from "../store/places.ts";
import { Documents } from "../workspace/documents.ts";
import { Notebooks } from "../workspace/notebooks.ts";
import type { Configuration } from "./configuration.ts";
import { createPluginFinder, type FinderOptions } from "./findPlugins.ts";
import { createRooms, type RoomPorts } from "./rooms.ts";
import { defaultSymbolLimit, type Settings } from "./settings.ts";
import { hostVersion } from "./version.ts";
import { wakeServers } from "./wakeUp.ts";

export interface HostOptions extends FinderOptions {
  readonly folders: readonly WorkspaceFolder[];
  readonly settings: Settings;
  readonly clock: Clock;
  /** Starts processes; tests hand in their own. */
  readonly launch: Launch;
  /** What the editor can do, as it said in `initialize`. */
  readonly editor: ClientCapabilities;
  readonly ports: HostPorts;
}

/** How the host reaches whoever it works for. */
export interface HostPorts extends RoomPorts {
  readonly log: LogSink;
}

export interface Host {
  readonly clock: Clock;
  readonly documents: Documents;
  readonly notebooks: Notebooks;
  readonly fleet: Fleet;
  readonly knowledge: Knowledge;
  readonly router: Router;
  /** What plugins advertise to execute. */
  readonly commands: Commands;
  /** Of semantic tokens, for advertising. */
  readonly tokenLegend: TokenLegend;
  /** For what the editor tells of files. */
  readonly notices: Notices;
  readonly discovery: Discovery;
  /** What is wanted of the plugins. */
  readonly configuration: Configuration;
  readonly onDidDiscover: Event<Discovery>;
  readonly folders: readonly WorkspaceFolder[];
  readonly places: StorePlaces;
  /** Who is asked about a document and who is not, and why; undefined where it can't be read. */
  explain(uri: string): Explanation | undefined;
  /** From now on notices plugins that come and go, and starts language servers that have something to say by themselves. */
  watch(): void;
  configure(settings: Settings): void;
  setFolders(folders: readonly WorkspaceFolder[]): void;
  /** Ends every plugin and lets go of everything; bounded in time. */
  stop(): Promise<void>;
}

export function createHost(options: HostOptions): Host {
  const { clock, places, ports } = options;
  let { folders, settings } = options;
  const owned = new Disposables();
  const logFor = (plugin?: string) =>
    createLog(ports.log, () => settings.logLevel ?? "info", plugin);
  const log = logFor();
  const discovered = owned.add(new Emitter<Discovery>());
  const finder = createPluginFinder(options);
  let { discovery, configuration } = finder.find(settings, folders);
  report(discovery);

  const documents = new Documents(log);
  const notebooks = owned.add(new Notebooks(documents, log));
  const fleet = createFleet({
    clock,
    log: logFor,
    documents,
    notebooks,
    launch: options.launch,
    host: { name: "chorus", version: hostVersion },
    editor: options.editor,
    workspaceFolders: () => folders,
    dataDir: (id) => pluginDataDir(places, id),
    configuration: (id) => configuration.settingsOf(id),
    initializationOptions: (id) => configuration.initializationOptionsOf(id),
    isEnabled: (id) => configuration.isEnabled(id),
    trace: () => settings.trace ?? "off",
    runtimes: () => settings.runtimes ?? {},
    upcall: (plugin, method, params, token) =>
      rooms.upcalls.request(caller(plugin), method, params, token),
  });
  fleet.update(discovery);

  const choices = (): Choices => configuration.choices;
  const rooms = owned.add(
    createRooms({
      fleet,
      documents,
      clock,
      log,
      client: options.editor,
      ports,
      choices,
      folders: () => folders,
      settingsOf: (id, scopeUri) => configuration.settingsOf(id, scopeUri),
      exclude: () => settings.exclude ?? [],
      symbolLimit: () => settings.workspaceSymbolLimit ?? defaultSymbolLimit,
    }),
  );
  const { candidates, commands, knowledge, notices, router, tokenLegend } = rooms;
  owned.add(
    fleet.onDidNotify(({ plugin, method, params }) =>
      rooms.upcalls.notification(caller(plugin.found), method, params),
    ),
  );

  let watching: Disposable | undefined;
  let waking: Disposable | undefined;

  function rediscover(): void {
    const before = { discovery, configuration };
    ({ discovery, configuration } = finder.find(settings, folders));
    if (JSON.stringify(discovery) !== JSON.stringify(before.discovery)) report(discovery);
    fleet.update(discovery);
    if (configuration !== before.configuration) rooms.choicesChanged();
    discovered.fire(discovery);
  }

  function report({ problems, shadowed, untrusted }: Discovery): void {
    for (const { id, folder, message, hint } of problems)
      log.warn("plugin can't be used", { id, folder, message, hint });
    for (const { id, folder, by } of shadowed) log.info("plugin shadowed", { id, folder, by });
    if (untrusted)
      log.info("workspace not trusted, its plugins and its chorus.json are left out", untrusted);
  }

  function caller({ id, descriptor }: FoundPlugin): Caller {
    return {
      id,
      name: descriptor.name,
      mayReadWorkspace: descriptor.permissions.workspace === "read",
      dataDir: pluginDataDir(places, id),
      log: logFor(id),
    };
  }

  function watch(): void {
    waking ??= owned.add(wakeServers(fleet, documents));
    watching?.[Symbol.dispose]();
    watching = finder.watch(settings, folders, clock, rediscover);
  }

  return {
    clock,
    documents,
    notebooks,
    fleet,
    knowledge,
    router,
    commands,
    tokenLegend,
    notices,
    get discovery() {
      return discovery;
    },
    get configuration() {
      return configuration;
    },
    onDidDiscover: discovered.event,
    get folders() {
      return folders;
    },
    places,
    explain(uri) {
      const document = candidates.documentAt(uri);
      return document && explain({ plugins: fleet.plugins, choices: choices(), document });
    },
    watch,
    configure(next) {
      const excluded = JSON.stringify(settings.exclude ?? []);
      settings = next;
      rediscover();
      if (JSON.stringify(settings.exclude ?? []) !== excluded) knowledge.workspaceChanged();
      if (watching) watch();
    },
    setFolders(next) {
      const before = folders;
      folders = next;
      rediscover();
      notices.foldersChanged(before, folders);
      knowledge.workspaceChanged();
      if (watching) watch();
    },
    async stop() {
      watching?.[Symbol.dispose]();
      owned[Symbol.dispose]();
      await fleet.stop();
    },
  };
}
