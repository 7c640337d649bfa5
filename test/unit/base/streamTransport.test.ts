import { strict as assert } from "node:assert";
import { PassThrough, Writable } from "node:stream";
import { lineFraming } from "../../../server/src/base/lineFraming.ts";
import { streamTransport } from "../../../server/src/base/streamTransport.ts";
import type { Transport } from "../../../server/src/base/transport.ts";
import { settle } from "../../support/settle.ts";

describe("A transport over streams", () => {
  it("sends in order, also what waits for a slow reader", async () => {
    const { transport, reader } = slow();
    for (let i = 0; i < 100; i += 1) transport.send({ i, padding: "x".repeat(100) });
    assert.ok(transport.backlog > 9000);
    const read = await reader.readAll();
    assert.deepEqual(
      read.map(({ i }) => i),
      Array.from({ length: 100 }, (_, i) => i),
    );
    assert.equal(transport.backlog, 0);
  });

  it("takes back what still waits, and only that", async () => {
    const { transport, reader } = slow();
    const messages = Array.from({ length: 7 }, (_, i) => ({ i, padding: "x".repeat(100) }));
    for (const message of messages) transport.send(message);
    assert.equal(transport.retract(messages[0]), false, "the first goes out at once");
    assert.equal(transport.retract(messages[6]), true, "the others when the turn ends");
    await settle();
    assert.equal(transport.retract(messages[5]), true);
    assert.equal(transport.retract(messages[0]), false);
    const read = await reader.readAll();
    assert.deepEqual(
      read.map(({ i }) => i),
      [0, 1, 2, 3, 4],
    );
  });

  it("sends what is said between two arrivals behind the first of it in one piece", async () => {
    const pieces: unknown[] = [];
    const output = new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        pieces.push(String(chunk));
        done();
      },
    });
    const input = new PassThrough();
    const transport = streamTransport(input, output, lineFraming);
    transport.listen({ message() {}, junk() {}, close() {} });
    input.write("{}\n");
    await settle();
    transport.send({ i: 1 });
    assert.deepEqual(pieces, ['{"i":1}\n']);
    transport.send({ i: 2 });
    transport.send({ i: 3 });
    await settle();
    input.write("{}\n");
    await settle();
    transport.send({ i: 4 });
    transport.send({ i: 5 });
    transport[Symbol.dispose]();
    assert.deepEqual(pieces.slice(1), ['{"i":2}\n{"i":3}\n', '{"i":4}\n', '{"i":5}\n']);
  });

  it("ends its direction behind all that was sent", async () => {
    const { transport, reader } = slow();
    for (let i = 0; i < 5; i += 1) transport.send({ i, padding: "x".repeat(100) });
    transport.end();
    const read = await reader.readAll();
    assert.equal(read.length, 5);
    assert.equal(reader.isEnded, true);
  });

  it("tells once that the other side is gone, by its end or by an error", async () => {
    for (const leave of [
      (stream: PassThrough) => stream.end(),
      (stream: PassThrough) => stream.destroy(),
      (stream: PassThrough) => stream.destroy(new Error("EIO")),
    ]) {
      const input = new PassThrough();
      const transport = streamTransport(input, new PassThrough(), lineFraming);
      let closes = 0;
      listen(transport, () => {
        closes += 1;
      });
      leave(input);
      await settle();
      assert.equal(closes, 1);
      transport.send({ late: true });
    }
  });

  it("takes a write error for the end of the link", async () => {
    const output = new Writable({ write: (_chunk, _encoding, done) => done(new Error("EPIPE")) });
    const transport = streamTransport(new PassThrough(), output, lineFraming);
    let closes = 0;
    listen(transport, () => {
      closes += 1;
    });
    transport.send({});
    await settle();
    assert.equal(closes, 1);
  });

  it("is silent after its own end", async () => {
    const input = new PassThrough();
    const transport = streamTransport(input, new PassThrough(), lineFraming);
    let closes = 0;
    listen(transport, () => {
      closes += 1;
    });
    transport[Symbol.dispose]();
    transport[Symbol.dispose]();
    await settle();
    assert.equal(closes, 0);
  });
});

function listen(transport: Transport, close: () => void): void {
  transport.listen({ message: () => {}, junk: () => {}, close });
}

/** A reader that takes a piece only when it is asked to. */
function slow(): { transport: Transport; reader: SlowReader } {
  const reader = new SlowReader();
  const transport = streamTransport(new PassThrough(), reader, lineFraming);
  listen(transport, () => {});
  return { transport, reader };
}

class SlowReader extends Writable {
  #text = "";
  #done: (() => void) | undefined;
  isEnded = false;

  constructor() {
    super({ highWaterMark: 250, decodeStrings: false });
  }

  override _write(chunk: string, _encoding: string, done: () => void): void {
    this.#text += chunk;
    this.#done = done;
  }

  override _final(done: () => void): void {
    this.isEnded = true;
    done();
  }

  async readAll(): Promise<readonly { readonly i: number }[]> {
    await settle();
    while (this.#done) {
      const done = this.#done;
      this.#done = undefined;
      done();
      await settle();
    }
    return this.#text
      .trim()
      .split("\n")
      .map((line): { i: number } => JSON.parse(line));
  }
}
