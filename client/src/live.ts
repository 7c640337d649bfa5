import { type Disposable, EventEmitter } from "vscode";
import { State } from "vscode-languageclient/node";
import type { Host } from "./host.ts";

/** The newest answer to one of the host's own requests: asked when somebody wants it, void when the host says so. */
export class Live<T> implements Disposable {
  readonly #host: Host;
  readonly #request: string;
  readonly #changed = new EventEmitter<void>();
  readonly #listeners: readonly Disposable[];
  #answer: Promise<T | undefined> | undefined;
  /** There is something new to get. */
  readonly onDidChange = this.#changed.event;

  constructor(host: Host, request: string, notification: string) {
    this.#host = host;
    this.#request = request;
    this.#listeners = [
      host.client.onNotification(notification, () => this.renew()),
      host.client.onDidChangeState(() => this.renew()),
    ];
  }

  /** Undefined where the host does not run. The same promise until something changed. */
  get(): Promise<T | undefined> {
    this.#answer ??= this.#ask();
    return this.#answer;
  }

  /** What is known is void: whoever wants it has it asked anew. */
  renew(): void {
    this.#answer = undefined;
    this.#changed.fire();
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
  }

  async #ask(): Promise<T | undefined> {
    const { client, log } = this.#host;
    if (client.state !== State.Running) return undefined;
    try {
      return await client.sendRequest<T>(this.#request);
    } catch (error) {
      log.warn(`${this.#request} was not answered`, error);
      return undefined;
    }
  }
}
