import { readdirSync, readFileSync } from "node:fs";

/**
 * Milliseconds that a process has had a processor for so far, all its threads together: what other
 * processes of a busy machine do does not lengthen it. NaN where the system does not tell (Linux does).
 */
export function cpuTime(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .map((thread) =>
        Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
      )
      .reduce((sum, nanoseconds) => sum + nanoseconds / 1e6, 0);
  } catch {
    return Number.NaN;
  }
}
