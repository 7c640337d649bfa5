/** What runs between `initialize` and `shutdown`: the host, and who in it hears what of the editor. */
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { InitializeResult } from "vscode-languageserver-protocol";
import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import { Disposables } from "../base/disposables.ts";
import type { Endpoint, LinkProblem } from "../base/endpoint.ts";
import { ResponseError } from "../base/errors.ts";
import { createLog } from "../base/log.ts";
import { isObject } from "../base/objects.ts";
import { createHost } from "../host/host.ts";
import { readSettings } from "../host/readSettings.ts";
import type { Settings } from "../host/settings.ts";
import { hostVersion } from "../host/version.ts";
import type { FileChange } from "../knowledge/files.ts";
import { within } from "../knowledge/waiting.ts";
import { isFeature } from "../routing/features.ts";
import type { Launch } from "../runtime/launch.ts";
import type { StorePlaces } from "../store/places.ts";
import type { HostOptions } from "./advertising/providerOptions.ts";
import { advertise } from "./capabilities.ts";
import { channelLog, plainLog } from "./editorLog.ts";
import { createEditorPort } from "./editorPort.ts";
import { trustChangedNotification } from "./editorProtocol.ts";
import { readFileChanges, readFileNames, readRenames } from "./fileEvents.ts";
import { type EditorFacts, readFolders } from "./initialize.ts";
import { createLogFiles } from "./logFiles.ts";
import { syncNotebook } from "./notebookSync.ts";
import { announceChanges, answerOwn } from "./ownMessages.ts";
import { createEditorBars, hostProgress } from "./progress.ts";
import { keepRegistered, offeringPlugins } from "./registrations.ts";
import { isFeatureParams, withoutTokens } from "./requests.ts";
import { syncText } from "./textSync.ts";

export interface FrontOptions {
  readonly places: StorePlaces;
  readonly clock: Clock;
  readonly launch: Launch;
  /** What the command line says about plugins. */
  readonly plugins?: CommandLinePlugins;
}

export interface CommandLinePlugins {
  /** Language servers by program and arguments, in the order in which they are asked. */
  readonly attached: readonly (readonly string[])[];
  /** No installed, bundled or workspace's plugins. */
  readonly isBare: boolean;
  /** Whether the workspace is trusted where the editor says nothing about it. */
  readonly isTrusted: boolean;
}

const noChoice: CommandLinePlugins = { attached: [], isBare: false, isTrusted: false };

export interface EditorFront {
  readonly initializeResult: InitializeResult;
  request(method: string, params: unknown, token: Token): unknown;
  notification(method: string, params: unknown): void;
  /** Something on the link was not as it should be. */
  problem(what: LinkProblem): void;
  stop(): Promise<void>;
}

/** How long the end waits for the disk to take the last lines. */
const flushMs = 500;

export function startFront(
  link: Endpoint,
  editor: EditorFacts,
  { places, clock, launch, plugins = noChoice }: FrontOptions,
): EditorFront {
  const owned = new Disposables();
  const logFiles = createLogFiles(places.logs);
  const sink = editor.knowsChorus ? channelLog(link) : plainLog(link, logFiles);
  const log = createLog(sink, () => settings.logLevel ?? "info");
  let settings: Settings = {};
  let isInitialized = false;
  settings = read(editor.options);
  const showsProgress = editor.capabilities.window?.workDoneProgress === true;
  const bars = createEditorBars(link, clock, showsProgress);
  const host = createHost({
    folders: editor.folders,
    settings,
    places,
    clock,
    launch,
    attached: plugins.attached,
    isBare: plugins.isBare,
    editor: editor.capabilities,
    ports: {
      log: sink,
      progress: hostProgress(bars),
      publishDiagnostics: (params) => link.notify("textDocument/publishDiagnostics", params),
      ...createEditorPort(link, clock, editor.capabilities, bars),
    },
  });

  const told: HostOptions = {
    commands: () => host.commands.advertised(),
    legend: () => host.tokenLegend.handOut(),
  };

  function read(options: unknown): Settings {
    const { settings: next, problems } = readSettings(options);
    for (const problem of problems) log.warn(problem);
    return { isTrusted: plugins.isTrusted, ...next };
  }

  function initialized(): void {
    if (isInitialized) return;
    isInitialized = true;
    owned.add(keepRegistered(link, editor.capabilities, host, told));
    if (editor.knowsChorus) owned.add(announceChanges(link, host));
    host.watch();
  }

  /** Trust is the editor's to give, by its own notification: settings may come with the folder. */
  function changeSettings(params: unknown): void {
    const given =
      isObject(params) && isObject(params.settings) ? params.settings.chorus : undefined;
    // Editors that only have something to fetch send null: nothing changed that we could know of.
    if (!isObject(given)) return;
    settings = { ...read(given), isTrusted: settings.isTrusted ?? false };
    host.configure(settings);
  }

  function changeTrust(params: unknown): void {
    settings = { ...settings, isTrusted: isObject(params) && params.isTrusted === true };
    host.configure(settings);
  }

  function changeFolders(params: unknown): void {
    const event = isObject(params) && isObject(params.event) ? params.event : {};
    const added = readFolders(event.added);
    const gone = new Set([...readFolders(event.removed), ...added].map(({ uri }) => uri));
    host.setFolders([...host.folders.filter(({ uri }) => !gone.has(uri)), ...added]);
  }

  function filesChanged(changes: readonly FileChange[]): void {
    host.knowledge.filesChanged(changes);
    host.notices.filesChanged(changes);
  }

  return {
    initializeResult: {
      capabilities: advertise(editor.capabilities, offeringPlugins(host), told),
      serverInfo: { name: "chorus", version: hostVersion },
    },

    request(method, given, token) {
      const params = withoutTokens(given);
      if (isFeature(method)) {
        if (isFeatureParams(method, params)) return host.router.ask(method, params, token);
        throw new ResponseError(
          ErrorCode.InvalidParams,
          `'${method}' came without what it is about`,
        );
      }
      return answerOwn(host, method, params, token);
    },

    notification(method, params) {
      if (syncText(host.documents, method, params)) return;
      if (syncNotebook(host.notebooks, method, params)) return;
      switch (method) {
        case "initialized":
          return initialized();
        case "workspace/didChangeConfiguration":
          return changeSettings(params);
        case "workspace/didChangeWatchedFiles":
          return filesChanged(readFileChanges(params));
        case "workspace/didCreateFiles":
          return host.notices.filesMade(readFileNames(params));
        case "workspace/didRenameFiles":
          return host.notices.filesMoved(readRenames(params));
        case "workspace/didDeleteFiles":
          return host.notices.filesRemoved(readFileNames(params));
        case "workspace/didChangeWorkspaceFolders":
          return changeFolders(params);
        case "window/workDoneProgress/cancel":
          return bars.cancelled(params);
        case trustChangedNotification:
          return changeTrust(params);
      }
    },

    problem(what) {
      switch (what.kind) {
        case "unhandled":
          return log.error("a notification could not be taken", what);
        case "junk":
        case "notJsonRpc":
        case "unknownId":
          return log.warn("the editor broke the protocol", what);
        case "blocked":
        // The editor reads nothing: a line about that would not be read either.
      }
    },

    async stop() {
      owned[Symbol.dispose]();
      await host.stop();
      await within(clock, flushMs, logFiles.flush());
    },
  };
}
