import { MessageType } from "vscode-languageserver-protocol";
import type { Endpoint } from "../base/endpoint.ts";
import {
  formatData,
  formatEntry,
  type LogEntry,
  type LogLevel,
  type LogSink,
} from "../base/log.ts";
import { type LogNotification, pluginLogNotification } from "./editorProtocol.ts";
import type { LogFiles } from "./logFiles.ts";

const messageType: Readonly<Record<LogLevel, MessageType>> = {
  debug: MessageType.Debug,
  info: MessageType.Info,
  warn: MessageType.Warning,
  error: MessageType.Error,
};

type Link = Pick<Endpoint, "notify">;

/** For an editor that knows Chorus: the host's lines go to its log, a plugin's to that plugin's channel. */
export function channelLog(link: Link): LogSink {
  return (entry) => {
    if (entry.plugin === undefined) logMessage(link, entry);
    else link.notify(pluginLogNotification, pluginLine(entry, entry.plugin));
  };
}

/** For all the others: a plugin's lines go to its file, and what is worth a warning joins the host's. */
export function plainLog(link: Link, files: Pick<LogFiles, "write">): LogSink {
  return (entry) => {
    if (entry.plugin !== undefined) files.write(entry.plugin, entry);
    const isWorthReading = entry.level === "warn" || entry.level === "error";
    if (entry.plugin === undefined || isWorthReading) logMessage(link, entry);
  };
}

function logMessage(link: Link, entry: LogEntry): void {
  link.notify("window/logMessage", {
    type: messageType[entry.level],
    message: formatEntry(entry),
  });
}

function pluginLine({ level, text, data }: LogEntry, plugin: string): LogNotification {
  return { plugin, level, text: `${text}${formatData(data)}` };
}
