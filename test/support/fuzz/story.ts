/** What went over the editor's wire, both ways, in order: for the eyes of whoever reads a failure. */
import type { Transport } from "../../../server/src/base/transport.ts";

const kept = 40;
const longest = 400;

export class Story {
  readonly #lines: string[] = [];
  readonly #begun = performance.now();
  /** What the host wrote that is no message. */
  readonly junk: string[] = [];

  tell(what: string): void {
    const ms = Math.round(performance.now() - this.#begun);
    this.#lines.push(`${String(ms).padStart(6)} ${shorten(what)}`);
  }

  /** The last lines, oldest first. */
  get end(): string {
    return this.#lines.slice(-kept).join("\n");
  }

  /** The same transport, and everything that goes over it is told. */
  over(transport: Transport): Transport {
    return {
      send: (message) => {
        this.tell(`→ ${JSON.stringify(message)}`);
        transport.send(message);
      },
      listen: (listener) =>
        transport.listen({
          message: (message) => {
            this.tell(`← ${JSON.stringify(message)}`);
            listener.message(message);
          },
          junk: (_bytes, sample) => {
            this.tell(`← which is no message: ${sample}`);
            this.junk.push(sample);
          },
          close: () => {
            this.tell("the host has closed its output");
            listener.close();
          },
        }),
      retract: (message) => transport.retract(message),
      end: () => transport.end(),
      get backlog() {
        return transport.backlog;
      },
      [Symbol.dispose]: () => transport[Symbol.dispose](),
    };
  }
}

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)} … ${text.length} characters` : text;
}
