/**
 * JSON-RPC 2.0 over a transport: what the host speaks with, towards plugins and towards the editor.
 *
 *     const link = new Endpoint(transport, {
 *       request: (method, params, token) => answer(method, params, token), // value, promise or throw
 *       notification: (method, params) => take(method, params),
 *       problem: (what) => log.warn("the editor broke the protocol", what),
 *       close: () => stop(),
 *     });
 *     const hover = await link.request("textDocument/hover", params, token);
 *     link.notify("textDocument/didOpen", params);
 *
 * Messages go out in the order of the calls, and come in one by one in the order of arrival.
 * Requests never wait for each other, in either direction. `$/cancelRequest` is the endpoint's own
 * affair: an aborted token sends it, an incoming one aborts the handler's token.
 */
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { attempt } from "./attempt.ts";
import { Cancellation, never, type Token } from "./cancellation.ts";
import { dropOldest } from "./dropOldest.ts";
import { endOf, LinkBlocked, LinkClosed, ResponseError, toResponseError } from "./errors.ts";
import type { Transport } from "./transport.ts";

export interface EndpointListener {
  /**
   * The other side asks. What it returns or resolves to is the result (undefined becomes null);
   * what it throws becomes the error, see `toResponseError`. The token aborts on `$/cancelRequest`
   * and when the link closes; a cancelled request should still end, with Cancelled or a result.
   */
  request(method: string, params: unknown, token: Token): unknown;
  notification(method: string, params: unknown): void;
  /** The other side broke the protocol, or does not read. The link goes on. */
  problem(what: LinkProblem): void;
  /** The other side is gone; everything pending has been rejected. Comes once, last. */
  close(): void;
}

export type LinkProblem =
  | { readonly kind: "junk"; readonly bytes: number; readonly sample: string }
  | { readonly kind: "unknownId"; readonly id: unknown }
  | { readonly kind: "notJsonRpc"; readonly sample: string }
  /** A notification was NOT sent because more than `maxBacklog` bytes wait already. */
  | { readonly kind: "blocked"; readonly method: string; readonly backlog: number }
  /** Our own listener threw at a notification. */
  | { readonly kind: "unhandled"; readonly method: string; readonly error: unknown };

export interface EndpointOptions {
  /** `bare`: no `jsonrpc` member and no cancelling, as in the `lines` dialect. */
  readonly form?: "jsonrpc" | "bare";
  /** Bytes that may wait for a reader; requests beyond are refused. */
  readonly maxBacklog?: number;
}

/** What becomes of an answer before whoever asked hears of it. */
export interface Reading<T> {
  /** What it throws, the request is rejected with. */
  readonly result: (result: unknown) => T;
  readonly error: (error: Error) => Error;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly reading: Reading<unknown>;
  /** Of the token. */
  readonly listening: Disposable | undefined;
}

/** Cancelled requests whose answer is still awaited; older ones count as unknown again. */
const maxAbandoned = 1000;

export class Endpoint implements Disposable {
  readonly #transport: Transport;
  readonly #listener: EndpointListener;
  readonly #isBare: boolean;
  readonly #maxBacklog: number;
  /** Our requests, by our id. */
  readonly #pending = new Map<number, Pending>();
  /** Ours that were cancelled and may still be answered. */
  readonly #abandoned = new Set<number>();
  /** Theirs, by their id. */
  readonly #serving = new Map<unknown, Cancellation>();
  #lastId = 0;
  #received = 0;
  #isClosed = false;

  constructor(transport: Transport, listener: EndpointListener, options: EndpointOptions = {}) {
    this.#transport = transport;
    this.#listener = listener;
    this.#isBare = options.form === "bare";
    this.#maxBacklog = options.maxBacklog ?? 64 * 1024 * 1024;
    transport.listen({
      message: (message) => this.#receive(message),
      junk: (bytes, sample) => listener.problem({ kind: "junk", bytes, sample }),
      close: () => {
        this.#close();
        listener.close();
      },
    });
  }

