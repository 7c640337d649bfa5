/** A file of the workspace as text. Synchronous: many small reads are four times faster so. */
import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { messageOf } from "./errors.ts";

/** Larger files go to no plugin. */
export const MAX_FILE_SIZE = 10 * 1024 * 1024;

export type TextFile =
  /** Without a byte order mark. `isLossy`: it was not valid in its encoding, and what was not became U+FFFD. */
  | { readonly kind: "text"; readonly text: string; readonly isLossy: boolean }
  | { readonly kind: "tooLarge"; readonly size: number }
  | { readonly kind: "binary" }
  | { readonly kind: "missing" }
  | { readonly kind: "denied"; readonly message: string }
  | { readonly kind: "notAFile" };

/** Never throws, and never waits: a named pipe is no file. */
export function readTextFile(path: string, maxSize = MAX_FILE_SIZE): TextFile {
  let file: number | undefined;
  try {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would stop the host for good.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(file);
    if (!stat.isFile()) return { kind: "notAFile" };
    if (stat.size > maxSize) return { kind: "tooLarge", size: stat.size };
    return decodeText(readAll(file, stat.size));
  } catch (error) {
    return failure(error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** What a file's bytes say as text. */
export function decodeText(bytes: Buffer): TextFile {
  const utf16 = utf16Of(bytes);
  if (utf16) return decodeUtf16(bytes, utf16);
  if (bytes.subarray(0, BINARY_WINDOW).includes(0)) return { kind: "binary" };
  const text = bytes.toString("utf8");
  return { kind: "text", text: withoutMark(text), isLossy: !isUtf8(bytes) };
}

/** A NUL this early makes a file binary: the rule of git and of grep. */
const BINARY_WINDOW = 8192;

/** Only where a byte order mark says so: without one, UTF-16 can't be told from a binary file. */
function utf16Of(bytes: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

function decodeUtf16(bytes: Buffer, encoding: "utf-16le" | "utf-16be"): TextFile {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { kind: "text", text, isLossy: false };
  } catch {
    return { kind: "text", text: new TextDecoder(encoding).decode(bytes), isLossy: true };
  }
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** The file may grow or shrink while it is read: what was promised is a size, what counts is what comes. */
function readAll(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, null);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

function failure(error: unknown): TextFile {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  // ENOTDIR: a folder of the path became a file. ELOOP: a symlink that leads to itself.
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
  if (code === "EISDIR" || code === "ENXIO" || code === "ELOOP") return { kind: "notAFile" };
  return { kind: "denied", message: messageOf(error) };
}
