/** Why a request to a plugin was not sent, or not waited for, in words for a user. */
import { type Descriptor, ErrorCode } from "@chorus/plugin-sdk/protocol";
import { PluginError } from "../base/errors.ts";
import type { PluginState } from "./state.ts";

export function unavailable({ id, name }: Descriptor, state: PluginState): PluginError {
  const hint = state.kind === "failed" ? { hint: state.hint } : {};
  const message = `${name} is not available. ${state.reason}`;
  return new PluginError(ErrorCode.PluginUnavailable, id, message, hint);
}

export function overdue({ id, name }: Descriptor, method: string, ms: number): PluginError {
  const message = `${name} did not answer '${method}' within ${ms / 1000} seconds.`;
  return new PluginError(ErrorCode.DeadlineExceeded, id, message);
}

/** About the document: the plugin itself is there for every other one. */
export function poisoned({ id, name }: Descriptor, uri: string): PluginError {
  return new PluginError(
    ErrorCode.RequestFailed,
    id,
    `${name} ended twice while it worked on ${uri}, so it is not asked again until that changes.`,
    { hint: "Tell the plugin's author." },
  );
}
