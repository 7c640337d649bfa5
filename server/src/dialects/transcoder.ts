import { isObject } from "../base/objects.ts";
import { transcodeParams, transcodeResult } from "./positions/byMethod.ts";
import type { PositionEncoding } from "./positions/encoding.ts";
import type { TextLookup } from "./positions/knownTexts.ts";
import { LineTexts } from "./positions/lineTexts.ts";
import { documentOf } from "./positions/ownership.ts";

/** The positions on one link: the plugin's encoding there, UTF-16 here (behaviour 15). */
export class Transcoder {
  readonly #lookup: TextLookup;
  #encoding: PositionEncoding = "utf-16";

  constructor(textOf: (uri: string) => string | undefined) {
    this.#lookup = {
      lines(uri) {
        const text = textOf(uri);
        return text === undefined ? undefined : new LineTexts(text);
      },
    };
  }

  speak(encoding: PositionEncoding): void {
    this.#encoding = encoding;
  }

  /** The params of a request or a notification as the plugin reads them. */
  toPlugin(method: string, params: unknown): unknown {
    // Changes are about the text before them: whoever keeps the plugin's mirror has written them for it.
    if (this.#encoding === "utf-16" || method === "textDocument/didChange") return params;
    const ways = { from: "utf-16", to: this.#encoding } as const;
    return transcodeParams(method, params, { ...ways, ...this.#about(params) });
  }

  /** What it answered to a request with these params. */
  answer(method: string, params: unknown, result: unknown): unknown {
    if (this.#encoding === "utf-16") return result;
    const ways = { from: this.#encoding, to: "utf-16" } as const;
    return transcodeResult(method, result, { ...ways, ...this.#about(params) });
  }

  /** The params of what it asks or tells by itself. */
  fromPlugin(method: string, params: unknown): unknown {
    if (this.#encoding === "utf-16" || !isObject(params)) return params;
    const ways = { from: this.#encoding, to: "utf-16" } as const;
    return transcodeParams(method, params, { ...ways, ...this.#about(params) });
  }

  #about(params: unknown): { readonly uri: string | undefined; readonly lookup: TextLookup } {
    return { uri: documentOf(params), lookup: this.#lookup };
  }
}
