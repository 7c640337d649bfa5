import type { Clock } from "../base/clock.ts";

/** How the user is told about work in the background. */
export interface ProgressPort {
  begin(title: string): Progress;
}

export interface Progress {
  /** 0 to 100, never falling. */
  report(percentage: number, message: string): void;
  end(): void;
}

/** Follows a number of files that shrinks to 0 and may grow on the way. */
export interface RunProgress extends Disposable {
  moved(remaining: number): void;
}

/** A keystroke's worth of files is not worth a progress bar. */
const WORTH_SHOWING = 50;
const REPORT_MS = 100;

export function createRunProgress(port: ProgressPort, clock: Clock, title: string): RunProgress {
  let shown: Progress | undefined;
  let total = 0;
  let last = 0;
  let percentage = 0;
  let reported = Number.NEGATIVE_INFINITY;

  function end(): void {
    shown?.end();
    shown = undefined;
    total = 0;
    percentage = 0;
  }

  return {
    moved(remaining) {
      total += Math.max(0, remaining - last);
      last = remaining;
      if (remaining === 0) {
        end();
        return;
      }
      if (total >= WORTH_SHOWING) shown ??= port.begin(title);
      if (!shown || clock.now() - reported < REPORT_MS) return;
      reported = clock.now();
      const done = total - remaining;
      percentage = Math.max(percentage, Math.floor((100 * done) / total));
      shown.report(percentage, `${done}/${total} files`);
    },
    [Symbol.dispose]: end,
  };
}
