import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { ErrorCode } from "@chorus/plugin-sdk/protocol";
import { messageOf, PluginError } from "../base/errors.ts";
import { streamTransport } from "../base/streamTransport.ts";
import { dialectOf } from "../dialects/dialect.ts";
import type { FoundPlugin } from "../store/discovery.ts";
import { entryOf, obstacleOf } from "./entry.ts";
import { Keeper } from "./keeper.ts";
import type { Exit, Launch, LaunchContext, Launched } from "./launch.ts";
import { privateMemory } from "./processMemory.ts";

/** How long a dead process's pipes may stay open: somebody that it started may hold them. */
const drainMs = 500;

/** Plugins as real processes, each in a process group of its own, confined to what it needs to start. */
export function processLaunch(): Launch {
  const keeper = new Keeper();
  return {
    start: async (plugin, context) =>
      watch(plugin, await spawned(plugin, context), context, keeper),
    obstacle: obstacleOf,
  };
}

function spawned(
  plugin: FoundPlugin,
  { dataDir, runtimes }: LaunchContext,
): Promise<ChildProcessWithoutNullStreams> {
  const { id, name } = plugin.descriptor;
  const { program, args, env } = entryOf(plugin, runtimes);
  mkdirSync(dataDir, { recursive: true });
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: plugin.folder,
      env,
      // A group of its own, so that its children end with it.
      detached: process.platform !== "win32",
      windowsHide: true,
      stdio: "pipe",
    });
    child.once("spawn", () => resolve(child));
    child.on("error", (cause) =>
      reject(
        new PluginError(
          ErrorCode.PluginUnavailable,
          id,
          `${name} can't be started: ${messageOf(cause)}.`,
          { cause, hint: "Install it again." },
        ),
      ),
    );
  });
}

function watch(
  plugin: FoundPlugin,
  child: ChildProcessWithoutNullStreams,
  { stderr }: LaunchContext,
  keeper: Keeper,
): Launched {
  const { pid } = child;
  // Started processes have one; the type knows those that could not be started, too.
  if (pid === undefined) throw new TypeError("a process without an id");
  keeper.watch(pid);
  let isGone = false;
  // A pipe that breaks tells nothing that the exit does not.
  child.stderr
    .setEncoding("utf8")
    .on("data", stderr)
    .on("error", () => {});
  const exited = new Promise<Exit>((resolve) => {
    child.once("exit", (code, signal) => {
      isGone = true;
      // What it has started goes with it, and lets go of its pipes.
      signalGroup(pid, "SIGKILL");
      keeper.release(pid);
      const end = (): void => resolve({ code, signal });
      const timer = setTimeout(end, drainMs);
      child.once("close", () => {
        clearTimeout(timer);
        end();
      });
    });
  });
  return {
    transport: streamTransport(child.stdout, child.stdin, dialectOf(plugin.descriptor).framing),
    pid,
    exited,
    signal: (signal) => {
      if (!isGone) signalGroup(pid, signal);
    },
    privateMemory: () => (isGone ? undefined : privateMemory(pid)),
  };
}

/** Windows has no process groups: there it is the process alone. */
function signalGroup(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // Gone already: that is what was wanted.
  }
}
