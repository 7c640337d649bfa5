import { join, resolve } from "node:path";
import type { Clock } from "../../server/src/base/clock.ts";
import { createLog, type LogEntry } from "../../server/src/base/log.ts";
import { systemClock } from "../../server/src/base/systemClock.ts";
import { createFleet } from "../../server/src/runtime/createFleet.ts";
import type { Fleet, FleetOptions, FleetPlugin } from "../../server/src/runtime/fleet.ts";
import { processLaunch } from "../../server/src/runtime/processLaunch.ts";
import type { FoundPlugin } from "../../server/src/store/discovery.ts";
import { discovery, foundPlugin } from "./foundPlugin.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

export const fixtures = resolve("test/fixtures/plugins");

/** A misbehaving plugin of test/fixtures/plugins by its file; its id is the file's name. */
export function fixture(main: string, keys: Readonly<Record<string, unknown>> = {}): FoundPlugin {
  const id = main.replace(/\.\w+$/, "");
  return { ...foundPlugin({ id, main, ...keys }), folder: fixtures };
}

export interface ProcessFleet extends AsyncDisposable {
  readonly fleet: Fleet;
  readonly log: readonly LogEntry[];
  /** Of the first plugin. */
  readonly plugin: FleetPlugin;
}

/** A fleet of real processes. Deadlines and the stop ladder may be run faster than they are. */
export function processFleet(
  found: readonly FoundPlugin[],
  more: Partial<FleetOptions> & { readonly speed?: number } = {},
): ProcessFleet {
  const data = more.dataDir ? undefined : temporaryFolder();
  const log: LogEntry[] = [];
  const fleet = createFleet({
    clock: fasterClock(more.speed ?? 1),
    trace: () => "off",
    documents: {
      all: () => [],
      get: () => undefined,
      onDidChange: () => ({ [Symbol.dispose]: () => {} }),
    },
    notebooks: {
      all: () => [],
      ofCell: () => undefined,
      onDidChange: () => ({ [Symbol.dispose]: () => {} }),
    },
    launch: processLaunch(),
    log: (plugin) =>
      createLog(
        (entry) => log.push(entry),
        () => "debug",
        plugin,
      ),
    host: { name: "chorus", version: "1.0.0" },
    workspaceFolders: () => [],
    dataDir: (id) => join(data?.path ?? fixtures, id),
    configuration: () => ({}),
    initializationOptions: () => ({}),
    editor: {},
    isEnabled: () => true,
    runtimes: () => ({}),
    upcall: async () => null,
    ...more,
  });
  fleet.update(discovery(...found));
  const [plugin] = found.map(({ id }) => fleet.find(id));
  if (!plugin) throw new Error("a fleet without a plugin");
  return {
    fleet,
    log,
    plugin,
    async [Symbol.asyncDispose]() {
      await fleet.stop();
      data?.[Symbol.dispose]();
    },
  };
}

function fasterClock(speed: number): Clock {
  return {
    now: () => systemClock.now() * speed,
    after: (ms, run) => systemClock.after(ms / speed, run),
  };
}
