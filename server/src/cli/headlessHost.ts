/** A host for one command: no editor, the log on stderr, everything ended when the command is done. */
import { statSync } from "node:fs";
import { homedir } from "node:os";
import { resolve } from "node:path";
import type { ClientCapabilities } from "vscode-languageserver-protocol";
import { Cancellation, type Token } from "../base/cancellation.ts";
import { Cancelled, messageOf } from "../base/errors.ts";
import { formatEntry, type LogEntry } from "../base/log.ts";
import { systemClock } from "../base/systemClock.ts";
import { pathToUri } from "../base/uris.ts";
import { createHost, type Host } from "../host/host.ts";
import { noEditor } from "../routing/upcalls/editorPort.ts";
import { processLaunch } from "../runtime/processLaunch.ts";
import { storePlaces } from "../store/places.ts";
import type { FolderOptions } from "./commandLine.ts";
import { terminalProgress } from "./terminalProgress.ts";

export async function withHost(
  options: FolderOptions,
  bundled: string,
  run: (host: Host, token: Token) => Promise<number>,
  editor: ClientCapabilities = {},
): Promise<number> {
  const folder = resolve(options.folder);
  if (!isFolder(folder)) return fail(`there is no folder ${folder}`);
  const interrupted = new Cancellation();
  const interrupt = (): void => interrupted.abort();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const progress = terminalProgress(process.stderr);
  const host = createHost({
    folders: [{ uri: pathToUri(folder), name: folder }],
    settings: { isTrusted: options.isTrusted, logLevel: options.isVerbose ? "debug" : "warn" },
    places: storePlaces(
      { platform: process.platform, env: process.env, homeDir: homedir() },
      bundled,
    ),
    clock: systemClock,
    launch: processLaunch(),
    attached: options.attached,
    isBare: options.isBare,
    editor,
    ports: {
      ...noEditor,
      log: (entry) => progress.aside(line(entry)),
      progress,
      publishDiagnostics() {},
      showMessage: ({ message }) => progress.aside(`${message}\n`),
    },
  });
  try {
    return await run(host, interrupted.signal);
  } catch (error) {
    return error instanceof Cancelled ? fail("interrupted") : fail(messageOf(error));
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    await host.stop();
  }
}

export function fail(message: string): number {
  process.stderr.write(`chorus: ${message}\n`);
  return 1;
}

function line(entry: LogEntry): string {
  return `${formatEntry(entry)}\n`;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
