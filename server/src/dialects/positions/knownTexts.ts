import { isObject } from "../../base/objects.ts";
import type { LineTexts } from "./lineTexts.ts";

/** Where the texts come from that positions are converted with. */
export interface TextLookup {
  /** By any spelling of the URI. Undefined where nobody knows the text: its positions stay as they are. */
  lines(uri: string): LineTexts | undefined;
}

/** The texts of one message: each is looked up once, and stays the same to its end. */
export class KnownTexts {
  readonly #lookup: TextLookup;
  readonly #found = new Map<string, LineTexts | undefined>();
  /** The old name by the new one. */
  readonly #renamed = new Map<string, string>();

  constructor(lookup: TextLookup) {
    this.#lookup = lookup;
  }

  of(uri: string | undefined): LineTexts | undefined {
    if (uri === undefined) return undefined;
    if (!this.#found.has(uri)) this.#found.set(uri, this.#find(uri));
    return this.#found.get(uri);
  }

  /** A workspace edit may rename a file and go on with it under its new name. */
  follow(documentChanges: unknown): void {
    if (!Array.isArray(documentChanges)) return;
    for (const change of documentChanges) {
      if (!isObject(change) || change.kind !== "rename") continue;
      const { oldUri, newUri } = change;
      if (typeof oldUri === "string" && typeof newUri === "string") {
        this.#renamed.set(newUri, oldUri);
      }
    }
  }

  #find(uri: string): LineTexts | undefined {
    const found = this.#lookup.lines(uri);
    const oldUri = this.#renamed.get(uri);
    return found ?? (oldUri === undefined ? undefined : this.#lookup.lines(oldUri));
  }
}
