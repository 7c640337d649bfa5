import { MessageType } from "vscode-languageserver-protocol";
import type { Endpoint } from "../base/endpoint.ts";
import { formatEntry, type LogEntry, type LogLevel, type LogSink } from "../base/log.ts";
import { type LogNotification, pluginLogNotification } from "./editorProtocol.ts";

const messageType: Readonly<Record<LogLevel, MessageType>> = {
  debug: MessageType.Debug,
  info: MessageType.Info,
  warn: MessageType.Warning,
  error: MessageType.Error,
};

/**
 * The host's own lines go to the editor's log. A plugin's lines go to its own channel where the
 * editor has one for each; elsewhere what is worth a warning joins the host's.
 */
export function editorLog(link: Pick<Endpoint, "notify">, hasPluginLogs: boolean): LogSink {
  return (entry) => {
    if (entry.plugin === undefined) log(entry);
    else if (hasPluginLogs) link.notify(pluginLogNotification, pluginLine(entry, entry.plugin));
    else if (entry.level === "warn" || entry.level === "error") log(entry);
  };

  function log(entry: LogEntry): void {
    link.notify("window/logMessage", {
      type: messageType[entry.level],
      message: formatEntry(entry),
    });
  }
}

function pluginLine({ level, text, data }: LogEntry, plugin: string): LogNotification {
  return { plugin, level, text: data === undefined ? text : `${text} ${JSON.stringify(data)}` };
}
