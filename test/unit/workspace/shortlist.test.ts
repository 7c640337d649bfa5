import { strict as assert } from "node:assert";
import { Shortlist } from "../../../server/src/workspace/shortlist.ts";

describe("A shortlist", () => {
  it("lists the best first, and of equals what was offered first", () => {
    const list = new Shortlist<string>(3);
    for (const [rank, item] of [
      [2, "c"],
      [1, "a"],
      [2, "d"],
      [1, "b"],
    ] as const)
      list.offer(rank, item);
    assert.deepEqual(list.list(), ["a", "b", "c"]);
  });

  it("lists half a million where nobody sets a limit", () => {
    const list = new Shortlist<number>(Number.POSITIVE_INFINITY);
    for (let item = 0; item < 500_000; item += 1) list.offer(1, item);
    assert.equal(list.list().length, 500_000);
  });
});
