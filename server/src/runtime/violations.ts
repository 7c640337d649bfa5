import type { Log } from "../base/log.ts";
import type { Violation } from "../dialects/session.ts";

/** So many, and the plugin is not well. */
const tooMany = 10_000;

/** Counts what a plugin does wrong on its link, and writes it to its log without drowning it. */
export class Violations {
  readonly #log: Log;
  count = 0;
  #repaired = 0;
  /** The start of the first thing that it printed where a message was due. */
  printed: string | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Why the plugin can't go on, if it can't. */
  add(what: Violation): string | undefined {
    if (what.kind === "unhandled") {
      this.#log.error("a notification could not be handled", {
        method: what.method,
        error: what.error,
      });
      return undefined;
    }
    if (what.kind === "repairedReply") {
      // Stock servers are sloppy all their lives: said, ever more rarely, and no reason to stop one.
      this.#repaired += 1;
      if (isWorthALine(this.#repaired))
        this.#log.debug("an answer was set right", { ...what, count: this.#repaired });
      return undefined;
    }
    this.count += 1;
    if (what.kind === "junk") this.printed ??= what.sample;
    if (isWorthALine(this.count)) this.#log.warn(describe(what), { ...what, count: this.count });
    if (what.kind === "blocked") {
      return `It does not read what it is sent: ${Math.round(what.backlog / 1024 / 1024)} MB wait.`;
    }
    return this.count >= tooMany ? `It broke the protocol ${this.count} times.` : undefined;
  }
}

/** The first ones, then ever fewer. */
function isWorthALine(count: number): boolean {
  return count <= 8 || (count & (count - 1)) === 0;
}

function describe(
  what: Exclude<Violation, { kind: "unhandled" } | { kind: "repairedReply" }>,
): string {
  switch (what.kind) {
    case "junk":
      return "skipped what is no message";
    case "unknownId":
      return "ignored an id that is unknown or was used before";
    case "notJsonRpc":
      return "ignored what is JSON and no message";
    case "invalidReply":
      return "an answer has the wrong shape";
    case "blocked":
      return "it does not read what it is sent";
  }
}
