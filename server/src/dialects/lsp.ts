/** The `lsp` dialect: a stock language server, whose client the host is. LSP 3.17. */
import { type Descriptor, ErrorCode, PROTOCOL_VERSION } from "@chorus/plugin-sdk/protocol";
import type { Token } from "../base/cancellation.ts";
import { Endpoint } from "../base/endpoint.ts";
import { PluginError } from "../base/errors.ts";
import { isObject } from "../base/objects.ts";
import { checkAnswer } from "./answers.ts";
import { type Asking, ask } from "./asking.ts";
import { capabilityNames } from "./capabilityNames.ts";
import { farewell } from "./farewell.ts";
import { lspInitializeParams } from "./lspInitialize.ts";
import { LspOffers } from "./lspOffers.ts";
import { readRegistrations, readUnregistrations } from "./lspRegistrations.ts";
import { type PositionEncoding, positionEncodings } from "./positions/encoding.ts";
import type { Checked } from "./replies/checkReply.ts";
import { readCapabilities, readSync } from "./serverCapabilities.ts";
import type {
  AskMethod,
  AskOptions,
  AskParams,
  AskResult,
  Handshake,
  Introduction,
  NotifyMethod,
  NotifyParams,
  ServerInfo,
  Session,
  SessionListener,
  SessionOptions,
} from "./session.ts";
import { Transcoder } from "./transcoder.ts";

export function lspSession(options: SessionOptions): Session {
  return new LspSession(options);
}

class LspSession implements Session {
  readonly #descriptor: Descriptor;
  readonly #listener: SessionListener;
  readonly #endpoint: Endpoint;
  readonly #transcoder: Transcoder;
  readonly #offers = new LspOffers();
  readonly #asking: Asking;

  constructor({ descriptor, transport, listener, textOf }: SessionOptions) {
    this.#descriptor = descriptor;
    this.#listener = listener;
    this.#transcoder = new Transcoder(textOf);
    this.#endpoint = new Endpoint(transport, {
      request: (method, params, token) => this.#answer(method, params, token),
      notification: (method, params) =>
        listener.notification(method, this.#transcoder.fromPlugin(method, params)),
      problem: (what) => listener.violation(what),
      close: () => listener.close(),
    });
    const notKnown = (method: string): void => {
      this.#offers.remove(method);
      listener.offersChanged();
    };
    this.#asking = { descriptor, endpoint: this.#endpoint, listener, notKnown };
  }

  async initialize(introduction: Introduction, token: Token): Promise<Handshake> {
    const offered = { ...introduction, positionEncodings };
    const params = lspInitializeParams(offered);
    const reply = await ask(this.#asking, "initialize", params, token, asItCame);
    const { capabilities, serverInfo } = isObject(reply) ? reply : {};
    const { offers, problems } = readCapabilities(capabilities);
    for (const problem of problems) this.#violation("initialize", problem);
    this.#offers.start(offers);
    const given = isObject(capabilities) ? capabilities : {};
    const positionEncoding = this.#encodingOf(given.positionEncoding);
    this.#transcoder.speak(positionEncoding);
    // What has changed in a list of tokens can't be read in another encoding without the list.
    if (positionEncoding !== "utf-16") this.#offers.bar("textDocument/semanticTokens/full/delta");
    this.#endpoint.notify("initialized", {});
    if (!isEmpty(introduction.configuration)) {
      const { configuration: settings } = introduction;
      this.#endpoint.notify("workspace/didChangeConfiguration", { settings });
    }
    return {
      protocolVersion: PROTOCOL_VERSION,
      offers: this.#offers,
      sync: readSync(given.textDocumentSync),
      positionEncoding,
      ...readServerInfo(serverInfo),
    };
  }

  request<M extends AskMethod>(
    method: M,
    params: AskParams<M>,
    { token, document }: AskOptions,
  ): Promise<AskResult<M>> {
    if (!this.#offers.has(method)) return Promise.reject(this.#notOffered(method));
    const transcoded = this.#transcoder.request(method, params, document?.text);
    return ask(this.#asking, method, transcoded.params, token, (answer) =>
      checkAnswer(method, transcoded.answer(answer)),
    );
  }

  notify<M extends NotifyMethod>(method: M, params: NotifyParams<M>): void {
    this.#endpoint.notify(method, this.#transcoder.toPlugin(method, params));
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

  /** What it asks. Registrations are always answered OK, whatever they say (behaviour 19). */
  #answer(method: string, params: unknown, token: Token): unknown {
    switch (method) {
      case "client/registerCapability":
        for (const { id, method: of, options } of readRegistrations(params))
          this.#offers.register(id, of, options);
        this.#listener.offersChanged();
        return null;
      case "client/unregisterCapability":
        for (const id of readUnregistrations(params)) this.#offers.unregister(id);
        this.#listener.offersChanged();
        return null;
      default: {
        const asked = this.#transcoder.fromPlugin(method, params);
        return this.#listener.request(method, asked, token);
      }
    }
  }

  #encodingOf(value: unknown): PositionEncoding {
    const known = positionEncodings.find((encoding) => encoding === value);
    if (value !== undefined && value !== null && !known)
      this.#violation("initialize", `positionEncoding ${JSON.stringify(value)} was not offered`);
    return known ?? "utf-16";
  }

  #violation(method: string, problem: string): void {
    this.#listener.violation({ kind: "invalidReply", method, problem });
  }

  #notOffered(method: string): PluginError {
    const { id, name } = this.#descriptor;
    const isLsp = Object.hasOwn(capabilityNames, method);
    const why = isLsp ? "it does not offer that" : "its dialect has no word for it";
    return new PluginError(
      ErrorCode.MethodNotFound,
      id,
      `${name} can't be asked '${method}': ${why}.`,
    );
  }
}

/** Read for what it says, whatever it is. */
function asItCame(value: unknown): Checked<unknown> {
  return { kind: "valid", value };
}

/** For a user to read: neither empty nor without end. */
function readServerInfo(value: unknown): { readonly serverInfo?: ServerInfo } {
  const { name, version } = isObject(value) ? value : {};
  if (!isLabel(name)) return {};
  return { serverInfo: isLabel(version) ? { name, version } : { name } };
}

function isLabel(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= 100;
}

function isEmpty(settings: unknown): boolean {
  return !isObject(settings) || Object.keys(settings).length === 0;
}
