import { hostVersion } from "../host/version.ts";
import { capableEditor } from "./capableEditor.ts";
import type { CommandLine } from "./commandLine.ts";
import { doctor } from "./doctor.ts";
import { withHost } from "./headlessHost.ts";
import { printManifests } from "./printManifests.ts";
import { printPlugins } from "./printPlugins.ts";
import { printSymbols } from "./printSymbols.ts";
import { usage } from "./usage.ts";

/** The exit code: 0 done, 1 something failed, 2 the command line was not understood. */
export function runCommand(
  command: Exclude<CommandLine, { kind: "serve" }>,
  bundled: string,
): Promise<number> {
  switch (command.kind) {
    case "help":
      process.stdout.write(usage);
      return Promise.resolve(0);
    case "version":
      process.stdout.write(`${hostVersion}\n`);
      return Promise.resolve(0);
    case "wrong":
      process.stderr.write(`chorus: ${command.message}; 'chorus --help' lists what there is\n`);
      return Promise.resolve(2);
    case "symbols":
      return withHost(command, bundled, (host, token) => printSymbols(host, command, token));
    case "manifests":
      return withHost(command, bundled, (host, token) => printManifests(host, command, token));
    case "doctor":
      return withHost(
        command,
        bundled,
        (host, token) => doctor(host, command, token),
        capableEditor,
      );
    case "pluginList":
      return withHost(command, bundled, (host) => printPlugins(host, command));
  }
}
