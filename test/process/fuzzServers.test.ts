import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { messageOf } from "../../server/src/base/errors.ts";
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
    const length = path === undefined ? stages : 1;
    const played = Array.from({ length }, (_, stage) => playOn(first + stage));
    // Where one has found something, nothing of the others may be left.
    await Promise.allSettled(played);
    await Promise.all(played);
  });
});

/** Play after play, until the time is over; the last one is played to its end. */
async function playOn(seed: number): Promise<void> {
  let last: Played | undefined;
  const holds = fc.asyncProperty(anyPlay, (play) => {
    last = { play, end: run(play) };
    return last.end;
  });
  const { counterexample, counterexamplePath, errorInstance, numRuns } = await fc.check(holds, {
    seed,
    ...(path !== undefined && { path }),
    numRuns: Number.MAX_SAFE_INTEGER,
    // It bounds the shrinking, too: what has been found by then is what is told.
    interruptAfterTimeLimit: seconds * 1000,
    markInterruptAsFailure: false,
  });
  try {
    await last?.end;
  } catch (error) {
    if (!counterexample) assert.fail(told(error, last?.play, `${seed}:${numRuns}`));
  }
  if (!counterexample) return;
  assert.fail(told(errorInstance, counterexample[0], `${seed}:${counterexamplePath ?? ""}`));
}

interface Played {
  readonly play: Play;
  readonly end: Promise<void>;
}

function told(error: unknown, play: Play | undefined, replay: string): string {
  const script = JSON.stringify(play, null, 1);
  return `${messageOf(error)}\n\nThe play:\n${script}\n\nAgain: CHORUS_FUZZ_REPLAY=${replay}`;
}
