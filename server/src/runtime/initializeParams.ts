import { PROTOCOL_VERSION } from "@chorus/plugin-sdk/protocol";
import type { Introduction } from "../dialects/session.ts";
import type { FoundPlugin } from "../store/discovery.ts";
import type { FleetOptions } from "./fleet.ts";

/** What a plugin is told when it comes up. */
export function initializeParams(
  { id, descriptor }: FoundPlugin,
  options: FleetOptions,
): Introduction {
  return {
    protocolVersion: PROTOCOL_VERSION,
    host: options.host,
    pluginId: id,
    dataDir: options.dataDir(id),
    workspaceFolders: options.workspaceFolders(),
    configuration: options.configuration(id),
    grants: descriptor.permissions,
    // Ours is an editor's mirror: one encoding on all links, and nothing to transcode.
    positionEncodings: ["utf-16"],
    trace: options.trace(),
    editor: options.editor,
    initializationOptions:
      options.initializationOptions(id) ??
      descriptor.initializationOptions ??
      options.configuration(id),
  };
}
