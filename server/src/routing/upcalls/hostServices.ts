/** What the host itself does for plugins: files of the workspace, and a store. PROTOCOL.md §10. */
import {
  ErrorCode,
  type ListFilesParams,
  type ListFilesResult,
  type ReadFileResult,
} from "@chorus/plugin-sdk/protocol";
import picomatch from "picomatch";
import type { Token } from "../../base/cancellation.ts";
import { PluginError } from "../../base/errors.ts";
import { normalizeUri } from "../../base/uris.ts";
import type { WorkspaceFiles } from "../../knowledge/files.ts";
import type { Documents } from "../../workspace/documents.ts";
import { sourceText } from "../../workspace/sourceText.ts";
import { type Caller, checked, failure } from "./caller.ts";
import type { RequestHandlers } from "./handlers.ts";
import { listFilesParams, readFileParams, storageGetParams, storageSetParams } from "./params.ts";
import { pluginStorage, STORAGE_LIMIT } from "./pluginStorage.ts";

export interface HostServiceOptions {
  readonly documents: Documents;
  readonly files: WorkspaceFiles;
}

const LISTED = 10_000;

export function hostServices({ documents, files }: HostServiceOptions): RequestHandlers {
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

  return {
    "host/readFile": (plugin, params) => {
      demandWorkspace(plugin, "host/readFile");
      return readFile(plugin, checked(plugin, "host/readFile", readFileParams, params).uri);
    },
    "host/listFiles": (plugin, params, token) => {
      demandWorkspace(plugin, "host/listFiles");
      return listFiles(checked(plugin, "host/listFiles", listFilesParams, params), token);
    },
    "host/storage/get": (plugin, params) => {
      const { key } = checked(plugin, "host/storage/get", storageGetParams, params);
      const value = pluginStorage(plugin.dataDir).get(key);
      return value === undefined ? {} : { value };
    },
    "host/storage/set": (plugin, params) => {
      const { key, value } = checked(plugin, "host/storage/set", storageSetParams, params);
      if (pluginStorage(plugin.dataDir).set(key, value)) return null;
      const message = `its storage would grow beyond ${STORAGE_LIMIT / 1024 / 1024} MB`;
      throw failure(plugin, ErrorCode.RequestFailed, message);
    },
  };
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
