import { strict as assert } from "node:assert";
import { systemClock } from "../../../server/src/base/systemClock.ts";

describe("The machine's clock", () => {
  it("calls each once, in order, and not before its time", async () => {
    const began = systemClock.now();
    const called: string[] = [];
    await new Promise<void>((resolve) => {
      systemClock.after(20, () => called.push(early(20)));
      systemClock.after(20, () => called.push(early(20)));
      systemClock.after(5, () => called.push(early(5)));
      systemClock.after(40, resolve);
    });
    assert.deepEqual(called, ["on time", "on time", "on time"]);

    function early(ms: number): string {
      // The platform's timers may be early by a part of a millisecond.
      return systemClock.now() - began > ms - 1 ? "on time" : "early";
    }
  });

  it("does not call what was taken back, and calls the others all the same", async () => {
    const called: string[] = [];
    await new Promise<void>((resolve) => {
      const first = systemClock.after(10, () => called.push("first"));
      systemClock.after(10, () => called.push("second"));
      first[Symbol.dispose]();
      first[Symbol.dispose]();
      systemClock.after(10, resolve);
    });
    assert.deepEqual(called, ["second"]);
  });

  it("takes what is set while it calls", async () => {
    await new Promise<void>((resolve) => {
      systemClock.after(5, () => systemClock.after(5, () => systemClock.after(0, resolve)));
    });
  });

  it("keeps no process that waits for nothing any more", () => {
    const before = timers();
    const first = systemClock.after(600_000, () => {});
    assert.equal(timers(), before + 1);
    first[Symbol.dispose]();
    assert.equal(timers(), before);
    const second = systemClock.after(600_000, () => {});
    assert.equal(timers(), before + 1);
    second[Symbol.dispose]();
    assert.equal(timers(), before);
  });
});

/** Those that keep the process. */
function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
}
