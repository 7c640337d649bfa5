/** An editor that counts: every message of the host is kept, so that a second answer or none is seen. */
import { strict as assert } from "node:assert";
import type { Transport } from "../../server/src/base/transport.ts";
import type { Message } from "./scriptedServer.ts";
import { until } from "./until.ts";

/** How an editor answers a request of the host; what it throws is refused, `silence` is no answer at all. */
export type EditorAnswer = (method: string, params: Message["params"]) => unknown;

export const silence = Symbol("an editor that does not answer");

/** A request that was sent. */
export interface Asked {
  readonly id: number;
  /** The first answer, as it came. */
  readonly answer: Promise<Message>;
  cancel(): void;
}

export class WireEditor {
  /** Everything the host has sent, in order. */
  readonly messages: Message[] = [];
  readonly #transport: Transport;
  readonly #answer: EditorAnswer;
  readonly #waiting = new Map<number, (answer: Message) => void>();
  #lastId = 0;
  #isClosed = false;

  constructor(transport: Transport, answer: EditorAnswer = () => null) {
    this.#transport = transport;
    this.#answer = answer;
    transport.listen({
      message: (message) => this.#take(message),
      junk: (_bytes, sample) => assert.fail(`the host wrote what is no message: ${sample}`),
      close: () => {
        this.#isClosed = true;
      },
    });
  }

  request(method: string, params: unknown = {}): Asked {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.#transport.send({ jsonrpc: "2.0", id, method, params });
    return { id, answer, cancel: () => this.notify("$/cancelRequest", { id }) };
  }

  /** The result; an error answer fails the test, with the error's words. */
  async ask(method: string, params: unknown = {}): Promise<Message["params"]> {
    const { result, error } = await this.request(method, params).answer;
    assert.equal(error, undefined, `${method} was answered: ${error?.message}`);
    return result;
  }

  notify(method: string, params: unknown = {}): void {
    this.#transport.send({ jsonrpc: "2.0", method, params });
  }

  /** Requests and notifications of the host of this method, in order. */
  heard(method: string): readonly Message[] {
    return this.messages.filter((message) => message.method === method);
  }

  /** Resolves with the first message of this method for which `test` holds, also one that has come. */
  async told(
    method: string,
    test: (params: Message["params"]) => boolean = () => true,
  ): Promise<Message["params"]> {
    const find = (): Message | undefined => this.heard(method).find(({ params }) => test(params));
    await until(`${method} of the host`, () => find() !== undefined);
    return find()?.params;
  }

  /** The diagnostics last published for this document. */
  diagnostics(uri: string): readonly Message["params"][] {
    const all = this.heard("textDocument/publishDiagnostics");
    return all.findLast(({ params }) => params.uri === uri)?.params.diagnostics ?? [];
  }

  answersTo(id: number): readonly Message[] {
    return this.messages.filter((message) => message.id === id && message.method === undefined);
  }

  /** Every request has one answer; those of a host that was ended before may have none. */
  assertAnsweredOnce(): void {
    const counts = new Map<unknown, number>();
    for (const { id, method } of this.messages) {
      if (method === undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    for (let id = 1; id <= this.#lastId; id += 1) {
      const count = counts.get(id) ?? 0;
      assert.ok(
        count === 1 || (count === 0 && this.#isClosed),
        `request ${id} was answered ${count} times`,
      );
    }
  }

  #take(raw: unknown): void {
    const message: Message = Object(raw);
    this.messages.push(message);
    if (message.method === undefined) this.#settle(message);
    else if (message.id !== undefined) void this.#serve(message.id, message.method, message.params);
  }

  #settle(message: Message): void {
    const { id } = message;
    if (typeof id !== "number") return;
    this.#waiting.get(id)?.(message);
    this.#waiting.delete(id);
  }

  async #serve(id: Message["id"], method: string, params: unknown): Promise<void> {
    try {
      const result = await this.#answer(method, params);
      if (result !== silence) this.#transport.send({ jsonrpc: "2.0", id, result: result ?? null });
    } catch {
      const error = { code: -32601, message: `this editor has no ${method}` };
      this.#transport.send({ jsonrpc: "2.0", id, error });
    }
  }
}
