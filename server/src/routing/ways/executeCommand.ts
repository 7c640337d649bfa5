import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { PluginError, ResponseError } from "../../base/errors.ts";
import { orCancelled } from "../../knowledge/waiting.ts";
import type { Commands } from "../owners/commands.ts";
import type { Way, WayOptions } from "./way.ts";

/**
 * To its owner, under the owner's own name for it, whether it was advertised or only seen in an
 * answer (behaviour 30). A user waits for what it does and is told when it fails; how long it may
 * take is the plugin's own limit.
 */
export function createExecuteCommand({
  fleet,
  commands,
  askOne,
}: Pick<WayOptions, "fleet" | "askOne"> & {
  readonly commands: Commands;
}): Way<"workspace/executeCommand"> {
  return async (params, token) => {
    const owner = commands.ownerOf(params);
    if (!owner) throw unknown(params.command);
    const plugin = fleet.find(owner.plugin);
    if (!plugin) throw gone(owner.plugin, params.command);
    const mine = { ...params, command: owner.command };
    return orCancelled(askOne(plugin, "workspace/executeCommand", mine, { token }), token);
  };
}

function unknown(command: string): ResponseError {
  return new ResponseError(
    ErrorCode.InvalidParams,
    `No plugin has the command '${command}'. Plugins may say which they have when they are up: open a file of theirs first.`,
  );
}

function gone(plugin: string, command: string): PluginError {
  return new PluginError(
    ErrorCode.PluginNotFound,
    plugin,
    `The plugin '${plugin}', which had the command '${command}', is not installed any more.`,
  );
}
