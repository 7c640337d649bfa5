import { strict as assert } from "node:assert";
import { watchParent } from "../../../server/src/editor/parentWatch.ts";
import { FakeClock } from "../../support/fakeClock.ts";

describe("The process of the editor", () => {
  it("is looked at now and then, and its end is told once", () => {
    const clock = new FakeClock();
    let isAlive = true;
    let ends = 0;
    watchParent(
      42,
      clock,
      () => (ends += 1),
      (pid) => pid === 42 && isAlive,
    );
    clock.advance(60_000);
    assert.equal(ends, 0);
    isAlive = false;
    clock.advance(3000);
    assert.equal(ends, 1);
    clock.advance(60_000);
    assert.equal(ends, 1);
    assert.equal(clock.pending, 0);
  });

  it("is not waited for where it can't be seen from here: the editor is outside of our container", () => {
    const clock = new FakeClock();
    watchParent(
      42,
      clock,
      () => assert.fail("it was never there"),
      () => false,
    );
    clock.advance(60_000);
    assert.equal(clock.pending, 0);
  });

  it("is no more looked at when the host ends first", () => {
    const clock = new FakeClock();
    const watch = watchParent(
      42,
      clock,
      () => assert.fail("nobody asked"),
      () => true,
    );
    clock.advance(4000);
    watch[Symbol.dispose]();
    assert.equal(clock.pending, 0);
  });

  it("is known by its id: our own is there", () => {
    const clock = new FakeClock();
    watchParent(process.pid, clock, () => assert.fail("we are here"));
    clock.advance(10_000);
    assert.equal(clock.pending, 1);
  });
});
