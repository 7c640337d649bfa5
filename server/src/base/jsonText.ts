/**
 * The text that a long list came in. A list that was parsed, found good and is handed on as it is
 * need not be written again: it goes out in the bytes in which it came. A copy, or a list in which
 * anything was changed, is not known here, and is written as ever. The list is a response's result,
 * or the items of one that is a list of completions.
 */
import { isObject, type JsonObject } from "./objects.ts";

/** What stands between a list's brackets, in pieces with a comma between them. */
const texts = new WeakMap<object, readonly Buffer[]>();

/** Shorter ones are written faster than they are looked up. */
const worthIt = 1024;

/** A response with a list, as most servers write it. */
const response =
  /^\{(?:"jsonrpc":"2\.0","id":(\d{1,15})|"id":(\d{1,15}),"jsonrpc":"2\.0"),"result":(?:\{"isIncomplete":(true|false),"items":)?(?=\[)/;
const longestHead = 100;

/** The message in a part of what came. Throws where it is no JSON. */
export function parseMessage(bytes: Buffer, start = 0, end = bytes.length): unknown {
  const isLong = end - start >= worthIt;
  return (
    (isLong && listResponse(bytes.subarray(start, end))) ||
    JSON.parse(bytes.toString("utf8", start, end))
  );
}

/** The list is parsed alone, so that its text is known to be one value and nothing behind it. */
function listResponse(frame: Buffer): object | undefined {
  const head = response.exec(frame.toString("latin1", 0, longestHead));
  if (!head) return undefined;
  const [start, id, otherId, isIncomplete] = head;
  const tail = isIncomplete === undefined ? "]}" : "]}}";
  if (frame.toString("latin1", frame.length - tail.length) !== tail) return undefined;
  const text = frame.subarray(start.length, 1 - tail.length);
  try {
    const list: unknown = JSON.parse(text.toString("utf8"));
    if (Array.isArray(list) && list.length > 0) texts.set(list, [text.subarray(1, -1)]);
    const result =
      isIncomplete === undefined ? list : { isIncomplete: isIncomplete === "true", items: list };
    return { jsonrpc: "2.0", id: Number(id ?? otherId), result };
  } catch {
    // Something stands behind the list: what that means the whole message says.
    return undefined;
  }
}

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

function headOf({ result: _, ...rest }: JsonObject): string {
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
