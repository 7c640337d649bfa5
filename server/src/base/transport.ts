/**
 * The other seam: a two-way stream of JSON values. Above it nothing knows whether the other side is
 * a child process, a socket, an editor on stdio or a fake in the same process.
 */
export interface Transport extends Disposable {
  /** Queued in order and never dropped silently; see `isBlocked`. Sending after the close does nothing. */
  send(message: unknown): void;
  /** Set once, before `start`. */
  listen(listener: TransportListener): void;
  /** Ends our direction: the other side reads the end of its input. */
  end(): void;
  /** The bytes that wait because the other side does not read; 0 where that can't be known. */
  readonly backlog: number;
}

export interface TransportListener {
  message(message: unknown): void;
  /** Bytes that were no message: skipped, and counted by whoever listens. */
  junk(bytes: number, sample: string): void;
  /** The other side is gone. Comes once, last. */
  close(): void;
}
