import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { anyPlay } from "../support/fuzz/anyPlay.ts";
import type { Play } from "../support/fuzz/play.ts";
import { run } from "../support/fuzz/run.ts";

/** Two minutes; `CHORUS_FUZZ_SECONDS` is for a desk. */
const seconds = Number(process.env.CHORUS_FUZZ_SECONDS ?? 120);
/** Of a failure that is to be seen again: `CHORUS_FUZZ_REPLAY=seed:path`. */
const [seed, path] = (process.env.CHORUS_FUZZ_REPLAY ?? "").split(/:(.*)/);

/** At the same time: most of a play is waiting. */
const stages = 3;

describe("Whatever servers do, whatever an editor asks, and however it ends", function () {
  this.timeout((seconds + 180) * 1000);

  it("every request has one answer, in LSP's words and about its document, and no process is left", async function () {
    // Processes are told apart by what /proc knows of them.
    if (process.platform !== "linux") this.skip();
    const first = seed ? Number(seed) : (fc.readConfigureGlobal()?.seed ?? Date.now() % 2 ** 31);
    const reports = await Promise.all(
      Array.from({ length: path === undefined ? stages : 1 }, (_, stage) => playOn(first + stage)),
    );
    for (const report of reports) if (report.failed) assert.fail(told(report));
    assert.ok(reports.every(({ numRuns }) => numRuns > 0));
  });
});

/** Play after play, until the time is over; the last one is played to its end. */
async function playOn(stageSeed: number): Promise<fc.RunDetails<[Play]>> {
  let last: Promise<void> = Promise.resolve();
  const holds = fc.asyncProperty(anyPlay, (play) => {
    last = run(play);
    return last;
  });
  const report = await fc.check(holds, {
    seed: stageSeed,
    ...(path !== undefined && { path }),
    numRuns: Number.MAX_SAFE_INTEGER,
    // It bounds the shrinking, too: what has been found by then is what is told.
    interruptAfterTimeLimit: seconds * 1000,
    markInterruptAsFailure: false,
  });
  await (report.failed ? last.catch(() => {}) : last);
  return report;
}

function told({ seed, counterexamplePath, counterexample, errorInstance }: fc.RunDetails<[Play]>) {
  const replay = `CHORUS_FUZZ_REPLAY=${seed}:${counterexamplePath ?? ""}`;
  return `${String(errorInstance)}\n\nThe play:\n${JSON.stringify(counterexample?.[0], null, 1)}\n\nAgain: ${replay}`;
}
