/**
 * The `lines` dialect: the oldest form of the protocol. One JSON object a line without a `jsonrpc`
 * member, the methods `parse`, `list_functions` and `analyze_manifest`, no handshake, no
 * notifications, no cancelling.
 *
 *     {"id":42,"method":"parse","params":{"source":"fn main() {}"}}
 *     {"id":42,"result":{"symbols":[{"name":"main","kind":"Function","line":1}]}}
 */
import {
  type AnalyzeManifestParams,
  type Descriptor,
  ErrorCode,
  type ListFunctionsResult,
  type ManifestAnalysis,
  type ParseResult,
  PROTOCOL_VERSION,
  type SourceParams,
} from "@chorus/plugin-sdk/protocol";
import type * as z from "zod";
import type { Token } from "../base/cancellation.ts";
import { Endpoint } from "../base/endpoint.ts";
import { PluginError } from "../base/errors.ts";
import { uriToPath } from "../base/uris.ts";
import { check } from "./answers.ts";
import { type Asking, ask } from "./asking.ts";
import { derivations } from "./derivations.ts";
import { ServedFeatures } from "./features.ts";
import { lineManifest, toAnalysis } from "./linesManifest.ts";
import { lineFunctions, lineSymbols, toDocumentSymbols, toFunctions } from "./linesSymbols.ts";
import { ParseCache } from "./parseCache.ts";
import type {
  AskMethod,
  AskOptions,
  AskParams,
  AskResult,
  Handshake,
  Session,
  SessionOptions,
} from "./session.ts";
import { documentSync } from "./wire.ts";

export function linesSession(options: SessionOptions): Session {
  return new LinesSession(options);
}

type Answers = {
  readonly [M in AskMethod]?: (params: AskParams<M>, options: AskOptions) => Promise<AskResult<M>>;
};

class LinesSession implements Session {
  readonly #descriptor: Descriptor;
  readonly #asking: Asking;
  readonly #endpoint: Endpoint;
  readonly #features: ServedFeatures;
  readonly #parses = new ParseCache((params, token) => this.#parse(params, token));
  readonly #answers: Answers = {
    ...derivations(this.#parses, (params, token) => this.#parse(params, token)),
    parse: (params, { token }) => this.#parses.parse(params, token),
    listFunctions: (params, { token }) => this.#listFunctions(params, token),
    analyzeManifest: (params, { token }) => this.#analyzeManifest(params, token),
    health: async () => ({ status: "ok" }),
  };

  constructor({ descriptor, transport, listener }: SessionOptions) {
    this.#descriptor = descriptor;
    this.#features = new ServedFeatures(descriptor.features);
    this.#features.narrow(["parse", "listFunctions", "analyzeManifest"]);
    this.#endpoint = new Endpoint(
      transport,
      {
        request: (method, params, token) => listener.request(method, params, token),
        notification: (method, params) => listener.notification(method, params),
        problem: (what) => listener.violation(what),
        close: () => listener.close(),
      },
      { form: "bare" },
    );
    const notKnown = (method: string): void => this.#features.remove(featureOf(method));
    this.#asking = { descriptor, endpoint: this.#endpoint, listener, notKnown };
  }

  /** There is none: the plugin is ready when it runs. */
  async initialize(): Promise<Handshake> {
    return {
      protocolVersion: PROTOCOL_VERSION,
      offers: this.#features,
      sync: documentSync("none"),
      positionEncoding: "utf-16",
    };
  }

  async request<M extends AskMethod>(
    method: M,
    params: AskParams<M>,
    options: AskOptions,
  ): Promise<AskResult<M>> {
    const answer = this.#answers[method];
    if (answer) return answer(params, options);
    const { id, name } = this.#descriptor;
    throw new PluginError(
      ErrorCode.MethodNotFound,
      id,
      `${name} can't be asked '${method}': its dialect has no word for it.`,
    );
  }

  /** It has no way to be told. */
  notify(): void {}

  async shutdown(): Promise<void> {
    this.#endpoint.end();
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

  async #parse({ text = "" }: SourceParams, token: Token): Promise<ParseResult> {
    const { symbols } = await this.#ask("parse", { source: text }, lineSymbols, token);
    return { symbols: toDocumentSymbols(symbols, text), imports: [] };
  }

  async #listFunctions({ text = "" }: SourceParams, token: Token): Promise<ListFunctionsResult> {
    const answer = await this.#ask("list_functions", { source: text }, lineFunctions, token);
    return { functions: toFunctions(answer, text) };
  }

  async #analyzeManifest(
    { uri, text }: AnalyzeManifestParams,
    token: Token,
  ): Promise<ManifestAnalysis> {
    // The old form names the file; the text comes beside it, so that nobody needs to read the disk.
    const params = { path: uriToPath(uri) ?? uri, source: text };
    const answer = await this.#ask("analyze_manifest", params, lineManifest, token);
    return toAnalysis(answer, text, this.#descriptor.id);
  }

  #ask<T>(method: string, params: unknown, schema: z.ZodType<T>, token: Token): Promise<T> {
    return ask(this.#asking, method, params, token, (answer) => check(schema, answer));
  }
}

function featureOf(method: string): string {
  return method.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
}
