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

class StreamTransport implements Transport {
  readonly #readable: Readable;
  readonly #writable: Writable;
  readonly #framing: Framing;
  /** What waits while the stream is full; kept here so that it can still be taken back. */
  readonly #queue: Queued[] = [];
  #queuedBytes = 0;
  #isFull = false;
  /** In this turn. */
  #hasWritten = false;
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
      if (!this.#isClosed) decoder.push(chunk);
    });
    this.#readable.on("end", close).on("close", close).on("error", close);
    // A write error means that nobody reads any more: the link is of no use in either direction.
    this.#writable.on("drain", () => this.#flush()).on("error", close);
  }

  /**
   * The first message of a turn of the event loop goes out at once, for its reader to begin with. What
   * is sent behind it in the same turn goes out in one write, at the turn's end: each write wakes a
   * process.
   */
  send(message: unknown): void {
    if (this.#isClosed || this.#isEnding) return;
    const frame = this.#framing.encode(message);
    if (this.#isFull || this.#hasWritten) {
      this.#queue.push({ message, frame });
      this.#queuedBytes += frame.length;
      return;
    }
    this.#isFull = !this.#writable.write(frame);
    this.#hasWritten = true;
    process.nextTick(() => {
      this.#hasWritten = false;
      if (!this.#isFull && !this.#isClosed) this.#flush();
    });
  }

  retract(message: unknown): boolean {
    const at = this.#queue.findIndex((queued) => queued.message === message);
    if (at < 0) return false;
    for (const { frame } of this.#queue.splice(at, 1)) this.#queuedBytes -= frame.length;
    return true;
  }

  end(): void {
    this.#isEnding = true;
    if (!this.#isFull) this.#flush();
    if (this.#queue.length === 0 && !this.#writable.writableEnded) this.#writable.end();
  }

  get backlog(): number {
    return this.#queuedBytes + this.#writable.writableLength;
  }

  [Symbol.dispose](): void {
    if (!this.#isFull && !this.#isClosed) this.#flush();
    this.#isClosed = true;
    this.#drop();
    this.#readable.destroy();
    this.#writable.destroy();
  }

  /** As much as the other side takes, in few pieces: what is retracted must not have left. */
  #flush(): void {
    this.#isFull = false;
    let sent = 0;
    while (!this.#isFull && sent < this.#queue.length) {
      const frames: (string | Buffer)[] = [];
      for (
        let bytes = 0;
        bytes < this.#writable.writableHighWaterMark && sent < this.#queue.length;
        sent += 1
      ) {
        const frame = this.#queue[sent]?.frame ?? "";
        frames.push(frame);
        bytes += frame.length;
        this.#queuedBytes -= frame.length;
      }
      this.#isFull = !this.#writable.write(joined(frames));
    }
    this.#queue.splice(0, sent);
    if (this.#isEnding && this.#queue.length === 0 && !this.#writable.writableEnded)
      this.#writable.end();
  }

  #close(decoder: FrameDecoder): void {
    if (this.#isClosed) return;
    decoder.end();
    this.#isClosed = true;
    this.#drop();
    this.#listener?.close();
  }

  #drop(): void {
    this.#queue.length = 0;
    this.#queuedBytes = 0;
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
