/** The host in this process, by a clock that the test turns, over scripted servers that are real processes. */
import { serveEditor } from "../../server/src/editor/editorServer.ts";
import { processLaunch } from "../../server/src/runtime/processLaunch.ts";
import { FakeClock } from "./fakeClock.ts";
import { linkedTransports } from "./linkedTransports.ts";
import { type ServerBench, type ServerBenchOptions, shakeHands, stageFor } from "./serverBench.ts";
import { until } from "./until.ts";
import { WireEditor } from "./wireEditor.ts";

export interface HostOverServers extends ServerBench, AsyncDisposable {
  /** Stands still where the test does not turn it: no deadline passes, however slow the machine is. */
  readonly clock: FakeClock;
  /** Time passes, step by step, until it is so; so much of it at most. */
  pass(ms: number, what: string, isTrue: () => boolean): Promise<void>;
}

export async function hostOverServers(options: ServerBenchOptions): Promise<HostOverServers> {
  const stage = stageFor(options);
  const { folder } = stage;
  const clock = new FakeClock();
  const [ours, theirs] = linkedTransports();
  const editor = new WireEditor(ours, options.answer);
  let isOver = false;
  const host = serveEditor(theirs, {
    places: {
      home: folder.at("home"),
      user: folder.at("home/plugins"),
      system: folder.at("system"),
      bundled: folder.at("bundled"),
      logs: folder.at("home/logs"),
      config: folder.at("home/chorus.json"),
    },
    clock,
    launch: processLaunch(),
    plugins: {
      attached: Array.from(stage.servers.values(), ({ launcher }) => [launcher]),
      isBare: true,
      isTrusted: false,
    },
    onEnd: () => {
      isOver = true;
    },
  });
  const pass: HostOverServers["pass"] = async (ms, what, isTrue) => {
    const end = clock.now() + ms;
    await until(what, () => {
      if (isTrue()) return true;
      // A process answers in its own time: the clock is turned slowly enough for it to be in time.
      if (clock.now() < end) clock.advance(100);
      return false;
    });
  };
  return {
    ...(await shakeHands(editor, stage, options)),
    clock,
    pass,
    async [Symbol.asyncDispose]() {
      host.stop();
      await pass(20_000, "the host's end", () => isOver);
      await stage.clear();
      editor.assertAnsweredOnce();
    },
  };
}
