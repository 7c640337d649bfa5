import { strict as assert } from "node:assert";
import { Cancellation } from "../../../server/src/base/cancellation.ts";

describe("A cancellation token", () => {
  it("tells everybody who listens, once, in order", () => {
    const heard: string[] = [];
    const { signal, abort } = bound();
    signal.onAbort(() => heard.push("a"));
    signal.onAbort(() => heard.push("b"));
    abort();
    abort();
    assert.deepEqual(heard, ["a", "b"]);
    assert.equal(signal.aborted, true);
  });

  it("is aborted already when its listeners hear of it", () => {
    const { signal, abort } = bound();
    let was = false;
    signal.onAbort(() => (was = signal.aborted));
    abort();
    assert.equal(was, true);
  });

  it("says nothing to those who stopped listening, also where a listener before them did that", () => {
    const heard: string[] = [];
    const { signal, abort } = bound();
    const gone = signal.onAbort(() => heard.push("gone"));
    signal.onAbort(() => last[Symbol.dispose]());
    const last = signal.onAbort(() => heard.push("last"));
    gone[Symbol.dispose]();
    gone[Symbol.dispose]();
    abort();
    assert.deepEqual(heard, []);
  });

  it("calls nobody who comes too late: that can be asked", () => {
    const heard: string[] = [];
    const { signal, abort } = bound();
    abort();
    signal.onAbort(() => heard.push("late"));
    abort();
    assert.deepEqual([heard, signal.aborted], [[], true]);
  });

  it("takes the same listener twice as two", () => {
    let count = 0;
    const { signal, abort } = bound();
    const listener = (): void => void (count += 1);
    signal.onAbort(listener);
    using _ = signal.onAbort(listener);
    abort();
    assert.equal(count, 2);
  });
});

function bound() {
  const given = new Cancellation();
  return { signal: given.signal, abort: () => given.abort() };
}
