import { pathToFileURL } from "node:url";
import type { ClientCapabilities, WorkspaceFolder } from "vscode-languageserver-protocol";
import { isObject, type JsonObject } from "../base/objects.ts";
import { baseName } from "../base/uris.ts";

/** What the editor says of itself in `initialize`, as far as the host acts on it. */
export interface EditorFacts {
  /** The process whose end is ours; absent where the editor gives none. */
  readonly processId?: number;
  readonly folders: readonly WorkspaceFolder[];
  readonly capabilities: ClientCapabilities;
  /** `initializationOptions`: the settings, not read yet. */
  readonly options: unknown;
  /** It is our own client, or one that understands our notifications. */
  readonly knowsChorus: boolean;
}

/** Takes what is there: editors leave out what LSP calls required. */
export function readInitialize(params: unknown): EditorFacts {
  const given = isObject(params) ? params : {};
  const capabilities = isObject(given.capabilities) ? given.capabilities : {};
  const experimental = capabilities.experimental;
  return {
    folders: foldersOf(given),
    capabilities,
    options: given.initializationOptions,
    knowsChorus: isObject(experimental) && experimental.chorus === true,
    ...(isProcessId(given.processId) ? { processId: given.processId } : {}),
  };
}

/** Many editors send no `workspaceFolders`: `rootUri` then, and `rootPath` at last. */
function foldersOf({ workspaceFolders, rootUri, rootPath }: JsonObject): WorkspaceFolder[] {
  if (Array.isArray(workspaceFolders)) return readFolders(workspaceFolders);
  if (typeof rootUri === "string") return readFolders([{ uri: rootUri }]);
  if (typeof rootPath !== "string" || rootPath === "") return [];
  return readFolders([{ uri: pathToFileURL(rootPath).href }]);
}

/** Whatever has a URI; one without a name is called as on the disk. */
export function readFolders(value: unknown): WorkspaceFolder[] {
  return (Array.isArray(value) ? value : []).flatMap((folder: unknown) => {
    if (!isObject(folder) || typeof folder.uri !== "string") return [];
    const { uri, name } = folder;
    return [{ uri, name: typeof name === "string" ? name : baseName(uri) || uri }];
  });
}

/** 0 and below are groups of processes, and our own among them. */
function isProcessId(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0;
}
