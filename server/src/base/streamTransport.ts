import type { Readable, Writable } from "node:stream";
import type { FrameDecoder, Framing } from "./framing.ts";
import type { Transport, TransportListener } from "./transport.ts";

/** A transport over a pair of byte streams: a child's pipes, a socket, our own stdio. */
export function streamTransport(
  readable: Readable,
  writable: Writable,
  framing: Framing,
): Transport {
  return new StreamTransport(readable, writable, framing);
}

interface Queued {
  readonly message: unknown;
  readonly frame: string | Buffer;
}

/**
 * Goes up with every piece that comes in on any of these links. What is sent between two of them is
 * said in one turn.
 */
let turn = 0;

class StreamTransport implements Transport {
  readonly #readable: Readable;
  readonly #writable: Writable;
  readonly #framing: Framing;
  /** What waits for the end of the turn or for a slow reader; kept here so that it can still be taken back. */
  readonly #queue: Queued[] = [];
  #queuedBytes = 0;
  #lastTurn = -1;
  #isHeld = false;
  #isEnding = false;
  #isClosed = false;
  #listener: TransportListener | undefined;

  constructor(readable: Readable, writable: Writable, framing: Framing) {
    this.#readable = readable;
    this.#writable = writable;
    this.#framing = framing;
  }

  listen(listener: TransportListener): void {
    this.#listener = listener;
    const decoder = this.#framing.decoder(listener);
    const close = (): void => this.#close(decoder);
    this.#readable.on("data", (chunk: Buffer) => {
      turn += 1;
      if (!this.#isClosed) decoder.push(chunk);
    });
    this.#readable.on("end", close).on("close", close).on("error", close);
    this.#writable.on("drain", this.#release);
    // A write error means that nobody reads any more: the link is of no use in either direction.
    this.#writable.on("error", close);
  }

  /**
   * The first message of a turn goes out at once, for its reader to begin with. What is sent behind
   * it goes out in one piece when the turn ends, because each write wakes a process; later where the
   * reader is slow.
   */
  send(message: unknown): void {
    if (this.#isClosed || this.#isEnding) return;
    const frame = this.#framing.encode(message);
    if (!this.#isHeld && this.#lastTurn !== turn) {
      this.#lastTurn = turn;
      return this.#write(frame);
    }
    this.#queue.push({ message, frame });
    this.#queuedBytes += frame.length;
    if (this.#isHeld) return;
    this.#isHeld = true;
    process.nextTick(this.#release);
  }

  retract(message: unknown): boolean {
    const at = this.#queue.findIndex((queued) => queued.message === message);
    if (at < 0) return false;
    for (const { frame } of this.#queue.splice(at, 1)) this.#queuedBytes -= frame.length;
    return true;
  }

  end(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#finish();
    this.#writable.end();
  }

  get backlog(): number {
    return this.#queuedBytes + this.#writable.writableLength;
  }

  [Symbol.dispose](): void {
    this.#finish();
    this.#isClosed = true;
    this.#readable.destroy();
    this.#writable.destroy();
  }

  /** A stream that has enough for now says when it has got rid of it. */
  #write(frame: string | Buffer): void {
    if (!this.#writable.write(frame)) this.#isHeld = true;
  }

  readonly #release = (): void => {
    this.#isHeld = false;
    while (this.#queue.length > 0 && !this.#isHeld && !this.#isClosed) {
      this.#write(joined(this.#next()));
    }
  };

  /** No more than a stream likes to hold: what is retracted must not have left. */
  #next(): readonly (string | Buffer)[] {
    let bytes = 0;
    let count = 0;
    for (const { frame } of this.#queue) {
      if (bytes >= this.#writable.writableHighWaterMark) break;
      bytes += frame.length;
      count += 1;
    }
    this.#queuedBytes -= bytes;
    return this.#queue.splice(0, count).map(({ frame }) => frame);
  }

  /** Nothing of what waits is taken back any more. */
  #finish(): void {
    const frames = this.#queue.splice(0).map(({ frame }) => frame);
    this.#queuedBytes = 0;
    if (frames.length > 0 && !this.#isClosed) this.#writable.write(joined(frames));
  }

  #close(decoder: FrameDecoder): void {
    if (this.#isClosed) return;
    decoder.end();
    this.#isClosed = true;
    this.#queue.length = 0;
    this.#queuedBytes = 0;
    this.#listener?.close();
  }
}

function joined(frames: readonly (string | Buffer)[]): string | Buffer {
  const [first = "", ...others] = frames;
  if (others.length === 0) return first;
  return frames.every((frame) => typeof frame === "string")
    ? frames.join("")
    : Buffer.concat(
        frames.map((frame) => (typeof frame === "string" ? Buffer.from(frame) : frame)),
      );
}
