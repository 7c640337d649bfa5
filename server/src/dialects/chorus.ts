/** The `chorus` dialect: our own protocol, PROTOCOL.md. */
import {
  type Descriptor,
  ErrorCode,
  type InitializeResult,
  messages,
  negotiate,
  type ParseResult,
  PROTOCOL_VERSION,
  type SourceParams,
} from "@chorus/plugin-sdk/protocol";
import type { Token } from "../base/cancellation.ts";
import { Endpoint } from "../base/endpoint.ts";
import { PluginError } from "../base/errors.ts";
import { checkAnswer } from "./answers.ts";
import { type Asking, ask } from "./asking.ts";
import { derivations } from "./derivations.ts";
import { invalidReply, isUnknownMethod } from "./failures.ts";
import { farewell } from "./farewell.ts";
import { ServedFeatures } from "./features.ts";
import { ParseCache } from "./parseCache.ts";
import { checkParse } from "./parseDelta.ts";
import { Pieces } from "./pieces.ts";
import type {
  AskMethod,
  AskOptions,
  AskParams,
  AskResult,
  Handshake,
  Introduction,
  NotifyMethod,
  NotifyParams,
  Session,
  SessionOptions,
} from "./session.ts";
import { documentSync, MirroredDocuments, sourceParams, wireParams } from "./wire.ts";

export function chorusSession(options: SessionOptions): Session {
  return new ChorusSession(options);
}

/** Requests that are not simply sent. */
type Detours = {
  readonly [M in AskMethod]?: (params: AskParams<M>, options: AskOptions) => Promise<AskResult<M>>;
};

class ChorusSession implements Session {
  readonly #descriptor: Descriptor;
  readonly #endpoint: Endpoint;
  readonly #features: ServedFeatures;
  readonly #mirrored = new MirroredDocuments();
  readonly #pieces: Pieces;
  readonly #asking: Asking;
  readonly #parses = new ParseCache((params, token, previous) =>
    this.#parse(params, token, previous),
  );
  /** Instead of asking a plugin that does not answer these itself. */
  readonly #derived: Detours = derivations(this.#parses, (params, token) =>
    this.#parse(params, token),
  );
  readonly #shared: Detours = { parse: (params, { token }) => this.#parses.parse(params, token) };

  constructor({ descriptor, transport, listener }: SessionOptions) {
    this.#descriptor = descriptor;
    this.#features = new ServedFeatures(descriptor.features);
    this.#pieces = new Pieces(listener);
    this.#endpoint = new Endpoint(transport, {
      request: (method, params, token) => listener.request(method, params, token),
      notification: (method, params) => {
        const isPiece = method === "$/progress" && this.#pieces.take(params);
        if (!isPiece) listener.notification(method, params);
      },
      problem: (what) => listener.violation(what),
      close: () => listener.close(),
    });
    const notKnown = (method: string): void => this.#features.remove(method);
    this.#asking = { descriptor, endpoint: this.#endpoint, listener, notKnown };
  }

  async initialize(introduction: Introduction, token: Token): Promise<Handshake> {
    const { editor: _editor, initializationOptions: _options, ...params } = introduction;
    const reply = await this.#ask("initialize", params, { token });
    const protocolVersion = this.#agreedVersion(reply);
    const positionEncoding = "utf-16";
    if (reply.positionEncoding !== undefined && reply.positionEncoding !== positionEncoding) {
      const problem = `positionEncoding '${reply.positionEncoding}' was not offered`;
      throw invalidReply(this.#descriptor, "initialize", problem);
    }
    if (reply.features) this.#features.narrow(reply.features);
    if (reply.options) this.#features.describe(reply.options);
    this.#endpoint.notify("initialized", {});
    const sync = documentSync(reply.sync ?? "none");
    return { protocolVersion, offers: this.#features, sync, positionEncoding };
  }

  request<M extends AskMethod>(
    method: M,
    params: AskParams<M>,
    options: AskOptions,
  ): Promise<AskResult<M>> {
    const derived = this.#derived[method];
    if (derived && !this.#features.isOwn(method)) return derived(params, options);
    const shared = this.#shared[method];
    const answer = shared ? shared(params, options) : this.#ask(method, params, options);
    if (!derived) return answer;
    return answer.catch((error) => {
      if (!isUnknownMethod(error)) throw error;
      return derived(params, options);
    });
  }

  notify<M extends NotifyMethod>(method: M, params: NotifyParams<M>): void {
    if (!Object.hasOwn(messages, method)) return;
    this.#endpoint.notify(method, params);
    this.#mirrored.notified(method, params);
  }

  shutdown(token: Token): Promise<void> {
    return farewell(this.#endpoint, token);
  }

  get pending(): number {
    return this.#endpoint.pending;
  }

  get received(): number {
    return this.#endpoint.received;
  }

  [Symbol.dispose](): void {
    this.#endpoint[Symbol.dispose]();
  }

  /** One request on the link, and its checked answer. */
  #ask<M extends AskMethod>(
    method: M,
    params: AskParams<M>,
    { token, document, onProgress }: AskOptions,
  ): Promise<AskResult<M>> {
    const pieces = onProgress && this.#pieces.open(method, onProgress);
    const sent = wireParams(method, params, this.#mirrored, { document, pieces: pieces?.token });
    const answer = ask(this.#asking, method, sent, token, (value) => checkAnswer(method, value));
    return pieces ? answer.finally(() => pieces[Symbol.dispose]()) : answer;
  }

  /** The plugin is told which answer the host has, and may say what has changed since. PROTOCOL.md §5. */
  #parse(params: SourceParams, token: Token, previous?: ParseResult): Promise<ParseResult> {
    const id = previous?.resultId;
    const sent = {
      ...sourceParams(params, this.#mirrored),
      ...(id === undefined ? {} : { previousResultId: id }),
    };
    return ask(this.#asking, "parse", sent, token, (answer) => checkParse(answer, previous));
  }

  #agreedVersion({ protocolVersion }: InitializeResult): string {
    const agreed = negotiate(PROTOCOL_VERSION, protocolVersion);
    if (agreed.kind === "agreed") return agreed.version;
    const { id, name, version } = this.#descriptor;
    throw new PluginError(
      ErrorCode.ProtocolMismatch,
      id,
      `${name} ${version} can't be used: ${agreed.reason}.`,
      { hint: `Update Chorus, or install another version of ${name}.` },
    );
  }
}
