import type { Clock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";

const maxLine = 2000;
/** Lines a second that reach the log; the rest is counted. */
const maxRate = 100;
const windowMs = 1000;
const kept = 20;

/** What a plugin writes to stderr: its own log, line by line. A flood is read on and left out. */
export class StderrLog {
  readonly #log: Log;
  readonly #clock: Clock;
  /** The last lines, oldest first: what a start failure is diagnosed from. */
  readonly last: string[] = [];
  #line = "";
  #windowStart = Number.NEGATIVE_INFINITY;
  #inWindow = 0;
  #leftOut = 0;
  /** Tells what was left out, also where nothing more comes. */
  #telling: Disposable | undefined;

  constructor(log: Log, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  push(chunk: string): void {
    let from = 0;
    for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", from)) {
      this.#take(this.#line + chunk.slice(from, end));
      this.#line = "";
      from = end + 1;
    }
    // Of a line without an end no more is kept than is shown.
    this.#line = (this.#line + chunk.slice(from)).slice(0, maxLine);
  }

  /** The process has ended: whatever is left is a line. */
  end(): void {
    if (this.#line !== "") this.#take(this.#line);
    this.#line = "";
    this.#tellLeftOut();
  }

  #take(raw: string): void {
    const line = raw.slice(0, maxLine).trimEnd();
    if (line === "") return;
    this.last.push(line);
    if (this.last.length > kept) this.last.shift();
    const now = this.#clock.now();
    if (now - this.#windowStart >= windowMs) {
      this.#tellLeftOut();
      this.#windowStart = now;
      this.#inWindow = 0;
    }
    this.#inWindow += 1;
    if (this.#inWindow <= maxRate) {
      this.#log.info(line);
      return;
    }
    this.#leftOut += 1;
    this.#telling ??= this.#clock.after(windowMs, () => this.#tellLeftOut());
  }

  #tellLeftOut(): void {
    this.#telling?.[Symbol.dispose]();
    this.#telling = undefined;
    if (this.#leftOut > 0) this.#log.warn("lines of stderr left out", { lines: this.#leftOut });
    this.#leftOut = 0;
  }
}
