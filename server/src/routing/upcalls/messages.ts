/** What plugins say: prefixed, level-filtered and bounded; a flood delays nothing (behaviour 50). */
import { MessageType, type ShowMessageParams } from "vscode-languageserver-protocol";
import type { Clock } from "../../base/clock.ts";
import { isObject } from "../../base/objects.ts";
import type { Caller } from "./caller.ts";
import type { NotificationHandlers } from "./handlers.ts";
import { createMessageGate, type MessageGate } from "./messageGate.ts";
import { messageParams } from "./params.ts";

export interface MessageOptions {
  readonly clock: Clock;
  readonly showMessage: (params: ShowMessageParams) => void;
  readonly shown: MessageGate;
}

export const SHOWN_LENGTH = 500;
const LOGGED_A_MINUTE = 600;
const LOGGED_LENGTH = 10_000;

export function pluginMessages({
  clock,
  showMessage,
  shown,
}: MessageOptions): NotificationHandlers {
  const logged = createMessageGate(clock, LOGGED_A_MINUTE);

  function write({ id, log }: Caller, type: MessageType, message: string): void {
    const passed = logged.pass(id);
    if (passed === "firstHeld") log.warn("more messages than the log takes, the rest is left out");
    if (passed !== "through") return;
    const text = message.slice(0, LOGGED_LENGTH);
    switch (type) {
      case MessageType.Error:
        return log.error(text);
      case MessageType.Warning:
        return log.warn(text);
      case MessageType.Info:
      case MessageType.Log:
        return log.info(text);
      case MessageType.Debug:
        return log.debug(text);
    }
  }

  return {
    "window/logMessage": (plugin, params) => {
      const said = read(plugin, "window/logMessage", params);
      if (said) write(plugin, said.type, said.message);
    },

    /** Whatever is shown is logged, too: what is held back can be read there. */
    "window/showMessage": (plugin, params) => {
      const said = read(plugin, "window/showMessage", params);
      if (!said) return;
      const { type, message } = said;
      write(plugin, type, message);
      if (shown.pass(plugin.id) !== "through") return;
      showMessage({ type, message: `${plugin.name}: ${message.slice(0, SHOWN_LENGTH)}` });
    },

    "$/logTrace": (plugin, params) => {
      const { message, verbose } = isObject(params) ? params : {};
      const parts = [message, verbose].filter((part) => typeof part === "string");
      if (parts.length > 0) write(plugin, MessageType.Debug, parts.join("\n"));
    },

    /** Nobody collects it: the user may read what a plugin would have sent. */
    "telemetry/event": (plugin, params) => {
      write(plugin, MessageType.Debug, `telemetry ${JSON.stringify(params) ?? ""}`);
    },
  };
}

function read(plugin: Caller, method: string, params: unknown): ShowMessageParams | undefined {
  const parsed = messageParams.safeParse(params);
  if (!parsed.success) plugin.log.warn("a message in a wrong shape was left out", { method });
  return parsed.data;
}
