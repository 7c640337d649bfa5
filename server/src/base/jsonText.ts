/**
 * The text that a long list came in. A list that was parsed, found good and is handed on as it is
 * need not be written again: it goes out in the bytes in which it came. A copy, or a list in which
 * anything was changed, is not known here, and is written as ever.
 */
import { elementsOf } from "./jsonElements.ts";
import { isObject, type JsonObject } from "./objects.ts";
import { readPlain } from "./plainMessages.ts";

/** What stands between a list's brackets, in pieces with a comma between them. */
const texts = new WeakMap<object, readonly Buffer[]>();

/** Shorter ones are written faster than they are looked up. */
const worthIt = 1024;

/** A response as most servers write it, up to its result. */
const response =
  /^\{(?:"jsonrpc":"2\.0","id":(\d{1,15})|"id":(\d{1,15}),"jsonrpc":"2\.0"),"result":(?=[[{])/;
/** Results that hold a list which goes on to an editor: up to it, and what stands behind its end. */
const holders = [
  { start: /^\{"isIncomplete":(?:true|false),"items":(?=\[)/, key: "items", behind: undefined },
  { start: /^\{"symbols":(?=\[)/, key: "symbols", behind: ',"imports":' },
] as const;
/** Bytes in which the start of any of these ends. */
const longestStart = 64;

/** The message in a part of what came. Throws where it is no JSON. */
export function parseMessage(bytes: Buffer, start = 0, end = bytes.length): unknown {
  const list = end - start < worthIt ? undefined : listResponse(bytes.subarray(start, end));
  if (list) return list;
  const text = bytes.toString("utf8", start, end);
  return readPlain(text) ?? JSON.parse(text);
}

/** Undefined for all other messages, and where anything is not as it looks: what it is then JSON.parse says. */
function listResponse(frame: Buffer): object | undefined {
  const head = response.exec(frame.toString("latin1", 0, longestStart));
  if (!head || frame.at(-1) !== brace) return undefined;
  const [start, id, otherId] = head;
  const text = frame.subarray(start.length, -1);
  try {
    const result = text[0] === bracket ? listIn(text) : holderIn(text);
    return result && { jsonrpc: "2.0", id: Number(id ?? otherId), result };
  } catch {
    return undefined;
  }
}

/** The list is parsed alone, so that its text is known to be one value and nothing behind it. */
function listIn(text: Buffer): readonly unknown[] | undefined {
  const list: unknown = JSON.parse(text.toString("utf8"));
  if (!Array.isArray(list)) return undefined;
  if (list.length > 0 && text.at(-1) === endBracket) texts.set(list, [text.subarray(1, -1)]);
  return list;
}

function holderIn(text: Buffer): JsonObject | undefined {
  const first = text.toString("latin1", 0, longestStart);
  for (const { start, key, behind } of holders) {
    const head = start.exec(first);
    if (!head) continue;
    const at = head[0].length;
    const end = behind === undefined ? text.length - 1 : text.indexOf(`]${behind}`, at) + 1;
    if (end <= at) return undefined;
    const list = listIn(text.subarray(at, end));
    const others: unknown = JSON.parse(
      `${text.toString("utf8", 0, at)}null${text.toString("utf8", end)}`,
    );
    // Named twice, the last one counts.
    return isObject(others) && others[key] === null ? { ...others, [key]: list } : undefined;
  }
  return undefined;
}

const [brace, bracket, endBracket] = [0x7d, 0x5b, 0x5d];

/** To be said where `joined` is these lists, one after the other. */
export function rememberJoined(
  joined: readonly unknown[],
  lists: readonly (readonly unknown[])[],
): void {
  const pieces: Buffer[] = [];
  for (const list of lists) {
    if (list.length === 0) continue;
    const known = texts.get(list);
    if (!known) return;
    pieces.push(...known);
  }
  if (pieces.length > 0) texts.set(joined, pieces);
}

/** To be said where `changed` is `list` with `data` in the place of `deleteCount` elements. */
export function rememberSpliced(
  changed: readonly unknown[],
  list: readonly unknown[],
  start: number,
  deleteCount: number,
  data: readonly unknown[],
): void {
  const elements = elementTexts(list);
  if (!elements) return;
  texts.set(changed, [
    ...elements.slice(0, start),
    ...data.map((element) => Buffer.from(JSON.stringify(element))),
    ...elements.slice(start + deleteCount),
  ]);
}

/** One piece an element; as no piece is empty, that is so where there are as many. */
function elementTexts(list: readonly unknown[]): readonly Buffer[] | undefined {
  const pieces = texts.get(list);
  if (!pieces || pieces.length === list.length) return pieces;
  return pieces.flatMap(elementsOf);
}

/** The JSON of a response whose list's text is known; undefined for all other messages. */
export function knownText(message: unknown): Buffer | undefined {
  if (!isObject(message)) return undefined;
  const { result } = message;
  if (Array.isArray(result)) {
    const pieces = texts.get(result);
    return pieces && spliced(`${headOf(message)}"result":[`, pieces, "]}");
  }
  if (!isObject(result) || !Array.isArray(result.items)) return undefined;
  const pieces = texts.get(result.items);
  if (!pieces) return undefined;
  const { items: _, ...others } = result;
  return spliced(`${headOf(message)}"result":${opened(others)}"items":[`, pieces, "]}}");
}

function headOf(message: JsonObject): string {
  const { result: _, ...rest } = message;
  return opened(rest);
}

/** An object's JSON up to where another member can follow. */
function opened(object: object): string {
  const text = JSON.stringify(object).slice(0, -1);
  return text === "{" ? text : `${text},`;
}

function spliced(head: string, pieces: readonly Buffer[], tail: string): Buffer {
  const parts: Buffer[] = [Buffer.from(head)];
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) parts.push(comma);
    parts.push(piece);
  }
  parts.push(Buffer.from(tail));
  return Buffer.concat(parts);
}

const comma = Buffer.from(",");
