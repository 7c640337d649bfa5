import { strict as assert } from "node:assert";
import { createLog, type LogEntry } from "../../../server/src/base/log.ts";
import { type Trace, tracedTransport } from "../../../server/src/base/tracedTransport.ts";
import { linkedTransports } from "../../support/linkedTransports.ts";
import { settle } from "../../support/settle.ts";

describe("A trace", () => {
  const request = { jsonrpc: "2.0", id: 7, method: "parse", params: { uri: "file:///a" } };
  const answer = { jsonrpc: "2.0", id: 7, result: { symbols: [] } };

  const rows: readonly (readonly [Trace, readonly unknown[]])[] = [
    ["off", []],
    ["messages", [{ method: "parse", id: 7 }, { id: 7 }]],
    ["verbose", [{ message: JSON.stringify(request) }, { message: JSON.stringify(answer) }]],
  ];
  for (const [trace, data] of rows) {
    it(`that is set to '${trace}' shows as much of what goes over the wire`, async () => {
      const { entries, received } = await exchange(() => trace, request, answer);
      assert.deepEqual(
        entries.map((entry) => entry.data),
        data,
      );
      assert.deepEqual(received, [answer]);
    });
  }

  it("begins when the user asks for it, with the plugin running", async () => {
    const answers: Trace[] = ["off", "messages"];
    const { entries } = await exchange(() => answers.shift() ?? "off", request, answer);
    assert.deepEqual(
      entries.map(({ text }) => text),
      ["received message"],
    );
  });

  it("cuts what no log line can hold", async () => {
    const huge = { id: 1, method: "parse", params: "x".repeat(1_000_000) };
    const { entries } = await exchange(() => "verbose", huge, answer);
    assert.ok(JSON.stringify(entries[0]?.data).length < 11_000);
  });
});

async function exchange(
  trace: () => Trace,
  request: unknown,
  answer: unknown,
): Promise<{ entries: readonly LogEntry[]; received: readonly unknown[] }> {
  const entries: LogEntry[] = [];
  const received: unknown[] = [];
  const log = createLog(
    (entry) => entries.push(entry),
    () => "info",
    "toy",
  );
  const [ours, theirs] = linkedTransports();
  using traced = tracedTransport(ours, log, trace);
  theirs.listen({ message: () => theirs.send(answer), junk() {}, close() {} });
  traced.listen({ message: (message) => received.push(message), junk() {}, close() {} });
  traced.send(request);
  await settle();
  return { entries, received };
}
