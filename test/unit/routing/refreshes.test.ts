import { strict as assert } from "node:assert";
import { createRefreshes } from "../../../server/src/routing/refreshes.ts";
import { FakeClock } from "../../support/fakeClock.ts";

const tokens = "workspace/semanticTokens/refresh";
const lenses = "workspace/codeLens/refresh";

describe("Asking the editor to ask again", () => {
  it("is done once for all who want it at the same time", () => {
    const { clock, refreshes, sent } = setUp();
    for (let time = 0; time < 100; time += 1) refreshes.want(tokens);
    refreshes.want(lenses);
    assert.deepEqual(sent, []);
    clock.advance(100);
    assert.deepEqual(sent, [tokens, lenses]);
  });

  it("is not done more often than an editor can follow", () => {
    const { clock, refreshes, sent } = setUp();
    for (let ms = 0; ms < 10_000; ms += 10) {
      refreshes.want(tokens);
      clock.advance(10);
    }
    assert.ok(sent.length <= 20, `${sent.length}`);
  });

  it("leaves out what LSP has no word for, and leaves no timer behind", () => {
    const { clock, refreshes, sent } = setUp();
    refreshes.want("workspace/coffee/refresh");
    refreshes.want(tokens);
    refreshes[Symbol.dispose]();
    clock.advance(1000);
    assert.deepEqual([sent, clock.pending], [[], 0]);
  });
});

function setUp() {
  const clock = new FakeClock();
  const sent: string[] = [];
  return { clock, sent, refreshes: createRefreshes(clock, (method) => sent.push(method)) };
}
