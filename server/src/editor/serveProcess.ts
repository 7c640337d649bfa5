/** The LSP front as a process: what ends it, and with which code. */
import { homedir } from "node:os";
import { systemClock } from "../base/systemClock.ts";
import type { Transport } from "../base/transport.ts";
import { processLaunch } from "../runtime/processLaunch.ts";
import { storePlaces } from "../store/places.ts";
import type { CommandLinePlugins } from "./editorFront.ts";
import { serveEditor } from "./editorServer.ts";

/** @param bundled the folder of the plugins that come with the host */
export function serveProcess(
  transport: Transport,
  bundled: string,
  plugins: CommandLinePlugins,
): void {
  const machine = { platform: process.platform, env: process.env, homeDir: homedir() };
  const server = serveEditor(transport, {
    places: storePlaces(machine, bundled),
    clock: systemClock,
    launch: processLaunch(),
    plugins,
    onEnd: (exitCode) => process.exit(exitCode),
  });
  // Vim's clients end their servers so.
  process.on("SIGTERM", () => server.stop());
  process.on("SIGINT", () => server.stop());
  process.on("SIGHUP", () => server.stop());
}
