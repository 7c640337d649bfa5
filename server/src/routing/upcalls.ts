import {
  type ApplyEditResult,
  ErrorCode,
  type ListFilesParams,
  type ListFilesResult,
  type ReadFileResult,
  type StorageGetResult,
} from "@chorus/plugin-sdk/protocol";
import picomatch from "picomatch";
import {
  type ApplyWorkspaceEditParams,
  type ApplyWorkspaceEditResult,
  MessageType,
  type ShowMessageParams,
} from "vscode-languageserver-protocol";
import type * as z from "zod";
import type { Token } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import { messageOf, PluginError } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { normalizeUri } from "../base/uris.ts";
import type { WorkspaceFiles } from "../knowledge/files.ts";
import { orCancelled } from "../knowledge/waiting.ts";
import type { Documents } from "../workspace/documents.ts";
import { sourceText } from "../workspace/sourceText.ts";
import { createMessageGate } from "./messageGate.ts";
import { pluginStorage, STORAGE_LIMIT } from "./pluginStorage.ts";
import {
  applyEditParams,
  listFilesParams,
  messageParams,
  readFileParams,
  storageGetParams,
  storageSetParams,
} from "./upcallParams.ts";

/** What a plugin asks of the host and of the editor, each checked against its grants. */
export interface Upcalls extends Disposable {
  /** Null once the host ends. Rejects with a PluginError: PermissionDenied, InvalidParams, MethodNotFound, … */
  request(plugin: Caller, method: string, params: unknown, token: Token): Promise<unknown>;
  notification(plugin: Caller, method: string, params: unknown): void;
}

export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly mayReadWorkspace: boolean;
  /** The plugin's own data folder, absolute. */
  readonly dataDir: string;
  /** The plugin's own log. */
  readonly log: Log;
}

export interface UpcallOptions {
  readonly documents: Documents;
  readonly files: WorkspaceFiles;
  readonly clock: Clock;
  readonly editor: EditorPort;
}

/** Nothing waits for the editor: some never answer. */
export interface EditorPort {
  applyEdit(params: ApplyWorkspaceEditParams): Promise<ApplyWorkspaceEditResult>;
  showMessage(params: ShowMessageParams): void;
}

const LISTED = 10_000;
const SHOWN_A_MINUTE = 3;
const LOGGED_A_MINUTE = 600;
const LOGGED_LENGTH = 10_000;
const SHOWN_LENGTH = 500;

