import { strict as assert } from "node:assert";
import { contentLengthFraming as framing } from "../../../server/src/base/contentLengthFraming.ts";
import { RecordingSink } from "../../support/recordingSink.ts";

const hello = { id: 1, text: "Grüße 🎵 Content-Length: 5\r\n\r\n" };
const frame = framing.encode(hello).toString();

describe("Content-Length framing", () => {
  it("reads a frame whatever way it is cut", () => {
    const bytes = Buffer.from(frame + frame);
    for (let size = 1; size <= bytes.length; size += 1) {
      const sink = decode(...pieces(bytes, size));
      assert.deepEqual(sink.messages, [hello, hello], `cut every ${size} bytes`);
      assert.equal(sink.junkBytes, 0);
    }
  });

  const table: readonly { given: string; stream: string; messages: number; junk: number }[] = [
    { given: "a banner", stream: `Toy 1.0 ready\n${frame}`, messages: 1, junk: 14 },
    { given: "a banner without a line end", stream: `ready> ${frame}`, messages: 1, junk: 7 },
    {
      given: "a print between frames",
      stream: `${frame}debug: 3\r\n${frame}`,
      messages: 2,
      junk: 10,
    },
    { given: "an empty line between frames", stream: `${frame}\n\n${frame}`, messages: 2, junk: 0 },
    {
      given: "another header",
      stream: `Content-Type: application/json\r\n${frame}`,
      messages: 1,
      junk: 0,
    },
    {
      given: "line ends of one character",
      stream: frame.replaceAll("\r\n", "\n"),
      messages: 1,
      junk: 0,
    },
    {
      given: "a header in other letters",
      stream: frame.replace("Content-Length:", "content-length:   "),
      messages: 1,
      junk: 0,
    },
    {
      given: "a body that is no JSON",
      stream: `Content-Length: 3\r\n\r\n{a}${frame}`,
      messages: 1,
      junk: 3,
    },
    {
      given: "a length that is too short",
      stream: `Content-Length: 1\r\n\r\n{}${frame}`,
      messages: 1,
      junk: 2,
    },
    {
      given: "an absurd length",
      stream: `Content-Length: 99999999999\r\n\r\n${frame}`,
      messages: 1,
      junk: 29,
    },
    {
      given: "a length of nothing",
      stream: `Content-Length: 0\r\n\r\n${frame}`,
      messages: 1,
      junk: 0,
    },
    {
      given: "a header that print tears apart",
      stream: `Content-Length: 3\r\nhello\n\n${frame}`,
      messages: 1,
      junk: 6,
    },
  ];
  for (const { given, stream, messages, junk } of table) {
    it(`goes on after ${given}`, () => {
      const bytes = Buffer.from(stream);
      for (const size of [1, 7, bytes.length]) {
        const sink = decode(...pieces(bytes, size));
        assert.equal(sink.messages.length, messages, `cut every ${size} bytes`);
        assert.deepEqual(sink.messages.at(-1), hello);
        assert.equal(sink.junkBytes, junk);
      }
    });
  }

  it("finds the frame that a wrong length swallowed the start of", () => {
    const sink = decode(Buffer.from(`Content-Length: ${frame.length}\r\n\r\n{}${frame}${frame}`));
    assert.deepEqual(sink.messages.at(-1), hello);
  });

  it("skips a megabyte without a line end, and keeps little of it", () => {
    const sink = new RecordingSink();
    const decoder = framing.decoder(sink);
    for (let i = 0; i < 64; i += 1) decoder.push(Buffer.alloc(16_384, "x"));
    decoder.push(Buffer.from(`\n${frame}`));
    assert.deepEqual(sink.messages, [hello]);
    assert.equal(sink.junkBytes, 1024 * 1024 + 1);
    assert.ok(sink.samples.every((sample) => sample.length <= 200));
  });

  it("counts half a frame at the end as junk", () => {
    for (const cut of [8, frame.length - 3]) {
      const sink = new RecordingSink();
      const decoder = framing.decoder(sink);
      decoder.push(Buffer.from(frame).subarray(0, cut));
      decoder.end();
      assert.ok(sink.junkBytes > 0);
      assert.deepEqual(sink.messages, []);
    }
  });

  it("takes linear time for frames that lie inside of each other", () => {
    let nested = "{";
    for (let i = 0; i < 2000; i += 1) nested = `Content-Length: ${nested.length}\r\n\r\n${nested}`;
    const sink = decode(Buffer.from(nested + frame));
    assert.deepEqual(sink.messages, [hello]);
  });
});

function decode(...chunks: readonly Buffer[]): RecordingSink {
  const sink = new RecordingSink();
  const decoder = framing.decoder(sink);
  for (const chunk of chunks) decoder.push(chunk);
  return sink;
}

function pieces(bytes: Buffer, size: number): readonly Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
}
