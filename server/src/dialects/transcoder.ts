import { dropOldest } from "../base/dropOldest.ts";
import { transcodeParams, transcodeResult } from "./positions/byMethod.ts";
import type { PositionEncoding } from "./positions/encoding.ts";
import type { TextLookup } from "./positions/knownTexts.ts";
import { LineTexts } from "./positions/lineTexts.ts";
import { documentOf } from "./positions/ownership.ts";

/** Texts whose lines are kept; as many as somebody works on at once. */
const maxKept = 16;

/** A request as the plugin reads it, and how to read what it answers. */
export interface Transcoded {
  readonly params: unknown;
  readonly answer: (result: unknown) => unknown;
}

/** The positions on one link: the plugin's encoding there, UTF-16 here (behaviour 15). */
export class Transcoder {
  readonly #textOf: (uri: string) => string | undefined;
  readonly #lookup: TextLookup = { lines: (uri) => this.#lines(uri) };
  /** Least recently used first. */
  readonly #kept = new Map<string, LineTexts>();
  /** What the last request about a document was about: an item that is resolved does not say. */
  #lastUri: string | undefined;
  #encoding: PositionEncoding = "utf-16";

  constructor(textOf: (uri: string) => string | undefined) {
    this.#textOf = textOf;
  }

  speak(encoding: PositionEncoding): void {
    this.#encoding = encoding;
  }

  /**
   * The answer is about the text of now, whatever is typed until it comes; about `along` where the
   * host has no such document, because it is made for this one question.
   */
  request(method: string, params: unknown, along?: string): Transcoded {
    if (this.#encoding === "utf-16") return { params, answer: asItIs };
    const uri = documentOf(params) ?? this.#lastUri;
    this.#lastUri = uri;
    const mine = uri === undefined ? undefined : this.#lines(uri, along);
    const lookup: TextLookup = {
      lines: (other) => (other === uri ? mine : this.#lines(other)),
    };
    const out = { from: "utf-16", to: this.#encoding, uri, lookup } as const;
    const back = { from: this.#encoding, to: "utf-16", uri, lookup } as const;
    return {
      params: transcodeParams(method, params, out),
      answer: (result) => transcodeResult(method, result, back),
    };
  }

  /** The params of a notification as the plugin reads them. */
  toPlugin(method: string, params: unknown): unknown {
    // Changes are about the text before them: whoever keeps the plugin's mirror has written them for it.
    if (this.#encoding === "utf-16" || method === "textDocument/didChange") return params;
    const uri = documentOf(params);
    return transcodeParams(method, params, {
      from: "utf-16",
      to: this.#encoding,
      uri,
      lookup: this.#lookup,
    });
  }

  /** The params of what it asks or tells by itself. */
  fromPlugin(method: string, params: unknown): unknown {
    if (this.#encoding === "utf-16") return params;
    const uri = documentOf(params);
    return transcodeParams(method, params, {
      from: this.#encoding,
      to: "utf-16",
      uri,
      lookup: this.#lookup,
    });
  }

  /** The lines of a text are found once, not for each message. */
  #lines(uri: string, along?: string): LineTexts | undefined {
    const text = this.#textOf(uri) ?? along;
    const known = this.#kept.get(uri);
    this.#kept.delete(uri);
    if (text === undefined) return undefined;
    const lines = known?.text === text ? known : new LineTexts(text);
    this.#kept.set(uri, lines);
    dropOldest(this.#kept, maxKept);
    return lines;
  }
}

function asItIs(result: unknown): unknown {
  return result;
}
