import { strict as assert } from "node:assert";
import { attempt } from "../../../server/src/base/attempt.ts";

describe("What is begun", () => {
  it("fails by its promise, also where it throws at once", async () => {
    const reason = new Error("not even begun");
    const throwing = (): Promise<never> => {
      throw reason;
    };
    await assert.rejects(attempt(throwing), reason);
    await assert.rejects(
      attempt(() => Promise.reject(reason)),
      reason,
    );
    assert.equal(await attempt(async () => "done"), "done");
  });
});
