#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { messageOf } from "./base/errors.ts";
import { openTransport } from "./base/processTransports.ts";
import { type CommandLine, readCommandLine } from "./cli/commandLine.ts";

/** Beside this file when built. */
const bundled = fileURLToPath(new URL("./plugins", import.meta.url));

await run(readCommandLine(process.argv.slice(2)));

/** What only one of the ways needs is loaded by that way alone: an editor waits for `initialize`. */
async function run(command: CommandLine): Promise<void> {
  switch (command.kind) {
    case "serve":
      return serve(command);
    case "help":
    case "version":
    case "wrong":
    case "symbols":
    case "manifests":
    case "doctor":
    case "pluginList": {
      const { runCommand } = await import("./cli/runCommand.ts");
      process.exitCode = await runCommand(command, bundled);
    }
  }
}

async function serve({
  channel,
  ...plugins
}: Extract<CommandLine, { kind: "serve" }>): Promise<void> {
  const { serveProcess } = await import("./editor/serveProcess.ts");
  try {
    serveProcess(await openTransport(channel), bundled, plugins);
  } catch (error) {
    process.stderr.write(`chorus: no editor to talk with: ${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
