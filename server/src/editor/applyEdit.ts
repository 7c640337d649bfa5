import type {
  ApplyWorkspaceEditParams,
  ApplyWorkspaceEditResult,
} from "vscode-languageserver-protocol";
import type { Clock } from "../base/clock.ts";
import { isObject } from "../base/objects.ts";
import { askEditor, type EditorLink } from "./askEditor.ts";

/** Long enough for a user to look at a preview of the edit. */
const patience = 120_000;

/** `workspace/applyEdit`; an editor that never answers keeps no plugin waiting for ever. */
export async function applyEdit(
  link: Pick<EditorLink, "request">,
  clock: Clock,
  params: ApplyWorkspaceEditParams,
): Promise<ApplyWorkspaceEditResult> {
  const reply = await askEditor(link, clock, "workspace/applyEdit", params, { ms: patience });
  if (reply === undefined) {
    return { applied: false, failureReason: "The editor did not answer." };
  }
  return readReply(reply);
}

function readReply(reply: unknown): ApplyWorkspaceEditResult {
  const { applied, failureReason, failedChange } = isObject(reply) ? reply : {};
  return {
    applied: applied === true,
    ...(typeof failureReason === "string" ? { failureReason } : {}),
    ...(typeof failedChange === "number" ? { failedChange } : {}),
  };
}
