import { strict as assert } from "node:assert";
import { maxMessageBytes } from "../../../server/src/base/framing.ts";
import { lineFraming as framing } from "../../../server/src/base/lineFraming.ts";
import { RecordingSink } from "../../support/recordingSink.ts";

const hello = { id: 1, text: "Grüße\n🎵" };
const line = framing.encode(hello).toString();

describe("Line framing", () => {
  it("writes one line a message, whatever the message contains", () => {
    assert.equal(line.indexOf("\n"), line.length - 1);
  });

  it("reads a line whatever way it is cut", () => {
    const bytes = Buffer.from(line + line.replace("\n", "\r\n"));
    for (let size = 1; size <= bytes.length; size += 1) {
      const sink = new RecordingSink();
      const decoder = framing.decoder(sink);
      for (let at = 0; at < bytes.length; at += size) decoder.push(bytes.subarray(at, at + size));
      assert.deepEqual(sink.messages, [hello, hello]);
      assert.equal(sink.junkBytes, 0);
    }
  });

  it("skips lines that are no JSON, and empty ones", () => {
    const sink = new RecordingSink();
    framing.decoder(sink).push(Buffer.from(`ready\n\n${line}{"a":\n${line}`));
    assert.deepEqual(sink.messages, [hello, hello]);
    assert.deepEqual(sink.samples, ["ready", '{"a":']);
  });

  it("reads a last line without an end", () => {
    const sink = new RecordingSink();
    const decoder = framing.decoder(sink);
    decoder.push(Buffer.from(line.trimEnd()));
    decoder.end();
    assert.deepEqual(sink.messages, [hello]);
  });

  it("skips a line beyond the limit with bounded memory, and goes on behind it", () => {
    const sink = new RecordingSink();
    const decoder = framing.decoder(sink);
    const chunk = Buffer.alloc(1024 * 1024, "x");
    for (let sent = 0; sent <= maxMessageBytes; sent += chunk.length) decoder.push(chunk);
    decoder.push(Buffer.from(`\n${line}`));
    assert.deepEqual(sink.messages, [hello]);
    assert.equal(sink.junkBytes, maxMessageBytes + chunk.length);
    assert.equal(sink.samples.length, 1);
  });
});
