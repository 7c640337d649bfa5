import type {
  ApplyWorkspaceEditParams,
  ApplyWorkspaceEditResult,
} from "vscode-languageserver-protocol";
import { cancellation } from "../base/cancellation.ts";
import type { Clock } from "../base/clock.ts";
import type { Endpoint } from "../base/endpoint.ts";
import { isObject } from "../base/objects.ts";

/** Long enough for a user to look at a preview of the edit. */
const patience = 120_000;

/** `workspace/applyEdit`; an editor that never answers keeps no plugin waiting for ever. */
export async function applyEdit(
  link: Pick<Endpoint, "request">,
  clock: Clock,
  params: ApplyWorkspaceEditParams,
): Promise<ApplyWorkspaceEditResult> {
  const abort = cancellation();
  const deadline = clock.after(patience, () => abort.abort());
  try {
    const token = abort.signal;
    return readReply(await link.request("workspace/applyEdit", params, { token }));
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    return { applied: false, failureReason: "The editor did not answer." };
  } finally {
    deadline[Symbol.dispose]();
  }
}

function readReply(reply: unknown): ApplyWorkspaceEditResult {
  const given = isObject(reply) ? reply : {};
  return {
    applied: given.applied === true,
    ...(typeof given.failureReason === "string" ? { failureReason: given.failureReason } : {}),
  };
}
