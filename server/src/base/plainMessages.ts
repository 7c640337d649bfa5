/**
 * Short messages as nearly everybody writes them, with nothing between their members. Of these only
 * what they hold is parsed, and a request that is handed on goes out in the words in which it came:
 *
 *     {"jsonrpc":"2.0","id":7,"result":…}
 *     {"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":…}
 */
import { isObject } from "./objects.ts";

const start = '{"jsonrpc":"2.0","id":';
const resultKey = ',"result":';
const methodKey = ',"method":"';
const paramsKey = '","params":';
/** So many fit into a number. */
const maxDigits = 15;
/** Longer ones are rare, and would be held until the next one comes. */
const maxLength = 1024;

/** The last request that was read so, and what stands behind its id. A request is handed on at once, or not in its own words. */
let last = { method: "", params: undefined as unknown, tail: "" };

/** Undefined for all other messages: what those are JSON.parse says. */
export function readPlain(text: string): object | undefined {
  const isPlain = text.length < maxLength && text.startsWith(start) && text.endsWith("}");
  if (!isPlain) return undefined;
  const end = endOfDigits(text, start.length);
  if (end === start.length || text[start.length] === "0") return undefined;
  const id = Number(text.slice(start.length, end));
  try {
    if (text.startsWith(resultKey, end)) {
      const result: unknown = JSON.parse(text.slice(end + resultKey.length, -1));
      return { jsonrpc: "2.0", id, result };
    }
    return text.startsWith(methodKey, end) ? readRequest(text, id, end) : undefined;
  } catch {
    return undefined;
  }
}

function readRequest(text: string, id: number, end: number): object | undefined {
  const from = end + methodKey.length;
  const to = text.indexOf('"', from);
  const method = text.slice(from, to);
  if (method.includes("\\") || !text.startsWith(paramsKey, to)) return undefined;
  const params: unknown = JSON.parse(text.slice(to + paramsKey.length, -1));
  last = { method, params, tail: text.slice(end) };
  return { jsonrpc: "2.0", id, method, params };
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (end - from < maxDigits && isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** The JSON of the request that was just read, under another id; undefined for all other messages. */
export function writePlain(message: unknown): string | undefined {
  if (!isObject(message)) return undefined;
  const { jsonrpc, id, method, params } = message;
  const isLast = params === last.params && isObject(params) && method === last.method;
  return isLast && typeof id === "number" && jsonrpc !== undefined
    ? `${start}${id}${last.tail}`
    : undefined;
}
