/** Every process that a run has started, however it was started: each has the run's folder in its arguments or its environment. */
import { readdirSync, readFileSync } from "node:fs";
import { isRunning } from "../processes.ts";

/** `pid command`, of those that are alive; a zombie is over. */
export function processesOf(folder: string): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const command = read(pid, "cmdline");
      const isOurs = command.includes(folder) || read(pid, "environ").includes(folder);
      return isOurs && isRunning(Number(pid)) ? [`${pid} ${command.replaceAll("\0", " ")}`] : [];
    });
}

/** Nothing, of a process that has ended meanwhile or is somebody else's. */
function read(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}
