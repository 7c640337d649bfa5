/** What plugins ask and tell by themselves: the table of it, and the one way in. */
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { WorkspaceFolder } from "vscode-languageserver-protocol";
import type { Token } from "../../base/cancellation.ts";
import type { Clock } from "../../base/clock.ts";
import { Disposables, onDispose } from "../../base/disposables.ts";
import { messageOf } from "../../base/errors.ts";
import type { WorkspaceFiles } from "../../knowledge/files.ts";
import type { Fleet } from "../../runtime/fleet.ts";
import type { Documents } from "../../workspace/documents.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { createPace } from "../pace.ts";
import type { Refreshes } from "../refreshes.ts";
import { type Caller, checked, failure } from "./caller.ts";
import { configurationFor, type SettingsOf } from "./configuration.ts";
import type { EditorPort } from "./editorPort.ts";
import { editorRequests } from "./editorRequests.ts";
import type { NotificationHandlers, RequestHandlers } from "./handlers.ts";
import { hostServices } from "./hostServices.ts";
import { createMessageGate } from "./messageGate.ts";
import { pluginMessages } from "./messages.ts";
import { contentRefreshParams, progressCreateParams } from "./params.ts";
import { createProgressTokens } from "./progressTokens.ts";

/** Each is checked against what the plugin was granted. */
export interface Upcalls extends Disposable {
  /** Null once the host ends (behaviour 59). Rejects with a PluginError: PermissionDenied, InvalidParams, MethodNotFound, … */
  request(plugin: Caller, method: string, params: unknown, token: Token): Promise<unknown>;
  /** One that nobody knows is ignored, as LSP wants it. */
  notification(plugin: Caller, method: string, params: unknown): void;
}

export interface UpcallOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly files: WorkspaceFiles;
  readonly folders: () => readonly WorkspaceFolder[];
  readonly settingsOf: SettingsOf;
  readonly clock: Clock;
  readonly editor: EditorPort;
  readonly refreshes: Refreshes;
  readonly diagnostics: Pick<Diagnostics, "pushed">;
}

const SHOWN_A_MINUTE = 3;
/** Of one document. */
const CONTENT_PACE = { burst: 2, windowMs: 500 };

export function createUpcalls(options: UpcallOptions): Upcalls {
  const { fleet, clock, editor, folders, settingsOf, refreshes, diagnostics } = options;
  const owned = new Disposables();
  const shown = createMessageGate(clock, SHOWN_A_MINUTE);
  const tokens = owned.add(
    createProgressTokens({
      clock,
      bars: editor.bars,
      cancel: (id, token) => fleet.find(id)?.notify("window/workDoneProgress/cancel", { token }),
    }),
  );
  owned.add(fleet.onDidStop(({ id }) => tokens.drop(id)));

  const contents = owned.add(
    createPace({ ...CONTENT_PACE, clock, perform: (uri) => editor.refreshContent(uri) }),
  );

  const requests: RequestHandlers = {
    ...hostServices(options),
    ...editorRequests({ clock, editor, shown }),
    // Its own settings, and the folders that it was told of in the handshake: these need no grant.
    "workspace/configuration": (plugin, params) =>
      configurationFor(params, (scopeUri) => settingsOf(plugin.id, scopeUri)),
    "workspace/workspaceFolders": () => {
      const all = folders();
      return all.length > 0 ? all : null;
    },
    "workspace/textDocumentContent/refresh": (plugin, params) => {
      const method = "workspace/textDocumentContent/refresh";
      contents.run(checked(plugin, method, contentRefreshParams, params).uri);
      return null;
    },
    "window/workDoneProgress/create": (plugin, params) => {
      const method = "window/workDoneProgress/create";
      tokens.create(plugin, checked(plugin, method, progressCreateParams, params).token);
      return null;
    },
  };

  const notifications: NotificationHandlers = {
    ...pluginMessages({ clock, shown, showMessage: (params) => editor.showMessage(params) }),
    "$/progress": (plugin, params) => tokens.progress(plugin, params),
    "textDocument/publishDiagnostics": (plugin, params) => diagnostics.pushed(plugin.id, params),
  };

  let isOver = false;
  owned.add(
    onDispose(() => {
      isOver = true;
    }),
  );

  return {
    async request(plugin, method, params, token) {
      if (isOver) return null;
      if (!Object.hasOwn(requests, method) && isRefresh.test(method)) {
        // Answered at once, whether or not the editor knows it (46).
        refreshes.want(method);
        return null;
      }
      try {
        const answer = Object.hasOwn(requests, method) ? requests[method] : undefined;
        if (!answer) throw unknownMethod(plugin, method);
        return await answer(plugin, params, token);
      } catch (error) {
        plugin.log.warn("request of the plugin refused", { method, message: messageOf(error) });
        throw error;
      }
    },
    notification(plugin, method, params) {
      if (isOver || !Object.hasOwn(notifications, method)) return;
      notifications[method]?.(plugin, params);
    },
    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };
}

const isRefresh = /^workspace\/[A-Za-z]+\/refresh$/;

function unknownMethod(plugin: Caller, method: string): Error {
  return failure(plugin, ErrorCode.MethodNotFound, `this host knows no '${method}'`);
}
