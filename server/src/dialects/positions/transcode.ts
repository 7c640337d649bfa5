import type { Position } from "vscode-languageserver-protocol";
import { isObject, type JsonObject } from "../../base/objects.ts";
import type { PositionEncoding } from "./encoding.ts";
import { KnownTexts, type TextLookup } from "./knownTexts.ts";
import { documentOf, documentOfMember, isForeign, isKeyedByUri } from "./ownership.ts";

export interface Transcoding {
  readonly from: PositionEncoding;
  /** Another than `from`: where both are the same, there is nothing to do. */
  readonly to: PositionEncoding;
  /** The document of positions that do not say theirs: the one that a result was asked about. */
  readonly uri?: string | undefined;
  readonly lookup: TextLookup;
}

/**
 * Params or a result with every position in another encoding (behaviour 15), each by the text of
 * the document that it belongs to. Positions are found by their shape, wherever they stand. Nothing
 * is changed in place, and what holds no position that changes is the same object as before.
 */
export function transcode(value: unknown, transcoding: Transcoding): unknown {
  return new Walk(transcoding).of(value);
}

/** An object or a list on the way. */
interface Visit {
  readonly node: JsonObject | readonly unknown[];
  /** The document of positions in there. */
  readonly uri: string | undefined;
  readonly hasUrisAsKeys: boolean;
  readonly parent: Visit | undefined;
  /** Its place in the parent. */
  readonly key: string | number;
  readonly depth: number;
  /** What stands for it, as soon as something in there has changed. */
  copy?: Copy;
}

type Copy = unknown[] | Record<string, unknown>;

/** Deeper than answers are, but for chains: a selection range nests as deep as somebody's code. */
const depthLimit = 50;

class Walk {
  readonly #transcoding: Transcoding;
  readonly #texts: KnownTexts;
  /** What lies too deep to be reached by recursion. */
  readonly #waiting: Visit[] = [];

  constructor(transcoding: Transcoding) {
    this.#transcoding = transcoding;
    this.#texts = new KnownTexts(transcoding.lookup);
  }

  of(value: unknown): unknown {
    const { uri } = this.#transcoding;
    const above = { hasUrisAsKeys: false, parent: undefined, key: 0, depth: 0 };
    const root: Visit = { node: [value], uri, ...above };
    for (let visit: Visit | undefined = root; visit; visit = this.#waiting.pop()) {
      this.#inside(visit);
    }
    return Array.isArray(root.copy) ? root.copy[0] : value;
  }

  #inside(visit: Visit): void {
    if (isList(visit.node)) this.#list(visit, visit.node);
    else if (visit.hasUrisAsKeys) this.#byUri(visit, visit.node);
    else this.#members(visit, visit.node);
  }

  #list(visit: Visit, items: readonly unknown[]): void {
    for (let key = 0; key < items.length; key += 1) this.#enter(visit, key, items[key], visit.uri);
  }

  #byUri(visit: Visit, node: JsonObject): void {
    for (const uri of Object.keys(node)) this.#enter(visit, uri, node[uri], uri);
  }

  #members(visit: Visit, node: JsonObject): void {
    for (const key of Object.keys(node)) {
      const child = node[key];
      if (!isNode(child) || isForeign(key, child)) continue;
      if (key === "documentChanges") this.#texts.follow(child);
      this.#enter(visit, key, child, documentOfMember(node, key, visit.uri), isKeyedByUri(key));
    }
  }

  #enter(
    parent: Visit,
    key: string | number,
    child: unknown,
    uri: string | undefined,
    hasUrisAsKeys = false,
  ): void {
    if (!isNode(child)) return;
    if (!isPosition(child)) {
      const depth = (parent.depth + 1) % depthLimit;
      const own = documentOf(child) ?? uri;
      const visit: Visit = { node: child, uri: own, hasUrisAsKeys, parent, key, depth };
      if (depth === 0) this.#waiting.push(visit);
      else this.#inside(visit);
      return;
    }
    const { from, to } = this.#transcoding;
    const character = this.#texts.of(uri)?.character(child, from, to) ?? child.character;
    if (character !== child.character) replace(parent, key, { ...child, character });
  }
}

/** In a copy of the node, which is replaced in a copy of its parent, and so on up to the first that has one. */
function replace(visit: Visit, key: string | number, value: unknown): void {
  let at: Visit | undefined = visit;
  let place = key;
  let replacement = value;
  while (at) {
    const known: Copy | undefined = at.copy;
    const copy: Copy = known ?? (isList(at.node) ? at.node.slice() : { ...at.node });
    if (Array.isArray(copy)) copy[Number(place)] = replacement;
    else copy[place] = replacement;
    if (known) return;
    at.copy = copy;
    replacement = copy;
    place = at.key;
    at = at.parent;
  }
}

function isNode(value: unknown): value is JsonObject | readonly unknown[] {
  return typeof value === "object" && value !== null;
}

/** `Array.isArray` does not narrow readonly lists. */
function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isPosition(value: unknown): value is Position {
  return isObject(value) && Number.isInteger(value.line) && Number.isInteger(value.character);
}
