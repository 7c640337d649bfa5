import { strict as assert } from "node:assert";
import { badCompany, badPlugins } from "../support/badPlugins.ts";
import { isRunning } from "../support/processes.ts";
import { until } from "../support/until.ts";

/** What is to be said of each, in its own log. What it adds to the outline, if that can be used. */
interface Expected {
  readonly log: RegExp;
  /** What the host's own log says where it gave no answer. */
  readonly noAnswer?: RegExp;
  readonly state: RegExp;
  readonly adds?: string;
  readonly keys?: object;
}

const ready = /^ready: Ready\.$/;
const wrongShape = /an answer has the wrong shape/;

const expectations: Readonly<Record<string, Expected>> = {
  wrongShape: {
    log: wrongShape,
    noAnswer: /in a wrong shape: imports|in a wrong shape: symbols/,
    state: ready,
  },
  negativeRange: { log: wrongShape, noAnswer: /symbols\.0\.range/, state: ready },
  backwardRange: { log: wrongShape, state: ready },
  hugeRange: { log: wrongShape, state: ready },
  deepAnswer: { log: /wrong shape|no message/, state: ready },
  answersNull: { log: wrongShape, state: ready },
  junk: { log: /skipped what is no message/, state: ready, adds: "junk" },
  silent: {
    log: /plugin ready/,
    noAnswer: /silent did not answer '.+' within 1 seconds/,
    state: /^ready: Ready\.$|It hung: it has not answered anything/,
    keys: { limits: { request: "1s" } },
  },
  fails: { log: /plugin ready/, noAnswer: /the grammar is upside down/, state: ready },
  exits: { log: /plugin ended/, state: /^backoff: It ended with code 7: Error: out of cheese$/ },
  exitsAtStart: {
    log: /plugin failed/,
    state: /^failed: It ended 5 times within three minutes\. .* code 9: Error: no grammar here$/,
  },
  answersTwice: { log: /id that is unknown or was used before/, state: ready, adds: "twice" },
  unknownIds: { log: /id that is unknown or was used before/, state: ready, adds: "asked" },
  floods: { log: /lines of stderr left out/, state: ready, adds: "talkative" },
};

/** Found out by what comes later than the answer. */
const slowlyFound = ["deaf", "glutton"];

describe("A plugin that misbehaves, in the real host", function () {
  this.timeout(60_000);

  it("has its expectation here, whatever it does", () => {
    assert.deepEqual([...Object.keys(expectations), ...slowlyFound].sort(), [...badPlugins].sort());
  });

  for (const [main, { log, noAnswer, state, adds, keys }] of Object.entries(expectations)) {
    it(`costs only its own answer: ${main}`, async () => {
      await using host = await badCompany([main], { ...keys });
      const names = await host.outline("one");
      assert.deepEqual(names, [...(adds === undefined ? [] : [adds]), "good-one"].sort());
      await host.logged(main, log);
      if (noAnswer) await host.told(main, noAnswer);
      const status = await host.status(main);
      assert.match(`${status.state}: ${status.reason}`, state);
      assert.equal((await host.status("good")).restarts, 0);
      assert.deepEqual(
        (await host.outline("two")).filter((name) => name.startsWith("good")),
        ["good-two"],
      );
    });
  }

  it("that does not read what it is sent is found out and ended", async () => {
    // Long enough that its queue is full before its silence alone is found out.
    await using host = await badCompany(["deaf"], { limits: { request: "4s" } });
    assert.deepEqual(await host.outline("one"), ["good-one"]);
    for (let version = 2; version < 18; version += 1) {
      // Another one each time: of a text that stays the same nobody is told.
      const text = String.fromCharCode(64 + version).repeat(5 * 1024 * 1024);
      const textDocument = { uri: "file:///1.toy", version };
      const change = { textDocument, contentChanges: [{ text }] };
      await host.editor.link.sendNotification("textDocument/didChange", change);
    }
    assert.deepEqual(await host.outline("two"), ["good-two"]);
    await host.logged("deaf", /plugin ended.*It does not read what it is sent: \d+ MB wait/);
  });

  it("that eats memory is ended with that as the reason", async function () {
    if (process.platform !== "linux") this.skip();
    await using host = await badCompany(["glutton"], { limits: { memory: "120MB" } });
    assert.deepEqual(await host.outline("one"), ["good-one"]);
    await host.logged("glutton", /plugin ended.*It used \d+ MB of memory; 120 MB are allowed/);
  });

  it("takes nobody along, were there as many of them as one can think of", async () => {
    const all = badPlugins.filter((main) => main !== "glutton");
    const pids: number[] = [];
    {
      await using host = await badCompany(all, { limits: { request: "2s" } });
      for (const text of ["one", "two", "three"]) {
        assert.deepEqual(
          (await host.outline(text)).filter((name) => name.startsWith("good")),
          [`good-${text}`],
        );
      }
      const { plugins, problems } = await host.plugins();
      assert.deepEqual(problems, []);
      for (const { id, reason } of plugins) assert.notEqual(reason, "", id);
      pids.push(...plugins.flatMap(({ pid }) => pid ?? []));
      assert.ok(pids.length > 5);
    }
    await until("the end of all plugins", () => !pids.some(isRunning));
  });
});
