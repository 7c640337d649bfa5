/** What an editor lets us register later. LSP 3.17, ClientCapabilities: `dynamicRegistration`. */
import type { ClientCapabilities } from "vscode-languageserver-protocol";
import { isObject } from "../../base/objects.ts";

/** Where the client's side of a method does not bear the method's name. */
const names: Readonly<Record<string, string>> = {
  "textDocument/documentColor": "textDocument/colorProvider",
  "textDocument/prepareCallHierarchy": "textDocument/callHierarchy",
  "textDocument/prepareTypeHierarchy": "textDocument/typeHierarchy",
  "notebookDocument/sync": "notebookDocument/synchronization",
};

/** By the method of the registration; `textDocument/synchronization` and `workspace/fileOperations` for all of theirs. */
export function isDynamic(client: ClientCapabilities, method: string): boolean {
  const [group = "", name = ""] = (names[method] ?? method).split("/");
  const capability = memberOf(memberOf(client, group), name);
  return memberOf(capability, "dynamicRegistration") === true;
}

/** The capabilities come from outside, of any shape. */
function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}
