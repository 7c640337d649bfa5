/** How plugins reach the editor: each request with a deadline, and only what the editor can do. */
import type { ClientCapabilities, MessageActionItem } from "vscode-languageserver-protocol";
import type { Clock } from "../base/clock.ts";
import { isObject } from "../base/objects.ts";
import { refreshMethods } from "../routing/refreshes.ts";
import type { EditorPort } from "../routing/upcalls/editorPort.ts";
import { applyEdit } from "./applyEdit.ts";
import { askEditor, type EditorLink } from "./askEditor.ts";
import type { EditorBars } from "./progress.ts";

/** Long enough for a user who is away for a coffee. */
const answerMs = 15 * 60_000;
const showMs = 30_000;
/** Nobody waits for this one. */
const refreshMs = 10_000;

export function createEditorPort(
  link: EditorLink,
  clock: Clock,
  { workspace, window }: ClientCapabilities,
  bars: EditorBars,
): EditorPort {
  return {
    bars,

    applyEdit: (params) => applyEdit(link, clock, params),

    showMessage: (params) => link.notify("window/showMessage", params),

    async showMessageRequest(params, token) {
      const how = { ms: answerMs, token };
      return askEditor(link, clock, "window/showMessageRequest", params, how).then(
        readAction,
        // It can't ask: as if the user had chosen nothing.
        () => null,
      );
    },

    async showDocument(params, token) {
      if (window?.showDocument?.support !== true) return { success: false };
      const how = { ms: showMs, token };
      return askEditor(link, clock, "window/showDocument", params, how).then(
        (reply) => ({ success: isObject(reply) && reply.success === true }),
        () => ({ success: false }),
      );
    },

    refresh(method) {
      if (workspace?.[refreshMethods[method]]?.refreshSupport !== true) return;
      // Some say that they know it and refuse it all the same: that is not an event (46).
      askEditor(link, clock, method, undefined, { ms: refreshMs }).catch(() => {});
    },

    refreshContent(uri) {
      if (!workspace?.textDocumentContent) return;
      const method = "workspace/textDocumentContent/refresh";
      askEditor(link, clock, method, { uri }, { ms: refreshMs }).catch(() => {});
    },
  };
}

function readAction(reply: unknown): MessageActionItem | null {
  return isObject(reply) && typeof reply.title === "string"
    ? { ...reply, title: reply.title }
    : null;
}
