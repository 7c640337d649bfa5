import { strict as assert } from "node:assert";
import { rmSync } from "node:fs";
import { systemClock } from "../../../server/src/base/systemClock.ts";
import type { DiscoveryPlaces } from "../../../server/src/store/discovery.ts";
import { type WatchFolder, watchPlaces } from "../../../server/src/store/watch.ts";
import { FakeClock } from "../../support/fakeClock.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/temporaryFolder.ts";

function places(folder: TemporaryFolder): DiscoveryPlaces {
  const none = folder.at("none");
  return {
    configured: [],
    workspaceFolders: [],
    isTrusted: true,
    isBare: false,
    user: folder.at("store/plugins"),
    system: none,
    bundled: none,
  };
}

/** The kernel's part, played by the test: `touch` says that something changed in a folder. */
function fakeWatches() {
  const watches = new Map<string, { readonly changed: () => void; readonly failed: () => void }>();
  let refuses = false;
  const watchFolder: WatchFolder = (folder, changed, failed) => {
    if (refuses) throw new Error("ENOSPC: no more watches");
    watches.set(folder, { changed, failed });
    return { [Symbol.dispose]: () => void watches.delete(folder) };
  };
  return {
    watchFolder,
    touch: (folder: string) => watches.get(folder)?.changed(),
    fail: (folder: string) => watches.get(folder)?.failed(),
    refuse: (value: boolean) => {
      refuses = value;
    },
    watched: () => [...watches.keys()].sort(),
  };
}

function start(folder: TemporaryFolder) {
  const clock = new FakeClock();
  const kernel = fakeWatches();
  const seen = { changes: 0 };
  const files = [folder.at("work/chorus.json")];
  const changed = (): void => void seen.changes++;
  const watch = watchPlaces(places(folder), files, clock, changed, kernel.watchFolder);
  return { ...kernel, clock, seen, watch };
}

describe("watching the places of plugins", () => {
  it("notices a plugin that is dropped in, and one that is taken away", () => {
    using folder = temporaryFolder({ "store/plugins/a/plugin.json": "{}" });
    const { watch, clock, seen, touch } = start(folder);
    using _ = watch;
    folder.write("store/plugins/b/plugin.json", "{}");
    touch(folder.at("store/plugins"));
    assert.equal(seen.changes, 0);
    clock.advance(200);
    assert.equal(seen.changes, 1);
    clock.advance(5000);
    assert.equal(seen.changes, 2, "a second look, for a copy that takes its time");
    rmSync(folder.at("store/plugins/a"), { recursive: true });
    touch(folder.at("store/plugins"));
    clock.advance(200);
    assert.equal(seen.changes, 3);
  });

  it("notices a chorus.json that comes, changes and goes, and nothing else in its folder", () => {
    using folder = temporaryFolder({ "work/README": "" });
    const { watch, clock, seen, touch } = start(folder);
    using _ = watch;
    const changes: number[] = [];
    const look = (): void => {
      touch(folder.at("work"));
      // Past the second look.
      clock.advance(200);
      clock.advance(5000);
      changes.push(seen.changes);
    };
    folder.write("work/other.json", "{}");
    look();
    folder.write("work/chorus.json", "{}");
    look();
    folder.write("work/chorus.json", '{ "plugins": {} }');
    look();
    rmSync(folder.at("work/chorus.json"));
    look();
    assert.deepEqual(changes, [0, 2, 4, 6]);
  });

  it("notices an edit of a plugin.json", () => {
    using folder = temporaryFolder({ "store/plugins/a/plugin.json": "{}" });
    const { watch, clock, seen, touch } = start(folder);
    using _ = watch;
    folder.write("store/plugins/a/plugin.json", '{ "id": "a" }');
    touch(folder.at("store/plugins/a"));
    clock.advance(200);
    assert.equal(seen.changes, 1);
  });

  it("calls once for many changes at once, and never without a change", () => {
    using folder = temporaryFolder({ "store/plugins/a/plugin.json": "{}" });
    const { watch, clock, seen, touch } = start(folder);
    using _ = watch;
    touch(folder.at("store/plugins"));
    clock.advance(10_000);
    assert.equal(seen.changes, 0);
    for (const name of ["b", "c", "d"]) {
      folder.write(`store/plugins/${name}/plugin.json`, "{}");
      touch(folder.at("store/plugins"));
      clock.advance(50);
    }
    clock.advance(150);
    assert.equal(seen.changes, 1);
  });

  it("notices a place that appears, step by step", () => {
    using folder = temporaryFolder();
    const { watch, clock, seen, touch, watched } = start(folder);
    using _ = watch;
    assert.deepEqual(watched(), [folder.path]);
    folder.write("store/readme", "");
    touch(folder.path);
    clock.advance(200);
    assert.equal(seen.changes, 0);
    assert.deepEqual(watched(), [folder.path, folder.at("store")]);
    folder.write("store/plugins/a/plugin.json", "{}");
    touch(folder.at("store"));
    clock.advance(200);
    assert.equal(seen.changes, 1);
    assert.deepEqual(watched(), [
      folder.path,
      folder.at("store/plugins"),
      folder.at("store/plugins/a"),
    ]);
  });

  it("looks every few seconds where folders can't be watched, until they can", () => {
    using folder = temporaryFolder({ "store/plugins/a/plugin.json": "{}" });
    const { watch, clock, seen, fail, refuse, watched } = start(folder);
    using _ = watch;
    refuse(true);
    fail(folder.at("store/plugins"));
    folder.write("store/plugins/b/plugin.json", "{}");
    clock.advance(5000);
    assert.equal(seen.changes, 1);
    refuse(false);
    clock.advance(5000);
    assert.ok(watched().includes(folder.at("store/plugins/b")));
    clock.advance(60_000);
    assert.equal(clock.pending, 0, "nothing polls any more");
  });

  it("leaves no watch and no timer behind, and may be disposed of twice", () => {
    using folder = temporaryFolder({ "store/plugins/a/plugin.json": "{}" });
    const { watch, clock, seen, touch, watched } = start(folder);
    folder.write("store/plugins/b/plugin.json", "{}");
    touch(folder.at("store/plugins"));
    watch[Symbol.dispose]();
    watch[Symbol.dispose]();
    clock.advance(60_000);
    assert.deepEqual([seen.changes, clock.pending, watched()], [0, 0, []]);
  });

  it("hears from the real disk", async () => {
    using folder = temporaryFolder({ "store/plugins/a/plugin.json": "{}" });
    await new Promise<void>((resolve) => {
      const watch = watchPlaces(places(folder), [], systemClock, () => {
        watch[Symbol.dispose]();
        resolve();
      });
      folder.write("store/plugins/b/plugin.json", "{}");
    });
  });
});
