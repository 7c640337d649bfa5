import {
  type FrameDecoder,
  type FrameSink,
  type Framing,
  maxMessageBytes,
  sampleLength,
} from "./framing.ts";
import { knownText, parseMessage } from "./jsonText.ts";
import { writePlain } from "./plainMessages.ts";

/** LSP's framing: `Content-Length: N`, an empty line, N bytes of JSON. LSP 3.17, "Base Protocol". */
export const contentLengthFraming: Framing = {
  encode(message) {
    const body = knownText(message) ?? writePlain(message) ?? JSON.stringify(message);
    const header = `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    return typeof body === "string" ? header + body : Buffer.concat([Buffer.from(header), body]);
  },
  decoder: (sink) => new ContentLengthDecoder(sink),
};

/** No header line is longer; a longer one is junk, of which the end may still be a header. */
const maxLine = 4096;
const marker = "Content-Length:";
/** As nearly everybody writes it. */
const plainStart = Buffer.from(`${marker} `);
/** No such number is too large. */
const plainDigits = 7;
const lengthAtEnd = /content-length:[ \t]*(\d{1,15})[ \t]*$/i;
const otherHeader = /^[\w-]+:/;

/**
 *     line ──header and empty line──▶ body ──N bytes──▶ line
 *
 * Finds its way back after a banner, a stray print or a wrong length: whatever is no header is
 * junk, up to the next header.
 */
class ContentLengthDecoder implements FrameDecoder {
  readonly #sink: FrameSink;
  /** The start of a line whose end has not come yet, as Latin-1: one character a byte. */
  #line = "";
  /** What the header has announced; -1 before. */
  #announced = -1;
  #isInBody = false;
  /** The body so far, where it comes in more than one piece. */
  #body: Buffer | undefined;
  #filled = 0;

  constructor(sink: FrameSink) {
    this.#sink = sink;
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      const next = this.#isBetween() ? this.#readWhole(chunk, at) : at;
      if (next > at) at = next;
      else at = this.#isInBody ? this.#readBody(chunk, at) : this.#readLine(chunk, at);
    }
  }

  end(): void {
    const left = this.#body?.toString("latin1", 0, this.#filled) ?? this.#line;
    if (left !== "") this.#junk(left.length, left);
    this.#reset();
  }

  /** Nothing of the next message has come. */
  #isBetween(): boolean {
    return !this.#isInBody && this.#announced < 0 && this.#line === "";
  }

  /**
   * A message with the plainest of headers, and all of it there, is how nearly every message comes:
   * no string is made of its header. Where it ends; `at` where it is none of these.
   */
  #readWhole(chunk: Buffer, at: number): number {
    for (let i = 0; i < plainStart.length; i += 1) {
      if (chunk[at + i] !== plainStart[i]) return at;
    }
    const digits = at + plainStart.length;
    let length = 0;
    let next = digits;
    for (; next < digits + plainDigits; next += 1) {
      const digit = (chunk[next] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      length = length * 10 + digit;
    }
    const isEnd =
      chunk[next] === 0x0d &&
      chunk[next + 1] === 0x0a &&
      chunk[next + 2] === 0x0d &&
      chunk[next + 3] === 0x0a;
    const body = next + 4;
    if (next === digits || !isEnd || body + length > chunk.length) return at;
    this.#deliver(chunk, body, body + length);
    return body + length;
  }

  #readLine(chunk: Buffer, at: number): number {
    const newline = chunk.indexOf(10, at);
    if (newline >= 0) {
      const line = this.#line + chunk.toString("latin1", at, newline);
      this.#line = "";
      this.#takeLine(line);
      return newline + 1;
    }
    const line = this.#line + chunk.toString("latin1", at);
    const kept = line.length > maxLine ? line.slice(-sampleLength) : line;
    if (kept !== line) this.#junk(line.length - kept.length, line);
    this.#line = kept;
    return chunk.length;
  }

  #takeLine(raw: string): void {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line === "") {
      this.#isInBody = this.#announced >= 0;
      return;
    }
    const header = lengthAtEnd.exec(line);
    const length = Number(header?.[1] ?? -1);
    if (header && length <= maxMessageBytes) {
      if (header.index > 0) this.#junk(header.index, line);
      this.#announced = length;
      return;
    }
    if (otherHeader.test(line) && (this.#announced >= 0 || /^content-type:/i.test(line))) return;
    this.#announced = -1;
    this.#junk(raw.length + 1, line);
  }

  /** Takes what belongs to the body; without a copy where it comes in one piece. */
  #readBody(chunk: Buffer, at: number): number {
    const missing = this.#announced - this.#filled;
    const end = at + Math.min(missing, chunk.length - at);
    const isWhole = end - at === missing;
    if (this.#filled === 0 && isWhole) {
      this.#deliver(chunk, at, end);
      return end;
    }
    this.#body ??= Buffer.allocUnsafe(this.#announced);
    chunk.copy(this.#body, this.#filled, at, end);
    this.#filled += end - at;
    if (isWhole) this.#deliver(this.#body, 0, this.#announced);
    return end;
  }

  #deliver(chunk: Buffer, start: number, end: number): void {
    this.#reset();
    let message: unknown;
    try {
      message = parseMessage(chunk, start, end);
    } catch {
      return this.#resume(chunk.subarray(start, end));
    }
    this.#sink.message(message);
  }

  /**
   * A body that is no JSON may be a wrong length that swallowed the start of the next frame. There
   * is no second marker in what is read again, so each byte is read twice at most.
   */
  #resume(frame: Buffer): void {
    const next = frame.lastIndexOf(marker, undefined, "latin1");
    const bad = next < 0 ? frame : frame.subarray(0, next);
    this.#junk(bad.length, bad.toString("latin1", 0, sampleLength));
    if (next >= 0) this.push(frame.subarray(next));
  }

  #reset(): void {
    this.#line = "";
    this.#isInBody = false;
    this.#announced = -1;
    this.#body = undefined;
    this.#filled = 0;
  }

  #junk(bytes: number, sample: string): void {
    this.#sink.junk(bytes, Buffer.from(sample.slice(0, sampleLength), "latin1").toString("utf8"));
  }
}
