import { Console } from "node:console";
import { Writable } from "node:stream";
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import { connect } from "./connect.ts";
import type { Plugin } from "./plugin.ts";

/**
 * Speaks the plugin protocol on stdio until the host closes stdin. Call it in the file that the
 * descriptor's `main` names, and nowhere else. From here on stdout belongs to the protocol:
 * whatever is printed goes to stderr, which Chorus shows in the plugin's log.
 *
 * @since 1.0.0
 */
export function serve(plugin: Plugin): void {
  if (process.stdin.isTTY) {
    process.stderr.write("This is a Chorus language plugin: Chorus starts it, and talks to it.\n");
    process.stderr.write("Try 'chorus plugin list', or open a folder in an editor with Chorus.\n");
    process.exitCode = 2;
    return;
  }
  const protocolOut = takeStdout();
  const connection = createMessageConnection(
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(protocolOut),
    console,
  );
  connect(plugin, connection, { exit, trace: (line) => console.error(line) });
  exitWithHost();
  process.on("unhandledRejection", (reason) => console.error(reason));
  connection.listen();
}

/** No plugin outlives its host, whatever way that ended: its end closes our stdin and our stdout. */
function exitWithHost(): void {
  process.stdin.on("end", leave).on("close", leave).on("error", leave);
  process.stdout.on("error", leave);
}

function leave(): void {
  exit(0);
}

/** The stream for the protocol; everybody else who writes to stdout is sent to stderr. */
function takeStdout(): Writable {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  globalThis.console = new Console(process.stderr, process.stderr);
  return new Writable({
    decodeStrings: false,
    write: (chunk: string | Uint8Array, _encoding, done) => {
      write(chunk, done);
    },
  });
}

function exit(code: number): never {
  process.exit(code);
}
