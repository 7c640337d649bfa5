import type { FrameSink } from "../../server/src/base/framing.ts";

/** Everything that a decoder hands over. */
export class RecordingSink implements FrameSink {
  readonly messages: unknown[] = [];
  readonly samples: string[] = [];
  junkBytes = 0;

  message(message: unknown): void {
    this.messages.push(message);
  }

  junk(bytes: number, sample: string): void {
    this.junkBytes += bytes;
    this.samples.push(sample);
  }
}
