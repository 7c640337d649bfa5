import {
  type FrameDecoder,
  type FrameSink,
  type Framing,
  maxMessageBytes,
  sampleLength,
} from "./framing.ts";

/** One JSON value a line. */
export const lineFraming: Framing = {
  encode: (message) => `${JSON.stringify(message)}\n`,
  decoder: (sink) => new LineDecoder(sink),
};

class LineDecoder implements FrameDecoder {
  readonly #sink: FrameSink;
  /** The start of a line whose end has not come yet; grows by doubling. */
  #carried = Buffer.alloc(0);
  #size = 0;
  /** Bytes of a line that is too long, thrown away up to its end. */
  #skipped = 0;

  constructor(sink: FrameSink) {
    this.#sink = sink;
  }

  push(chunk: Buffer): void {
    let at = 0;
    for (;;) {
      const newline = chunk.indexOf(10, at);
      if (newline < 0) break;
      this.#takeLine(chunk.subarray(at, newline));
      at = newline + 1;
    }
    if (at < chunk.length) this.#carry(chunk.subarray(at));
  }

  end(): void {
    this.#takeLine(Buffer.alloc(0));
  }

  #takeLine(piece: Buffer): void {
    if (this.#size === 0 && this.#skipped === 0) return this.#deliver(piece);
    this.#carry(piece);
    const line = this.#carried.subarray(0, this.#size);
    const skipped = this.#skipped;
    this.#carried = Buffer.alloc(0);
    this.#size = 0;
    this.#skipped = 0;
    if (skipped > 0) this.#junk(line, skipped + line.length);
    else this.#deliver(line);
  }

  #carry(piece: Buffer): void {
    const size = this.#size + piece.length;
    if (this.#skipped > 0 || size > maxMessageBytes) {
      // Keeps the start for the sample alone.
      const kept = this.#carried.subarray(0, Math.min(this.#size, sampleLength));
      this.#skipped += size - kept.length;
      this.#carried = Buffer.from(kept);
      this.#size = kept.length;
      return;
    }
    if (size > this.#carried.length) {
      const grown = Buffer.allocUnsafe(Math.max(size, this.#carried.length * 2));
      this.#carried.copy(grown, 0, 0, this.#size);
      this.#carried = grown;
    }
    piece.copy(this.#carried, this.#size);
    this.#size = size;
  }

  #deliver(line: Buffer): void {
    const text = line.toString("utf8");
    if (text.trim() === "") return;
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      this.#junk(line, line.length);
      return;
    }
    this.#sink.message(message);
  }

  #junk(line: Buffer, bytes: number): void {
    this.#sink.junk(bytes, line.toString("utf8", 0, sampleLength));
  }
}
