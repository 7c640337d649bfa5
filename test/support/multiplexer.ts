/**
 * The plain multiplexer as somebody uses it: the built host as a child, scripted language servers
 * attached by their commands and nothing else, and an editor that counts.
 *
 *     await using bench = await multiplexer({ servers: { alpha: server({ hoverProvider: true }, …) } });
 *     const uri = await bench.openReady("a.txt", "text");
 *     await bench.editor.ask("textDocument/hover", at(uri));
 *     await bench.server("alpha").heard("textDocument/hover");
 */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { contentLengthFraming } from "../../server/src/base/contentLengthFraming.ts";
import { streamTransport } from "../../server/src/base/streamTransport.ts";
import { spawnHost } from "./builtHost.ts";
import { type ServerBench, type ServerBenchOptions, shakeHands, stageFor } from "./serverBench.ts";
import { WireEditor } from "./wireEditor.ts";

export interface MultiplexerOptions extends ServerBenchOptions {
  /** More arguments of the host. */
  readonly args?: readonly string[];
  /** Of the Node that runs it. */
  readonly nodeArgs?: readonly string[];
}

export interface Multiplexer extends ServerBench, AsyncDisposable {
  readonly host: ChildProcessWithoutNullStreams;
  exited(): Promise<number | null>;
}

/** Starts it, and says `initialize` and `initialized`. */
export async function multiplexer(options: MultiplexerOptions): Promise<Multiplexer> {
  const stage = stageFor(options);
  const attached = [...stage.servers.values()].flatMap(({ launcher }) => ["--attach", launcher]);
  const args = ["--stdio", "--bare", ...attached, ...(options.args ?? [])];
  const host = spawnHost(args, stage.folder.at("home"), options.nodeArgs);
  host.stderr.on("data", (chunk: Buffer) => process.stderr.write(chunk));
  const exit = once(host, "exit").then(([code]: (number | null)[]) => code ?? null);
  const transport = streamTransport(host.stdout, host.stdin, contentLengthFraming);
  const editor = new WireEditor(transport, options.answer);
  const bench = await shakeHands(editor, stage, options).catch((error: unknown) => {
    host.kill("SIGKILL");
    throw error;
  });
  return {
    ...bench,
    host,
    exited: () => exit,
    async [Symbol.asyncDispose]() {
      host.stdin.end();
      await exit;
      await stage.clear();
      transport[Symbol.dispose]();
      editor.assertAnsweredOnce();
    },
  };
}
