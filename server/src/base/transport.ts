/**
 * The other seam: a two-way stream of JSON values. Above it nothing knows whether the other side is
 * a child process, a socket, an editor on stdio or a fake in the same process.
 */
export interface Transport extends Disposable {
  /** Queued in order and never dropped; see `backlog`. After the close it does nothing. */
  send(message: unknown): void;
  /** Takes back a message, by identity, that still waits to be sent; false where it has gone out. */
  retract(message: unknown): boolean;
  /** Starts to read. Once. */
  listen(listener: TransportListener): void;
  /** Ends our direction behind all that was sent: the other side reads the end of its input. */
  end(): void;
  /** The bytes (give or take) that wait because the other side does not read; 0 where that can't be known. */
  readonly backlog: number;
}

export interface TransportListener {
  message(message: unknown): void;
  /** Bytes that were no message: skipped, and counted by whoever listens. */
  junk(bytes: number, sample: string): void;
  /** The other side is gone. Comes once, last; not after our own dispose. */
  close(): void;
}
