/** Fixed text, data apart: `log.info("plugin ready", { plugin, ms })`. */
export interface Log {
  debug(text: string, data?: LogData): void;
  info(text: string, data?: LogData): void;
  warn(text: string, data?: LogData): void;
  error(text: string, data?: LogData): void;
}

export type LogLevel = "debug" | "info" | "warn" | "error";
export type LogData = Readonly<Record<string, unknown>>;

export interface LogEntry {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly level: LogLevel;
  /** The plugin that it is about and whose own log it goes to; absent for the host's. */
  readonly plugin?: string;
  readonly text: string;
  readonly data?: LogData;
}

export type LogSink = (entry: LogEntry) => void;

export const logLevels: readonly LogLevel[] = ["debug", "info", "warn", "error"];

/** A log that hands entries of `level` and above to `sink`; `plugin` tags each one. */
export function createLog(sink: LogSink, level: () => LogLevel, plugin?: string): Log {
  const write = (at: LogLevel, text: string, data?: LogData): void => {
    if (logLevels.indexOf(at) < logLevels.indexOf(level())) return;
    sink({
      time: Date.now(),
      level: at,
      text,
      ...(plugin === undefined ? {} : { plugin }),
      ...(data === undefined ? {} : { data }),
    });
  };
  return {
    debug: (text, data) => write("debug", text, data),
    info: (text, data) => write("info", text, data),
    warn: (text, data) => write("warn", text, data),
    error: (text, data) => write("error", text, data),
  };
}

/** One line: `12:04:05.123 warn rust: plugin exited { code: 1 }`. */
export function formatEntry(entry: LogEntry): string {
  const time = new Date(entry.time).toISOString().slice(11, 23);
  const who = entry.plugin === undefined ? "" : `${entry.plugin}: `;
  return `${time} ${entry.level} ${who}${entry.text}${formatData(entry.data)}`;
}

/** What follows the text: nothing, or a blank and JSON. */
export function formatData(data: LogData | undefined): string {
  return data === undefined ? "" : ` ${JSON.stringify(data, plainError)}`;
}

function plainError(_key: string, value: unknown): unknown {
  return value instanceof Error ? (value.stack ?? value.message) : value;
}
