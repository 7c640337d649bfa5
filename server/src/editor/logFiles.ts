/** The plugins' logs as files, for editors that have no channel for each: `<store>/logs/<plugin>.log`. */
import { appendFile, mkdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { formatData, type LogEntry } from "../base/log.ts";

export interface LogFiles {
  /** Never waits, never fails. */
  write(plugin: string, entry: LogEntry): void;
  /** Resolves when everything is written that can be. */
  flush(): Promise<void>;
}

/** What a file holds at most; the one before it is kept as `.old`. */
export const logFileLimit = 1024 * 1024;
/** What may wait for the disk: a flood is cut there. */
const waitingLimit = 256 * 1024;

export function createLogFiles(folder: string): LogFiles {
  const files = new Map<string, LogFile>();
  return {
    write(plugin, entry) {
      const file = files.get(plugin) ?? new LogFile(folder, `${plugin}.log`);
      files.set(plugin, file);
      file.write(line(entry));
    },
    async flush() {
      await Promise.all(Array.from(files.values(), (file) => file.flushed));
    },
  };
}

/** With the date: the file outlives the day. */
function line({ time, level, text, data }: LogEntry): string {
  return `${new Date(time).toISOString()} ${level} ${text}${formatData(data)}\n`;
}

/** Several hosts may append to the same file: each looks at its length anew, and writes whole lines. */
class LogFile {
  readonly #folder: string;
  readonly #path: string;
  #waiting = "";
  #leftOut = 0;
  #isWriting = false;
  flushed: Promise<void> = Promise.resolve();

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#path = join(folder, name);
  }

  write(text: string): void {
    if (this.#waiting.length + text.length > waitingLimit) this.#leftOut += 1;
    else this.#waiting += text;
    if (!this.#isWriting) this.flushed = this.#drain();
  }

  async #drain(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting !== "" || this.#leftOut > 0) {
      const text = this.#take();
      try {
        await this.#append(text);
      } catch {
        // A full disk, a folder that can't be written: the host goes on without this log.
      }
    }
    this.#isWriting = false;
  }

  #take(): string {
    const note = this.#leftOut === 0 ? "" : `… ${this.#leftOut} lines left out\n`;
    const text = this.#waiting + note;
    this.#waiting = "";
    this.#leftOut = 0;
    return text;
  }

  async #append(text: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const size = await stat(this.#path).then(
      (stats) => stats.size,
      () => 0,
    );
    if (size > 0 && size + Buffer.byteLength(text) > logFileLimit) {
      // Where another host was faster there is nothing left to move.
      await rename(this.#path, `${this.#path}.old`).catch(() => {});
    }
    await appendFile(this.#path, text);
  }
}
