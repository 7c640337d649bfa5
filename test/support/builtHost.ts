import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { resolve } from "node:path";

export const builtHost = resolve("dist/chorus.js");

/** Starts the built command as a child, with a store of its own. */
export function spawnHost(
  args: readonly string[],
  home: string,
  nodeArgs: readonly string[] = [],
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [...nodeArgs, builtHost, ...args], {
    stdio: "pipe",
    env: { ...process.env, CHORUS_HOME: home },
  });
}
