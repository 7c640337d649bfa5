/** How a plugin's process is started: the program, its arguments and what it sees of our environment. */
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { type Descriptor, ErrorCode } from "@chorus/plugin-sdk/protocol";
import { PluginError } from "../base/errors.ts";
import { type FoundPlugin, isUsersOwn } from "../store/discovery.ts";

export interface Entry {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * V8 lets the young generation grow to 16 MB halves, which a plugin's short-lived objects fill and
 * never give back: an index of a thousand files kept 69 MB instead of 39, and took no less time.
 */
const smallHeap = "--max-semi-space-size=2";

type Runtimes = Readonly<Record<string, string>>;

/** Throws a PluginError that says what is missing and what to do. */
export function entryOf(found: FoundPlugin, runtimes: Runtimes): Entry {
  const { descriptor, folder } = found;
  const { main, command } = forThisPlatform(descriptor);
  if (command) return { ...programAndArgs(descriptor, folder, command), env: environmentOf(found) };
  if (main === undefined) throw missing(descriptor, "says nothing to start", "Tell its author.");
  const file = join(folder, main);
  if (!existsSync(file)) {
    throw missing(descriptor, `can't be started: its file ${main} is missing`, "Install it again.");
  }
  const runtime = descriptor.runtime ?? runtimeOf(main);
  switch (runtime) {
    case "node": {
      const program = programOf(descriptor, runtime, runtimes[runtime], [process.execPath]);
      // VS Code's own Node is Electron, which is a Node only if it is told so.
      const electron = "electron" in process.versions ? { ELECTRON_RUN_AS_NODE: "1" } : {};
      return { program, args: [smallHeap, file], env: { ...environment(), ...electron } };
    }
    case "python": {
      const program = programOf(descriptor, runtime, runtimes[runtime], ["python3", "python"]);
      // Not -I: a plugin imports its neighbours. But nothing of the user's: no site, no PYTHON*;
      // and nothing written beside the plugin, whose folder never changes.
      return { program, args: ["-s", "-E", "-B", "-u", "-X", "utf8", file], env: environment() };
    }
    case "executable":
      if (!isExecutable(file)) {
        throw missing(
          descriptor,
          `can't be started: its file ${main} is not executable`,
          `Run: chmod +x ${file}`,
        );
      }
      return { program: file, args: [], env: environment() };
    case "wasm":
      throw missing(
        descriptor,
        "is a WebAssembly plugin, which this host can't run",
        "Update Chorus.",
      );
  }
}

/** What `entryOf` would throw. */
export function obstacleOf(found: FoundPlugin, runtimes: Runtimes): PluginError | undefined {
  try {
    entryOf(found, runtimes);
    return undefined;
  } catch (error) {
    if (error instanceof PluginError) return error;
    throw error;
  }
}

function forThisPlatform(descriptor: Descriptor): Pick<Descriptor, "main" | "command"> {
  const { main, command, platforms } = descriptor;
  const here = `${process.platform}-${process.arch}`;
  const own = platforms && Object.hasOwn(platforms, here) ? platforms[here] : undefined;
  if (own?.command) return { command: own.command };
  if (own?.main !== undefined) return { main: own.main };
  if (command) return { command };
  if (main !== undefined) return { main };
  const there = Object.keys(platforms ?? {}).join(", ");
  throw missing(descriptor, `does not run on ${here}, only on ${there}`, "Install another plugin.");
}

type Runtime = NonNullable<Descriptor["runtime"]>;

const runtimeByEnding: readonly (readonly [RegExp, Runtime])[] = [
  [/\.[cm]?js$/, "node"],
  [/\.py$/, "python"],
  [/\.wasm$/, "wasm"],
];

function runtimeOf(main: string): Runtime {
  return runtimeByEnding.find(([ending]) => ending.test(main))?.[1] ?? "executable";
}

/** A program of the plugin's folder where there is a slash, else of the PATH. */
function programAndArgs(
  descriptor: Descriptor,
  folder: string,
  command: readonly string[],
): Omit<Entry, "env"> {
  const [name = "", ...args] = command;
  const isPath = /[/\\]/.test(name);
  const program = isPath ? (isAbsolute(name) ? name : join(folder, name)) : onPath(name);
  if (program === undefined) {
    throw missing(descriptor, `needs ${name}, which is not on the PATH`, `Install ${name}.`);
  }
  if (isPath && !isExecutable(program)) {
    throw missing(
      descriptor,
      `can't be started: ${name} is missing or not executable`,
      "Install it again.",
    );
  }
  return { program, args };
}

/** What the settings name, and only that; else the first of these programs that there is. */
function programOf(
  descriptor: Descriptor,
  runtime: string,
  configured: string | undefined,
  usual: readonly string[],
): string {
  const names = configured === undefined ? usual : [configured];
  for (const name of names) {
    const program = isAbsolute(name) ? (isExecutable(name) ? name : undefined) : onPath(name);
    if (program !== undefined) return program;
  }
  throw missing(
    descriptor,
    `needs ${names.join(" or ")}, which was not found`,
    `Install it, or set chorus.runtimes.${runtime}.`,
  );
}

function onPath(name: string): string | undefined {
  const endings =
    process.platform === "win32" ? (process.env["PATHEXT"] ?? ".EXE").split(";") : [""];
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Never the user's secrets, nor what changes how a runtime starts. */
const passed = ["PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ"];
const passedOnWindows = [
  "SystemRoot",
  "SystemDrive",
  "PATHEXT",
  "TEMP",
  "TMP",
  "USERPROFILE",
  "ComSpec",
];

/**
 * A program that the user names by its command is the user's own: it runs as it does in the user's
 * shell, where VIRTUAL_ENV, GOPATH, JAVA_HOME and proxies tell it where things are.
 */
function environmentOf({ origin }: FoundPlugin): Record<string, string> {
  return isUsersOwn(origin) ? definedOnes(Object.entries(process.env)) : environment();
}

function environment(): Record<string, string> {
  const names = process.platform === "win32" ? [...passed, ...passedOnWindows] : passed;
  return definedOnes(names.map((name) => [name, process.env[name]]));
}

function definedOnes(
  variables: readonly (readonly [string, string | undefined])[],
): Record<string, string> {
  return Object.fromEntries(
    variables.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function missing({ id, name }: Descriptor, what: string, hint: string): PluginError {
  return new PluginError(ErrorCode.PluginUnavailable, id, `${name} ${what}.`, { hint });
}
