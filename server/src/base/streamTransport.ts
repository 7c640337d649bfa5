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

  send(message: unknown): void {
    if (this.#isClosed || this.#isEnding) return;
    const frame = this.#framing.encode(message);
    if (!this.#isFull) {
      this.#isFull = !this.#writable.write(frame);
      return;
    }
    this.#queue.push({ message, frame });
    this.#queuedBytes += frame.length;
  }

  retract(message: unknown): boolean {
    const at = this.#queue.findIndex((queued) => queued.message === message);
    if (at < 0) return false;
    for (const { frame } of this.#queue.splice(at, 1)) this.#queuedBytes -= frame.length;
    return true;
  }

  end(): void {
    this.#isEnding = true;
    if (this.#queue.length === 0 && !this.#writable.writableEnded) this.#writable.end();
  }

  get backlog(): number {
    return this.#queuedBytes + this.#writable.writableLength;
  }

  [Symbol.dispose](): void {
    this.#isClosed = true;
    this.#drop();
    this.#readable.destroy();
    this.#writable.destroy();
  }

  #flush(): void {
    this.#isFull = false;
    let sent = 0;
    while (!this.#isFull && sent < this.#queue.length) {
      const frame = this.#queue[sent]?.frame ?? "";
      sent += 1;
      this.#queuedBytes -= frame.length;
      this.#isFull = !this.#writable.write(frame);
    }
    this.#queue.splice(0, sent);
    if (this.#isEnding) this.end();
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
