/** What runs between `initialize` and `shutdown`: the host, and who in it hears what of the editor. */
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { ApplyWorkspaceEditResult, InitializeResult } from "vscode-languageserver-protocol";
import type { Token } from "../base/cancellation.ts";
import { Disposables } from "../base/disposables.ts";
import type { Endpoint } from "../base/endpoint.ts";
import { ResponseError } from "../base/errors.ts";
import { isObject } from "../base/objects.ts";
import { createHost } from "../host/host.ts";
import { readSettings } from "../host/readSettings.ts";
import type { Settings } from "../host/settings.ts";
import { hostVersion } from "../host/version.ts";
import type { FileChange } from "../knowledge/files.ts";
import { editorCapabilities } from "../routing/editorCapabilities.ts";
import { type Feature, features } from "../routing/features.ts";
import { advertise } from "./capabilities.ts";
import { editorLog } from "./editorLog.ts";
import { trustChangedNotification } from "./editorProtocol.ts";
import type { EditorServerOptions } from "./editorServer.ts";
import { type EditorFacts, isFolder } from "./initialize.ts";
import { announceChanges, answerOwn } from "./ownMessages.ts";
import { workDoneProgress } from "./progress.ts";
import { keepRegistered } from "./registrations.ts";
import { isFeatureParams } from "./requests.ts";
import { syncText } from "./textSync.ts";

export interface EditorFront {
  readonly initializeResult: InitializeResult;
  request(method: string, params: unknown, token: Token): unknown;
  notification(method: string, params: unknown): void;
  stop(): Promise<void>;
}

export function startFront(
  link: Endpoint,
  editor: EditorFacts,
  { places, clock, launch }: Pick<EditorServerOptions, "places" | "clock" | "launch">,
): EditorFront {
  const log = editorLog(link, editor.knowsChorus);
  const owned = new Disposables();
  let settings = read(editor.options);
  const host = createHost({
    folders: editor.folders,
    settings,
    places,
    clock,
    launch,
    editor: editorCapabilities(editor.capabilities),
    ports: {
      log,
      progress: workDoneProgress(link, editor.capabilities.window?.workDoneProgress === true),
      publishDiagnostics: (params) => link.notify("textDocument/publishDiagnostics", params),
      showMessage: (params) => link.notify("window/showMessage", params),
      applyEdit: async (params) => editReply(await link.request("workspace/applyEdit", params)),
    },
  });

  function read(options: unknown): Settings {
    const { settings: next, problems } = readSettings(options);
    for (const text of problems) log({ time: Date.now(), level: "warn", text });
    return next;
  }

  function initialized(): void {
    owned.add(keepRegistered(link, editor.capabilities, host));
    if (editor.knowsChorus) owned.add(announceChanges(link, host));
    host.watch();
  }

  function changeSettings(params: unknown): void {
    const given =
      isObject(params) && isObject(params.settings) ? params.settings.chorus : undefined;
    // Editors that only have something to fetch send null: nothing changed that we could know of.
    if (!isObject(given)) return;
    settings = {
      ...read(given),
      ...(settings.isTrusted === undefined ? {} : { isTrusted: settings.isTrusted }),
    };
    host.configure(settings);
  }

  function changeTrust(params: unknown): void {
    settings = { ...settings, isTrusted: isObject(params) && params.isTrusted === true };
    host.configure(settings);
  }

  function changeFolders(params: unknown): void {
    const event = isObject(params) && isObject(params.event) ? params.event : {};
    const removed = new Set(
      list(event.removed)
        .filter(isFolder)
        .map(({ uri }) => uri),
    );
    const kept = host.folders.filter(({ uri }) => !removed.has(uri));
    host.setFolders([...kept, ...list(event.added).filter(isFolder)]);
  }

  return {
    initializeResult: {
      capabilities: advertise(
        editor.capabilities,
        host.fleet.plugins.map(({ found }) => found.descriptor),
      ),
      serverInfo: { name: "chorus", version: hostVersion },
    },

    request(method, params, token) {
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
      switch (method) {
        case "initialized":
          return initialized();
        case "workspace/didChangeConfiguration":
          return changeSettings(params);
        case "workspace/didChangeWatchedFiles":
          return host.knowledge.filesChanged(fileChanges(params));
        case "workspace/didChangeWorkspaceFolders":
          return changeFolders(params);
        case trustChangedNotification:
          return changeTrust(params);
      }
    },

    async stop() {
      owned[Symbol.dispose]();
      await host.stop();
    },
  };
}

function editReply(reply: unknown): ApplyWorkspaceEditResult {
  const given = isObject(reply) ? reply : {};
  return {
    applied: given.applied === true,
    ...(typeof given.failureReason === "string" ? { failureReason: given.failureReason } : {}),
  };
}

function isFeature(method: string): method is Feature {
  return Object.hasOwn(features, method);
}

/** LSP's FileChangeType. */
const changeKinds: Readonly<Record<number, FileChange["kind"]>> = {
  1: "created",
  2: "changed",
  3: "deleted",
};

function fileChanges(params: unknown): FileChange[] {
  return list(isObject(params) ? params.changes : undefined).flatMap((change) => {
    if (!isObject(change) || typeof change.uri !== "string") return [];
    const kind = changeKinds[Number(change.type)];
    return kind === undefined ? [] : [{ uri: change.uri, kind }];
  });
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
