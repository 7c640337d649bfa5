import { strict as assert } from "node:assert";
import { createLaggards } from "../../../server/src/routing/laggards.ts";
import { deferred } from "../../support/deferred.ts";
import { settle } from "../../support/settle.ts";

describe("Plugins that are behind with their answers", () => {
  it("are so until the last of them has come or failed", async () => {
    const laggards = createLaggards();
    const [first, failing] = [deferred<string>(), deferred<Promise<never>>()];
    laggards.owes("slow", first.promise);
    laggards.owes("slow", failing.promise);
    first.resolve("at last");
    await settle();
    assert.deepEqual([laggards.isBehind("slow"), laggards.isBehind("quick")], [true, false]);
    failing.resolve(Promise.reject(new Error("never mind")));
    await settle();
    assert.equal(laggards.isBehind("slow"), false);
  });

  it("begin anew when they come up, whatever they owe from before", async () => {
    const laggards = createLaggards();
    const [before, after] = [deferred<string>(), deferred<string>()];
    laggards.owes("late", before.promise);
    laggards.forgive("late");
    assert.equal(laggards.isBehind("late"), false);
    laggards.owes("late", after.promise);
    before.resolve("from its start");
    await settle();
    assert.equal(laggards.isBehind("late"), true);
  });
});
