/** Our own requests and notifications, as editorProtocol.ts names them. */
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import type { Token } from "../base/cancellation.ts";
import { Disposables } from "../base/disposables.ts";
import type { Endpoint } from "../base/endpoint.ts";
import { PluginError, ResponseError } from "../base/errors.ts";
import { isObject } from "../base/objects.ts";
import type { Host } from "../host/host.ts";
import {
  type Explanation,
  explainRequest,
  type ManifestsResult,
  manifestsChangedNotification,
  manifestsRequest,
  type PluginsResult,
  pluginsChangedNotification,
  pluginsRequest,
  reloadManifestsRequest,
  restartPluginRequest,
} from "./editorProtocol.ts";

export function answerOwn(host: Host, method: string, params: unknown, token: Token): unknown {
  switch (method) {
    case pluginsRequest:
      return pluginsResult(host);
    case manifestsRequest:
      return manifestsResult(host, token);
    case explainRequest:
      return explanation(host, params);
    case restartPluginRequest:
      return restart(host, params);
    case reloadManifestsRequest:
      host.knowledge.manifests.reload();
      return null;
    default:
      throw new ResponseError(ErrorCode.MethodNotFound, `Chorus does not know '${method}'`);
  }
}

/** Tells the editor to ask again, whenever asking again would give another answer. */
export function announceChanges(link: Pick<Endpoint, "notify">, host: Host): Disposable {
  const owned = new Disposables();
  const pluginsChanged = (): void => link.notify(pluginsChangedNotification, {});
  owned.add(host.fleet.onDidChange(pluginsChanged));
  owned.add(host.onDidDiscover(pluginsChanged));
  owned.add(
    host.knowledge.manifests.onDidChange(() => link.notify(manifestsChangedNotification, {})),
  );
  return owned;
}

export function pluginsResult({ fleet, discovery }: Host): PluginsResult {
  return {
    plugins: fleet.plugins.map(({ status }) => status),
    problems: discovery.problems,
    shadowed: discovery.shadowed,
    untrusted: discovery.untrusted?.folders ?? [],
    untrustedFiles: discovery.untrusted?.files ?? [],
  };
}

export async function manifestsResult({ knowledge }: Host, token: Token): Promise<ManifestsResult> {
  return (await knowledge.manifests.demand(token)).toManifestsResult();
}

function explanation(host: Host, params: unknown): Explanation | null {
  const uri = isObject(params) ? params.uri : undefined;
  if (typeof uri !== "string")
    throw new ResponseError(ErrorCode.InvalidParams, `'${explainRequest}' wants a uri`);
  return host.explain(uri) ?? null;
}

function restart({ fleet }: Host, params: unknown): null {
  const id = isObject(params) ? params.id : undefined;
  if (typeof id !== "string")
    throw new ResponseError(ErrorCode.InvalidParams, `'${restartPluginRequest}' wants an id`);
  const plugin = fleet.find(id);
  if (!plugin) {
    throw new PluginError(ErrorCode.PluginNotFound, id, `There is no plugin '${id}'.`, {
      hint: "Chorus: Show Plugins lists those that were found.",
    });
  }
  plugin.restart();
  return null;
}
