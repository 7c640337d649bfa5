import type { Transport, TransportListener } from "../../server/src/base/transport.ts";

/** Two transports in memory: what one sends arrives at the other as JSON would, in order, a little later. */
export function linkedTransports(): readonly [LinkedTransport, LinkedTransport] {
  const one = new Mailbox();
  const two = new Mailbox();
  return [new LinkedTransport(one, two), new LinkedTransport(two, one)];
}

export class LinkedTransport implements Transport {
  readonly #inbox: Mailbox;
  readonly #outbox: Mailbox;

  constructor(inbox: Mailbox, outbox: Mailbox) {
    this.#inbox = inbox;
    this.#outbox = outbox;
  }

  send(message: unknown): void {
    this.#outbox.put(message);
  }

  retract(message: unknown): boolean {
    return this.#outbox.takeBack(message);
  }

  listen(listener: TransportListener): void {
    this.#inbox.open(listener);
  }

  end(): void {
    this.#outbox.isEnded = true;
  }

  /** Exactly what waits at the other end. */
  get backlog(): number {
    return this.#outbox.size;
  }

  /** Whether the other side has ended its direction. */
  get isInputEnded(): boolean {
    return this.#inbox.isEnded;
  }

  /** This end stops to read, as if so many bytes waited before all that comes. */
  pause(bytes = 0): void {
    this.#inbox.pause(bytes);
  }

  resume(): void {
    this.#inbox.resume();
  }

  /** The other end finds bytes that are no message. */
  printJunk(text: string): void {
    this.#outbox.spoil(text);
  }

  [Symbol.dispose](): void {
    this.#inbox.discard();
    this.#outbox.close();
  }
}

interface Letter {
  readonly text: string;
  readonly original: unknown;
  readonly isJunk: boolean;
}

/** One direction of the link. */
class Mailbox {
  readonly #letters: Letter[] = [];
  #listener: TransportListener | undefined;
  #isPaused = false;
  #isDelivering = false;
  #isClosed = false;
  #pretended = 0;
  isEnded = false;

  get size(): number {
    return this.#letters.reduce((sum, { text }) => sum + text.length, this.#pretended);
  }

  put(original: unknown): void {
    const text = JSON.stringify(original);
    if (this.#isClosed || this.isEnded) return;
    this.#letters.push({ text, original, isJunk: false });
    this.#deliver();
  }

  takeBack(original: unknown): boolean {
    const at = this.#isPaused ? this.#letters.findIndex((it) => it.original === original) : -1;
    if (at >= 0) this.#letters.splice(at, 1);
    return at >= 0;
  }

  open(listener: TransportListener): void {
    this.#listener = listener;
    this.#deliver();
  }

  pause(bytes: number): void {
    this.#isPaused = true;
    this.#pretended = bytes;
  }

  resume(): void {
    this.#isPaused = false;
    this.#pretended = 0;
    this.#deliver();
  }

  spoil(text: string): void {
    this.#letters.push({ text, original: undefined, isJunk: true });
    this.#deliver();
  }

  /** Whoever reads here is told once what is left has been read. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#deliver();
  }

  /** Whoever reads here has gone. */
  discard(): void {
    this.#isClosed = true;
    this.#listener = undefined;
  }

  #deliver(): void {
    if (this.#isDelivering || this.#isPaused || !this.#listener) return;
    this.#isDelivering = true;
    queueMicrotask(() => {
      this.#isDelivering = false;
      if (this.#isPaused) return;
      const letter = this.#letters.shift();
      if (letter) {
        this.#deliver();
        if (letter.isJunk) this.#listener?.junk(Buffer.byteLength(letter.text), letter.text);
        else this.#listener?.message(JSON.parse(letter.text));
      } else if (this.#isClosed) {
        const listener = this.#listener;
        this.#listener = undefined;
        listener?.close();
      }
    });
  }
}
