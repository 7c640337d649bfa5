/** How messages stand in a stream of bytes: the one place that knows about headers and newlines. */
export interface Framing {
  /** One whole frame. Throws where the message can't be written as JSON. */
  encode(message: unknown): string | Buffer;
  decoder(sink: FrameSink): FrameDecoder;
}

/** Fed with whatever the stream gives, cut anywhere. Never throws, and holds at most one message. */
export interface FrameDecoder {
  push(chunk: Buffer): void;
  /** The stream has ended: what is left over was no message. */
  end(): void;
}

export interface FrameSink {
  message(message: unknown): void;
  /** Bytes that were no message, and the start of them as text. */
  junk(bytes: number, sample: string): void;
}

/** Larger messages are junk: a sender that has lost its mind must not take our memory with it. */
export const maxMessageBytes = 64 * 1024 * 1024;

/** As much of junk as a log line can use. */
export const sampleLength = 200;
