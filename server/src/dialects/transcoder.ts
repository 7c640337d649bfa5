/** The positions on one link: the plugin's encoding there, UTF-16 here (behaviour 15). */
import type { PositionEncoding } from "./positions/encoding.ts";

export class Transcoder {
  readonly #textOf: (uri: string) => string | undefined;
  #encoding: PositionEncoding = "utf-16";

  constructor(textOf: (uri: string) => string | undefined) {
    this.#textOf = textOf;
  }

  speak(encoding: PositionEncoding): void {
    this.#encoding = encoding;
  }

  /** A request's params as the plugin reads them. */
  toPlugin(_method: string, params: unknown): unknown {
    return params;
  }

  /** A notification's; the texts of documents are followed, because changes are said in terms of what was before. */
  toldPlugin(_method: string, params: unknown): unknown {
    return params;
  }

  /** What it answered to a request with these params. */
  answer(_method: string, _params: unknown, result: unknown): unknown {
    return result;
  }

  /** The params of what it asks or tells by itself. */
  fromPlugin(_method: string, params: unknown): unknown {
    return params;
  }
}
