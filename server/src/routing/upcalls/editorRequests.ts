/** What plugins ask of the editor. The plugin's name goes along: the user sees one server, and has many. */
import type { MessageActionItem } from "vscode-languageserver-protocol";
import type { Clock } from "../../base/clock.ts";
import { orCancelled } from "../../knowledge/waiting.ts";
import { checked } from "./caller.ts";
import type { EditorPort } from "./editorPort.ts";
import type { RequestHandlers } from "./handlers.ts";
import { createMessageGate, type MessageGate } from "./messageGate.ts";
import { SHOWN_LENGTH } from "./messages.ts";
import { applyEditParams, showDocumentParams, showMessageRequestParams } from "./params.ts";

export interface EditorRequestOptions {
  readonly clock: Clock;
  readonly editor: EditorPort;
  /** What is shown to the user counts, asked or told. */
  readonly shown: MessageGate;
}

const OPENED_A_MINUTE = 20;

export function editorRequests({ clock, editor, shown }: EditorRequestOptions): RequestHandlers {
  const opened = createMessageGate(clock, OPENED_A_MINUTE);
  return {
    "workspace/applyEdit": (plugin, params, token) => {
      const { edit, label } = checked(plugin, "workspace/applyEdit", applyEditParams, params);
      const titled = {
        edit,
        label: label === undefined ? plugin.name : `${plugin.name}: ${label}`,
      };
      return orCancelled(editor.applyEdit(titled), token);
    },

    "window/showMessageRequest": async (plugin, params, token) => {
      const method = "window/showMessageRequest";
      const question = checked(plugin, method, showMessageRequestParams, params);
      const { type, message } = question;
      const actions = question.actions ?? [];
      plugin.log.info(message.slice(0, SHOWN_LENGTH));
      if (shown.pass(plugin.id) !== "through") return null;
      const asked = {
        type,
        message: `${plugin.name}: ${message.slice(0, SHOWN_LENGTH)}`,
        ...(actions.length > 0 ? { actions } : {}),
      };
      const chosen = await editor.showMessageRequest(asked, token);
      return ownAction(actions, chosen);
    },

    "window/showDocument": (plugin, params, token) => {
      const document = checked(plugin, "window/showDocument", showDocumentParams, params);
      // What opens outside of the editor is the browser's to judge, and nobody else's.
      const isHarmless = document.external !== true || /^https?:/i.test(document.uri);
      if (isHarmless && opened.pass(plugin.id) === "through")
        return editor.showDocument(document, token);
      plugin.log.warn("a document is not shown", { uri: document.uri.slice(0, SHOWN_LENGTH) });
      return { success: false };
    },
  };
}

/** As the plugin sent it: an editor may hand back the title alone. */
function ownAction(
  actions: readonly MessageActionItem[],
  chosen: MessageActionItem | null,
): MessageActionItem | null {
  return actions.find(({ title }) => title === chosen?.title) ?? null;
}