export function createUpcalls({ documents, files, clock, editor }: UpcallOptions): Upcalls {
  const shown = createMessageGate(clock, SHOWN_A_MINUTE);
  const logged = createMessageGate(clock, LOGGED_A_MINUTE);
  let isOver = false;

  function readFile(plugin: Caller, uri: string): ReadFileResult {
    const open = documents.get(uri);
    // The one thing that the grant is for: files of the workspace, and what the editor has open.
    if (!open && !files.isFile(normalizeUri(uri))) {
      throw failure(plugin, ErrorCode.RequestFailed, `there is no file ${uri} in the workspace`);
    }
    const source = sourceText(uri, open);
    switch (source.kind) {
      case "text":
        return { text: source.text, ...(open ? { version: open.version } : {}) };
      case "missing":
        throw failure(plugin, ErrorCode.RequestFailed, `${uri} is gone`);
      case "tooLarge":
        throw failure(plugin, ErrorCode.FileTooLarge, `${uri}: ${source.reason}`);
      case "leftOut":
        throw failure(plugin, ErrorCode.RequestFailed, `${uri} can't be read: ${source.reason}`);
    }
  }

  async function listFiles(
    { include, limit = LISTED }: ListFilesParams,
    token: Token,
  ): Promise<ListFilesResult> {
    const matches = picomatch([...include], { dot: true });
    const uris: string[] = [];
    for (const { uri, path } of (await files.all(token)).values()) {
      if (!matches(path)) continue;
      if (uris.length === limit) return { uris, isComplete: false };
      uris.push(uri);
    }
    return { uris, isComplete: true };
  }

  async function answer(
    plugin: Caller,
    method: string,
    params: unknown,
    token: Token,
  ): Promise<ReadFileResult | ListFilesResult | StorageGetResult | ApplyEditResult | null> {
    switch (method) {
      case "host/readFile":
        demandWorkspace(plugin, method);
        return readFile(plugin, checked(plugin, method, readFileParams, params).uri);
      case "host/listFiles":
        demandWorkspace(plugin, method);
        return listFiles(checked(plugin, method, listFilesParams, params), token);
      case "host/storage/get": {
        const { key } = checked(plugin, method, storageGetParams, params);
        const value = pluginStorage(plugin.dataDir).get(key);
        return value === undefined ? {} : { value };
      }
      case "host/storage/set": {
        const { key, value } = checked(plugin, method, storageSetParams, params);
        return storageSet(plugin, key, value);
      }
      case "workspace/applyEdit": {
        const { edit, label } = checked(plugin, method, applyEditParams, params);
        const titled = {
          edit,
          label: label === undefined ? plugin.name : `${plugin.name}: ${label}`,
        };
        return orCancelled(editor.applyEdit(titled), token);
      }
    }
    throw failure(plugin, ErrorCode.MethodNotFound, `this host knows no '${method}'`);
  }

  return {
    async request(plugin, method, params, token) {
      if (isOver) return null;
      try {
        return await answer(plugin, method, params, token);
      } catch (error) {
        plugin.log.warn("request of the plugin refused", { method, message: messageOf(error) });
        throw error;
      }
    },
    notification(plugin, method, params) {
      if (method !== "window/showMessage" && method !== "window/logMessage") return;
      const parsed = messageParams.safeParse(params);
      if (!parsed.success) {
        plugin.log.warn("a message in a wrong shape was left out", { method });
        return;
      }
      const { type, message } = parsed.data;
      write(plugin, type, message);
      if (method === "window/logMessage") return;
      if (shown.pass(plugin.id) !== "through") return;
      editor.showMessage({ type, message: `${plugin.name}: ${message.slice(0, SHOWN_LENGTH)}` });
    },
    [Symbol.dispose]() {
      isOver = true;
    },
  };

  /** Whatever is shown is logged, too: what is held back can be read there. */
  function write({ id, log }: Caller, type: MessageType, message: string): void {
    const passed = logged.pass(id);
    if (passed === "firstHeld") log.warn("more messages than the log takes, the rest is left out");
    if (passed !== "through") return;
    const text = message.slice(0, LOGGED_LENGTH);
    switch (type) {
      case MessageType.Error:
        return log.error(text);
      case MessageType.Warning:
        return log.warn(text);
      case MessageType.Info:
      case MessageType.Log:
        return log.info(text);
      case MessageType.Debug:
        return log.debug(text);
    }
  }
}

function storageSet(plugin: Caller, key: string, value: unknown): null {
  if (pluginStorage(plugin.dataDir).set(key, value)) return null;
  const message = `its storage would grow beyond ${STORAGE_LIMIT / 1024 / 1024} MB`;
  throw failure(plugin, ErrorCode.RequestFailed, message);
}

function demandWorkspace(plugin: Caller, method: string): void {
  if (plugin.mayReadWorkspace) return;
  throw new PluginError(
    ErrorCode.PermissionDenied,
    plugin.id,
    `${plugin.name} may not read the workspace, so '${method}' is refused.`,
    { hint: `Its plugin.json must ask for it: "permissions": { "workspace": "read" }.` },
  );
}

function checked<T>(plugin: Caller, method: string, schema: z.ZodType<T>, params: unknown): T {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const problem = issue ? `${issue.path.map(String).join(".")} ${issue.message}` : "wrong shape";
  throw failure(plugin, ErrorCode.InvalidParams, `the params of '${method}' are wrong: ${problem}`);
}

function failure(plugin: Caller, code: ErrorCode, message: string): PluginError {
  return new PluginError(code, plugin.id, `${plugin.name}: ${message}.`);
}
