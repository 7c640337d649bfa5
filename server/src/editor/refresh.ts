import type { ClientCapabilities } from "vscode-languageserver-protocol";
import type { Endpoint } from "../base/endpoint.ts";
import { isObject } from "../base/objects.ts";

/** Where the capabilities say that an editor knows a refresh; for some it is called otherwise than the feature. */
const names: Readonly<Record<string, string>> = { diagnostic: "diagnostics" };

/** Asks an editor that can to ask again. Nothing waits for its answer, and refusing is its right. */
export function refresh(
  link: Pick<Endpoint, "request">,
  { workspace }: ClientCapabilities,
  method: `workspace/${string}/refresh`,
): void {
  const feature = method.split("/")[1] ?? "";
  const groups: Readonly<Record<string, unknown>> = { ...workspace };
  const group = groups[names[feature] ?? feature];
  if (isObject(group) && group.refreshSupport === true)
    link.request(method, undefined).catch(() => {});
}
