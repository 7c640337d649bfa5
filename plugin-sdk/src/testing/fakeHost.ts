import type { MessageConnection } from "vscode-jsonrpc/node";
import { ResponseError } from "vscode-jsonrpc/node";
import {
  type ApplyEditParams,
  type ApplyEditResult,
  ErrorCode,
  type ListFilesResult,
  type MessageParams,
  type ReadFileParams,
  type ReadFileResult,
  type StorageGetParams,
  type StorageGetResult,
  type StorageSetParams,
} from "../protocol/index.ts";

/** What the host of a driven plugin has, and what the plugin made of it. */
export interface FakeHost {
  /** By uri. */
  readonly files: Map<string, string>;
  readonly storage: Map<string, unknown>;
  /** `window/showMessage` and `window/logMessage`, in order. */
  readonly messages: string[];
  /** The edits that the plugin offered; all are accepted. */
  readonly edits: ApplyEditParams[];
}

/** Answers what a plugin asks of its host. Globs are not looked at: every file matches. */
export function answerAsHost(connection: MessageConnection, host: FakeHost): void {
  connection.onRequest("host/readFile", ({ uri }: ReadFileParams): ReadFileResult => {
    const text = host.files.get(uri);
    if (text === undefined)
      throw new ResponseError(ErrorCode.RequestFailed, `${uri} does not exist`);
    return { text };
  });
  connection.onRequest(
    "host/listFiles",
    (): ListFilesResult => ({ uris: [...host.files.keys()], isComplete: true }),
  );
  connection.onRequest("host/storage/get", ({ key }: StorageGetParams): StorageGetResult => {
    return host.storage.has(key) ? { value: host.storage.get(key) } : {};
  });
  connection.onRequest("host/storage/set", ({ key, value }: StorageSetParams) => {
    if (value === undefined) host.storage.delete(key);
    else host.storage.set(key, value);
    return null;
  });
  connection.onRequest("workspace/applyEdit", (params: ApplyEditParams): ApplyEditResult => {
    host.edits.push(params);
    return { applied: true };
  });
  for (const method of ["window/showMessage", "window/logMessage"]) {
    connection.onNotification(method, ({ message }: MessageParams) => {
      host.messages.push(message);
    });
  }
}
