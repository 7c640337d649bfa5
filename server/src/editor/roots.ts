import { pathToFileURL } from "node:url";
import type { InitializeParams, WorkspaceFolder } from "vscode-languageserver-protocol";

/** The folders that are open. Many editors send no `workspaceFolders`: `rootUri` then, and `rootPath` at last. */
export function rootsOf(params: Pick<InitializeParams, "workspaceFolders" | "rootUri" | "rootPath">): WorkspaceFolder[] {
  if (params.workspaceFolders) return [...params.workspaceFolders];
  const uri = params.rootUri ?? (params.rootPath ? pathToFileURL(params.rootPath).href : undefined);
  return uri ? [{ uri, name: decodeURIComponent(uri.replace(/\/+$/, "").split("/").at(-1) ?? uri) }] : [];
}
