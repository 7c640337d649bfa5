import { pathToFileURL } from "node:url";
import type { ClientCapabilities, WorkspaceFolder } from "vscode-languageserver-protocol";
import { isObject, type JsonObject } from "../base/objects.ts";
import { baseName } from "../base/uris.ts";

/** What the editor says of itself in `initialize`, as far as the host acts on it. */
export interface EditorFacts {
  readonly name: string;
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
    name: isObject(given.clientInfo) ? String(given.clientInfo.name) : "an editor without a name",
    folders: foldersOf(given),
    capabilities,
    options: given.initializationOptions,
    knowsChorus: isObject(experimental) && experimental.chorus === true,
    ...(typeof given.processId === "number" ? { processId: given.processId } : {}),
  };
}

/** Many editors send no `workspaceFolders`: `rootUri` then, and `rootPath` at last. */
function foldersOf({ workspaceFolders, rootUri, rootPath }: JsonObject): WorkspaceFolder[] {
  if (Array.isArray(workspaceFolders)) return workspaceFolders.filter(isFolder);
  if (typeof rootUri === "string") return [{ uri: rootUri, name: lastSegment(rootUri) }];
  if (typeof rootPath !== "string" || rootPath === "") return [];
  const uri = pathToFileURL(rootPath).href;
  return [{ uri, name: lastSegment(uri) }];
}

export function isFolder(value: unknown): value is WorkspaceFolder {
  return isObject(value) && typeof value.uri === "string" && typeof value.name === "string";
}

function lastSegment(uri: string): string {
  return baseName(uri) || uri;
}
