import { readFileSync } from "node:fs";
import { setTimeout as passTime } from "node:timers/promises";

/** Whether a process does anything still: a zombie is over, somebody has only not looked at it yet. */
export function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const state = stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3);
    return state !== "Z" && state !== "X";
  } catch {
    return false;
  }
}

/** Looks again until `check` does not throw: for what another process does in its own time. Ten seconds at most. */
export async function eventually(check: () => void): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    try {
      check();
      return;
    } catch {
      await passTime(20);
    }
  }
  check();
}
