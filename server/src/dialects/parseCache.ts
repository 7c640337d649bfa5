import type { ParseResult, SourceParams } from "@chorus/plugin-sdk/protocol";
import { Cancellation, type Token } from "../base/cancellation.ts";
import { dropOldest } from "../base/dropOldest.ts";
import { endOf } from "../base/errors.ts";

/** `previous` is the last answer about the same document, where there was one. */
export type Parse = (
  params: SourceParams,
  token: Token,
  previous?: ParseResult,
) => Promise<ParseResult>;

interface Entry {
  readonly params: SourceParams;
  readonly result: Promise<ParseResult>;
  readonly call: Cancellation;
  waiting: number;
}

/** Documents whose parse is kept; as many as somebody switches between. */
const maxKept = 16;

/**
 * One parse for everybody who needs that of the same text: the outline, the folding and the links
 * of an open document come from one call. A file on disk is shared while it is under way only.
 */
export class ParseCache {
  readonly #ask: Parse;
  /** By URI, least recently used first. */
  readonly #entries = new Map<string, Entry>();
  /** By URI: the last answer about an open document, whatever became of the questions after it. */
  readonly #answers = new Map<string, ParseResult>();

  constructor(ask: Parse) {
    this.#ask = ask;
  }

  parse(params: SourceParams, token: Token): Promise<ParseResult> {
    if (token.aborted) return Promise.reject(endOf(token));
    const known = this.#entries.get(params.uri);
    const entry = known && isSame(known.params, params) ? known : this.#begin(params);
    this.#entries.delete(params.uri);
    this.#entries.set(params.uri, entry);
    dropOldest(this.#entries, maxKept);
    return this.#wait(entry, token);
  }

  #begin(params: SourceParams): Entry {
    const call = new Cancellation();
    const result = this.#ask(params, call.signal, this.#answers.get(params.uri));
    const entry = { params, result, call, waiting: 0 };
    const drop = (): void => this.#drop(entry);
    const keep = (answer: ParseResult): void => this.#keep(params.uri, answer);
    // The rejection itself goes to those who wait.
    result.then(params.version === undefined ? drop : keep, drop);
    return entry;
  }

  #keep(uri: string, answer: ParseResult): void {
    this.#answers.delete(uri);
    this.#answers.set(uri, answer);
    dropOldest(this.#answers, maxKept);
  }

  /** The call itself is cancelled when nobody waits for it any more. */
  #wait(entry: Entry, token: Token): Promise<ParseResult> {
    entry.waiting += 1;
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        entry.waiting -= 1;
        if (entry.waiting === 0) {
          this.#drop(entry);
          entry.call.abort();
        }
        reject(endOf(token));
      };
      const listening = token.onAbort(giveUp);
      entry.result.then(resolve, reject).finally(() => listening[Symbol.dispose]());
    });
  }

  #drop(entry: Entry): void {
    const { uri } = entry.params;
    if (this.#entries.get(uri) === entry) this.#entries.delete(uri);
  }
}

function isSame(one: SourceParams, other: SourceParams): boolean {
  return (
    one.version === other.version && one.languageId === other.languageId && one.text === other.text
  );
}
