/**
 * The text that a long list came in. A list that was parsed, found good and is handed on as it is
 * need not be written again: it goes out in the bytes in which it came. A copy, or a list in which
 * anything was changed, is not known here, and is written as ever.
 */
import { isObject } from "./objects.ts";

/** What stands between a list's brackets, in pieces with a comma between them. */
const texts = new WeakMap<object, readonly Buffer[]>();

/** Shorter ones are written faster than they are looked up. */
const worthIt = 1024;

/** A response with a list, as most servers write it. */
const response =
  /^\{(?:"jsonrpc":"2\.0","id":(\d{1,15})|"id":(\d{1,15}),"jsonrpc":"2\.0"),"result":(?=\[)/;
const longestHead = 64;

/** The message in a part of what came. Throws where it is no JSON. */
export function parseMessage(bytes: Buffer, start = 0, end = bytes.length): unknown {
  const isLong = end - start >= worthIt;
  return (
    (isLong && listResponse(bytes.subarray(start, end))) ||
    JSON.parse(bytes.toString("utf8", start, end))
  );
}

/** The result is parsed alone, so that its text is known to be one value and nothing behind it. */
function listResponse(frame: Buffer): object | undefined {
  if (frame.at(-1) !== 0x7d) return undefined;
  const head = response.exec(frame.toString("latin1", 0, longestHead));
  if (!head) return undefined;
  const text = frame.subarray(head[0].length, -1);
  try {
    const result: unknown = JSON.parse(text.toString("utf8"));
    if (Array.isArray(result) && result.length > 0 && text.at(-1) === 0x5d)
      texts.set(result, [text.subarray(1, -1)]);
    return { jsonrpc: "2.0", id: Number(head[1] ?? head[2]), result };
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
  if (!isObject(message) || !Array.isArray(message.result)) return undefined;
  const pieces = texts.get(message.result);
  if (!pieces) return undefined;
  const { result: _, ...rest } = message;
  const head = JSON.stringify(rest).slice(0, -1);
  const parts: Buffer[] = [Buffer.from(`${head},"result":[`)];
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) parts.push(comma);
    parts.push(piece);
  }
  return Buffer.concat([...parts, end]);
}

const comma = Buffer.from(",");
const end = Buffer.from("]}");
