/**
 * The text that a long list came in. A list that was parsed, found good and is handed on as it is
 * need not be written again: it goes out in the words in which it came. A copy, or a list in which
 * anything was changed, is not known here, and is written as ever.
 */
import { elementTexts } from "./jsonElements.ts";
import { isObject, type JsonObject } from "./objects.ts";
import { readPlain } from "./plainMessages.ts";

/**
 * On a list: what stands between its brackets, in pieces with a comma between them; none is of no
 * elements. Nobody else sees it, and it goes with the list: the values of a WeakMap are kept from
 * one full collection of garbage to the next.
 */
const pieces = Symbol("pieces");

/** The text of one element; or of several with commas between them, as it came. */
type Piece = string | Whole;

interface Whole {
  readonly bytes: Buffer;
  readonly elements: readonly unknown[];
}

function remember(list: readonly unknown[], its: readonly Piece[]): void {
  Object.defineProperty(list, pieces, { value: its });
}

function piecesOf(list: readonly unknown[]): readonly Piece[] | undefined {
  return isWorded(list) ? list[pieces] : undefined;
}

function isWorded(list: object): list is { readonly [pieces]: readonly Piece[] } {
  return pieces in list;
}

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
  if (list.length > 0 && text.at(-1) === endBracket) {
    remember(list, [{ bytes: text.subarray(1, -1), elements: list }]);
  }
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
  const all: Piece[] = [];
  for (const list of lists) {
    if (list.length === 0) continue;
    const its = piecesOf(list);
    if (!its) return;
    for (const piece of its) all.push(piece);
  }
  if (all.length > 0) remember(joined, all);
}

/** To be said where `chosen` is elements of `list`, those at `places`. */
export function rememberChosen(
  chosen: readonly unknown[],
  list: readonly unknown[],
  places: readonly number[],
): void {
  const each = apart(list);
  if (!each) return;
  const some: string[] = [];
  for (const place of places) {
    const text = each[place];
    if (text === undefined) return;
    some.push(text);
  }
  remember(chosen, some);
}

/** To be said where `changed` is `list` with `data` in the place of `deleteCount` elements. */
export function rememberSpliced(
  changed: readonly unknown[],
  list: readonly unknown[],
  start: number,
  deleteCount: number,
  data: readonly unknown[],
): void {
  const each = apart(list);
  if (!each) return;
  remember(changed, [
    ...each.slice(0, start),
    ...data.map((element) => JSON.stringify(element)),
    ...each.slice(start + deleteCount),
  ]);
}

/** One piece an element. */
function apart(list: readonly unknown[]): readonly string[] | undefined {
  const its = piecesOf(list);
  if (!its) return undefined;
  const each: string[] = [];
  for (const piece of its) {
    if (!isWhole(piece)) each.push(piece);
    else for (const text of elementTexts(String(piece.bytes), piece.elements)) each.push(text);
  }
  return each;
}

/** The JSON of a response whose list's text is known; undefined for all other messages. */
export function knownText(message: unknown): string | Buffer | undefined {
  if (!isObject(message)) return undefined;
  const { result } = message;
  if (Array.isArray(result)) {
    const its = piecesOf(result);
    return its && joined(`${headOf(message)}"result":[`, its, "]}");
  }
  if (!isObject(result) || !Array.isArray(result.items)) return undefined;
  const its = piecesOf(result.items);
  if (!its) return undefined;
  const { items: _, ...others } = result;
  return joined(`${headOf(message)}"result":${opened(others)}"items":[`, its, "]}}");
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

/** What is long, and as it came, is not looked at again. */
function joined(head: string, its: readonly Piece[], tail: string): string | Buffer {
  if (its.length > 0 && its.every(isWhole)) {
    const between = its.flatMap(({ bytes }) => [comma, bytes]).slice(1);
    return Buffer.concat([Buffer.from(head), ...between, Buffer.from(tail)]);
  }
  const texts = its.map((piece) => (isWhole(piece) ? String(piece.bytes) : piece));
  return `${head}${texts.join(",")}${tail}`;
}

function isWhole(piece: Piece): piece is Whole {
  return typeof piece !== "string";
}

const comma = Buffer.from(",");
