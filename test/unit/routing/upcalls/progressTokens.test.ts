import { strict as assert } from "node:assert";
import {
  createProgressTokens,
  type ProgressTokens,
} from "../../../../server/src/routing/upcalls/progressTokens.ts";
import { FakeClock } from "../../../support/fakeClock.ts";

const rust = { id: "rust", name: "Rust" };
const go = { id: "go", name: "Go" };

describe("The progress of plugins", () => {
  it("has a bar of its own for each, where two call theirs the same", () => {
    const bench = setUp();
    for (const plugin of [rust, go]) {
      bench.tokens.create(plugin, "indexing");
      bench.say(plugin, "indexing", { kind: "begin", title: "Indexing" });
    }
    bench.say(rust, "indexing", { kind: "report", percentage: 50 });
    bench.say(go, "indexing", { kind: "end", message: "done" });
    assert.deepEqual(bench.shown, [
      `1 begin {"title":"Rust: Indexing"}`,
      `2 begin {"title":"Go: Indexing"}`,
      `1 report {"percentage":50}`,
      "2 end done",
    ]);
  });

  it("is nothing where it is blank, and begins with the first words", () => {
    const bench = setUp();
    for (let time = 0; time < 1000; time += 1) {
      bench.tokens.create(rust, time);
      bench.say(rust, time, { kind: "begin", title: "" });
      bench.say(rust, time, { kind: "end" });
    }
    assert.deepEqual(bench.shown, []);
    bench.tokens.create(rust, "t");
    bench.say(rust, "t", { kind: "begin", title: " ", percentage: 0 });
    bench.say(rust, "t", { kind: "report", percentage: 10 });
    assert.deepEqual(bench.shown, []);
    bench.say(rust, "t", { kind: "report", message: "core" });
    assert.deepEqual(bench.shown, [`1 begin {"title":"Rust","percentage":10,"message":"core"}`]);
  });

  it("ends when its plugin dies, and the other's goes on", () => {
    const bench = setUp();
    bench.begin(rust, "t");
    bench.begin(go, "t");
    bench.tokens.drop("rust");
    bench.say(rust, "t", { kind: "report", message: "from the grave" });
    assert.deepEqual(bench.shown.slice(2), ["1 end undefined"]);
  });

  it("is shown at a pace that can be read, and the last word always", () => {
    const bench = setUp();
    bench.begin(rust, "t");
    for (let at = 1; at <= 500; at += 1) {
      bench.say(rust, "t", { kind: "report", percentage: at / 5, message: `${at}/500` });
      bench.clock.advance(1);
    }
    bench.clock.advance(1000);
    const reports = bench.shown.filter((line) => line.includes("report"));
    assert.equal(reports.length, 6);
    assert.equal(reports.at(-1), `1 report {"message":"500/500","percentage":100}`);
  });

  it("of a token that nobody created is dropped, as is what makes no sense", () => {
    const bench = setUp();
    bench.say(rust, "nobody's", { kind: "begin", title: "x" });
    bench.begin(rust, "t");
    for (const value of [
      null,
      7,
      { kind: "report", percentage: "half", message: 3 },
      { kind: "?" },
    ])
      bench.say(rust, "t", value);
    bench.tokens.progress(rust, null);
    assert.deepEqual(bench.shown, [`1 begin {"title":"Rust: work"}`]);
  });

  it("begins anew where a token is used again", () => {
    const bench = setUp();
    bench.begin(rust, "t");
    bench.begin(rust, "t");
    assert.deepEqual(bench.shown, [
      `1 begin {"title":"Rust: work"}`,
      "1 end undefined",
      `2 begin {"title":"Rust: work"}`,
    ]);
  });

  it("is cancelled by the user under the plugin's own token", () => {
    const bench = setUp();
    bench.begin(go, 7);
    bench.cancels[0]?.();
    assert.deepEqual(bench.cancelled, [["go", 7]]);
  });

  it("of a flood of beginnings is left out, and leaves nothing behind", () => {
    const bench = setUp();
    for (let time = 0; time < 1000; time += 1) bench.begin(rust, time);
    assert.ok(bench.shown.filter((line) => line.includes("begin")).length <= 120);
    bench.tokens[Symbol.dispose]();
    const count = (what: string) => bench.shown.filter((line) => line.includes(what)).length;
    assert.equal(count("begin"), count("end"));
    assert.equal(bench.clock.pending, 0);
  });
});

interface Bench {
  readonly clock: FakeClock;
  readonly tokens: ProgressTokens;
  readonly shown: string[];
  readonly cancels: (() => void)[];
  readonly cancelled: [string, string | number][];
  say(plugin: typeof rust, token: string | number, value: unknown): void;
  begin(plugin: typeof rust, token: string | number): void;
}

function setUp(): Bench {
  const clock = new FakeClock();
  const shown: string[] = [];
  const cancels: (() => void)[] = [];
  const cancelled: [string, string | number][] = [];
  let bars = 0;
  const tokens = createProgressTokens({
    clock,
    bars: {
      begin(begin, onCancel) {
        bars += 1;
        const number = bars;
        shown.push(`${number} begin ${JSON.stringify(begin)}`);
        if (onCancel) cancels.push(onCancel);
        return {
          report: (report) => shown.push(`${number} report ${JSON.stringify(report)}`),
          end: (message) => shown.push(`${number} end ${message}`),
        };
      },
    },
    cancel: (plugin, token) => cancelled.push([plugin, token]),
  });
  const say: Bench["say"] = (plugin, token, value) => tokens.progress(plugin, { token, value });
  return {
    clock,
    tokens,
    shown,
    cancels,
    cancelled,
    say,
    begin(plugin, token) {
      tokens.create(plugin, token);
      say(plugin, token, { kind: "begin", title: "work" });
    },
  };
}