  /**
   * Sends at once, behind everything sent before. Rejects with ResponseError (the other side's
   * error), Cancelled, LinkClosed or LinkBlocked, or with what `reading` makes of that; has no
   * deadline of its own. Aborting the token rejects at once and tells the other side.
   */
  request(method: string, params: unknown, token?: Token): Promise<unknown>;
  request<T>(method: string, params: unknown, token: Token, reading: Reading<T>): Promise<T>;
  request(
    method: string,
    params: unknown,
    token: Token = never,
    reading: Reading<unknown> = asItCame,
  ): Promise<unknown> {
    const refusal = this.#refusal(token);
    if (refusal) return Promise.reject(reading.error(refusal));
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      const id = this.#lastId;
      const message = this.#isBare
        ? { id, method, params }
        : { jsonrpc: "2.0", id, method, params };
      this.#transport.send(message);
      const listening = token === never ? undefined : this.#cancelWith(token, id, message);
      this.#pending.set(id, { resolve, reject, reading, listening });
    });
  }

  #refusal(token: Token): Error | undefined {
    if (this.#isClosed) return new LinkClosed();
    if (token.aborted) return endOf(token);
    const { backlog } = this.#transport;
    return backlog > this.#maxBacklog ? new LinkBlocked(backlog) : undefined;
  }

  /** Sends at once, behind everything sent before; over the bound it is a `blocked` problem instead. */
  notify(method: string, params: unknown): void {
    const { backlog } = this.#transport;
    if (backlog > this.#maxBacklog) this.#listener.problem({ kind: "blocked", method, backlog });
    else
      this.#transport.send(this.#isBare ? { method, params } : { jsonrpc: "2.0", method, params });
  }

  /** Our requests that have not been answered, cancelled ones included. */
  get pending(): number {
    return this.#pending.size + this.#abandoned.size;
  }

  /** Messages that came. */
  get received(): number {
    return this.#received;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** No more from us; the other side reads the end of its input. */
  end(): void {
    this.#transport.end();
  }

  /** Rejects everything pending and lets go of the transport; the listener hears no more. */
  [Symbol.dispose](): void {
    this.#close();
    this.#transport[Symbol.dispose]();
  }

  #receive(message: unknown): void {
    if (this.#isClosed) return;
    this.#received += 1;
    if (!isMessage(message)) return this.#reject(message);
    const { id, method } = message;
    if (typeof method === "string") {
      if (id !== undefined && id !== null) this.#serve(id, method, message.params);
      else if (method === "$/cancelRequest") this.#abort(message.params);
      else this.#take(method, message.params);
    } else if (typeof id === "number" || typeof id === "string") this.#settle(id, message);
    else this.#reject(message);
  }

  #take(method: string, params: unknown): void {
    try {
      this.#listener.notification(method, params);
    } catch (error) {
      this.#listener.problem({ kind: "unhandled", method, error });
    }
  }

  #settle(id: number | string, message: IncomingMessage): void {
    const pending = typeof id === "number" ? this.#pending.get(id) : undefined;
    if (!pending || typeof id !== "number") {
      if (typeof id !== "number" || !this.#abandoned.delete(id)) {
        this.#listener.problem({ kind: "unknownId", id });
      }
      return;
    }
    this.#pending.delete(id);
    pending.listening?.[Symbol.dispose]();
    // Exactly one of the two; a null beside the other is common enough to be let through.
    const { result, error } = message;
    if (error !== undefined && error !== null) fail(pending, ResponseError.of(error));
    else if (result !== undefined) succeed(pending, result);
    else {
      this.#reject(message);
      fail(
        pending,
        new ResponseError(ErrorCode.InvalidReply, "an answer without result and error"),
      );
    }
  }

  #serve(id: unknown, method: string, params: unknown): void {
    if (this.#serving.has(id)) return this.#listener.problem({ kind: "unknownId", id });
    const call = new Cancellation();
    this.#serving.set(id, call);
    attempt(() => Promise.resolve(this.#listener.request(method, params, call.signal))).then(
      (result) => this.#answer(id, result ?? null),
      (thrown: unknown) => this.#refuse(id, thrown),
    );
  }

  /** What can't be written as JSON is answered with that. */
  #answer(id: unknown, result: unknown): void {
    try {
      this.#transport.send(this.#isBare ? { id, result } : { jsonrpc: "2.0", id, result });
    } catch (thrown) {
      return this.#refuse(id, thrown);
    }
    this.#serving.delete(id);
  }

  #refuse(id: unknown, thrown: unknown): void {
    const { code, message, data } = toResponseError(thrown);
    const error = { code, message, ...(data === undefined ? {} : { data }) };
    this.#transport.send(this.#isBare ? { id, error } : { jsonrpc: "2.0", id, error });
    this.#serving.delete(id);
  }

  #abort(params: unknown): void {
    if (isMessage(params)) this.#serving.get(params.id)?.abort();
  }

  #cancelWith(token: Token, id: number, message: unknown): Disposable {
    const cancel = (): void => {
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      if (!this.#transport.retract(message)) this.#abandon(id);
      if (pending) fail(pending, endOf(token));
    };
    return token.onAbort(cancel);
  }

  #abandon(id: number): void {
    this.#abandoned.add(id);
    dropOldest(this.#abandoned, maxAbandoned);
    if (!this.#isBare)
      this.#transport.send({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id } });
  }

  #reject(message: unknown): void {
    this.#listener.problem({ kind: "notJsonRpc", sample: sampleOf(message) });
  }

  #close(): void {
    this.#isClosed = true;
    const all = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of all) {
      pending.listening?.[Symbol.dispose]();
      fail(pending, new LinkClosed());
    }
    for (const call of this.#serving.values()) call.abort();
  }
}

function succeed({ resolve, reject, reading }: Pending, result: unknown): void {
  try {
    resolve(reading.result(result));
  } catch (error) {
    reject(error);
  }
}

function fail({ reject, reading }: Pending, error: Error): void {
  reject(reading.error(error));
}

const asItCame: Reading<unknown> = { result: (result) => result, error: (error) => error };

interface IncomingMessage {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

function isMessage(value: unknown): value is IncomingMessage {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sampleOf(message: unknown): string {
  // Deep or huge values: the first characters are enough for a log line.
  try {
    return JSON.stringify(message).slice(0, 200);
  } catch {
    return String(message).slice(0, 200);
  }
}
