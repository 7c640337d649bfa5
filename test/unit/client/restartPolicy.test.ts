import { strict as assert } from "node:assert";
import { judgeCrash } from "../../../client/src/restartPolicy.ts";

const minute = 60_000;

describe("A host that crashes", () => {
  it("is started again four times in three minutes, and not a fifth time", () => {
    assert.deepEqual(verdicts([0, 1, 2, 3, 4]), [
      "restart",
      "restart",
      "restart",
      "restart",
      "giveUp",
    ]);
  });

  it("is started again for ever where it crashes once a minute", () => {
    const times = Array.from({ length: 20 }, (_, index) => index * minute);
    assert.deepEqual(new Set(verdicts(times)), new Set(["restart"]));
  });

  it("has a crash forgotten after three minutes", () => {
    assert.deepEqual(judgeCrash([0, 1], 3 * minute).crashes, [1, 3 * minute]);
  });
});

function verdicts(times: readonly number[]): readonly string[] {
  let crashes: readonly number[] = [];
  return times.map((now) => {
    const verdict = judgeCrash(crashes, now);
    crashes = verdict.crashes;
    return verdict.kind;
  });
}
