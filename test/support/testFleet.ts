import { never } from "../../server/src/base/cancellation.ts";
import { createLog, type LogEntry } from "../../server/src/base/log.ts";
import { createFleet } from "../../server/src/runtime/createFleet.ts";
import type { Fleet, FleetOptions, FleetPlugin } from "../../server/src/runtime/fleet.ts";
import type { FoundPlugin } from "../../server/src/store/discovery.ts";
import { Documents } from "../../server/src/workspace/documents.ts";
import { Notebooks } from "../../server/src/workspace/notebooks.ts";
import { FakeClock } from "./fakeClock.ts";
import { type FakeLaunch, type FakePlugin, fakeLaunch } from "./fakePlugin.ts";
import { discovery, foundPlugin } from "./foundPlugin.ts";
import { settle } from "./settle.ts";

export interface TestFleet extends FakeLaunch {
  readonly fleet: Fleet;
  readonly clock: FakeClock;
  readonly documents: Documents;
  readonly log: readonly LogEntry[];
  /** Fails where there is none. */
  readonly plugin: (id?: string) => FleetPlugin;
  /** Lets time pass, and what is due happen. */
  readonly pass: (ms: number) => Promise<void>;
}

/** A fleet of fake plugins, with time that passes when the test says so; by default one with the id `toy`. */
export function testFleet(
  plugins: Parameters<typeof fakeLaunch>[0],
  found: readonly FoundPlugin[] = Object.keys(plugins).map((id) => foundPlugin({ id })),
  more: Partial<FleetOptions> = {},
): TestFleet {
  const clock = new FakeClock();
  const log: LogEntry[] = [];
  const logFor = (plugin?: string) =>
    createLog(
      (entry) => log.push(entry),
      () => "debug",
      plugin,
    );
  const documents = new Documents(logFor());
  const launch = fakeLaunch(plugins);
  const fleet = createFleet({
    clock,
    documents,
    notebooks: new Notebooks(documents, logFor()),
    launch: launch.launch,
    trace: () => "off",
    log: logFor,
    host: { name: "chorus", version: "1.0.0" },
    workspaceFolders: () => [],
    dataDir: (id) => `/data/${id}`,
    configuration: () => ({}),
    initializationOptions: () => ({}),
    editor: {},
    isEnabled: () => true,
    runtimes: () => ({}),
    upcall: async () => null,
    ...more,
  });
  fleet.update(discovery(...found));
  return {
    fleet,
    clock,
    documents,
    log,
    ...launch,
    plugin(id = "toy") {
      const plugin = fleet.find(id);
      if (!plugin) throw new Error(`no plugin '${id}'`);
      return plugin;
    },
    async pass(ms) {
      await settle();
      // In steps, so that what one timer leads to can set the next.
      for (let left = ms; left > 0; left -= 250) {
        clock.advance(Math.min(250, left));
        await settle();
      }
    },
  };
}

/** A parse of a document that nobody has open. */
export function parse(plugin: FleetPlugin, text = "x", token = never): Promise<unknown> {
  return plugin.ask("parse", { uri: "file:///a.toy", languageId: "toy", text }, { token });
}

export const emptyParse = { symbols: [], imports: [] };

/** Answers every parse with nothing. */
export const healthy: FakePlugin = { handlers: { parse: () => emptyParse } };
