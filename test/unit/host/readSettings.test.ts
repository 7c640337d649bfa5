import { strict as assert } from "node:assert";
import { readSettings } from "../../../server/src/host/readSettings.ts";

describe("Settings from an editor", () => {
  const rows: readonly (readonly [string, unknown, object, number])[] = [
    ["none", undefined, {}, 0],
    ["null, as Vim sends it", null, {}, 0],
    ["a limit", { workspaceSymbolLimit: 50 }, { workspaceSymbolLimit: 50 }, 0],
    [
      "a plugin switched off",
      { plugins: { a: { enabled: false } } },
      { plugins: { a: { enabled: false } } },
      0,
    ],
    ["a key of a newer version", { brandNew: 1, logLevel: "debug" }, { logLevel: "debug" }, 0],
    ["no object at all", "yes", {}, 1],
    ["a wrong value beside a right one", { exclude: 7, logLevel: "warn" }, { logLevel: "warn" }, 1],
    [
      "one wrong plugin beside a right one",
      { plugins: { a: { command: "a b" }, b: { command: ["b"] } } },
      { plugins: { b: { command: ["b"] } } },
      1,
    ],
    ["a limit no editor survives", { workspaceSymbolLimit: 1_000_000 }, {}, 1],
  ];
  for (const [title, given, settings, problems] of rows) {
    it(`are read where they are right: ${title}`, () => {
      const read = readSettings(given);
      assert.deepEqual(read.settings, settings);
      assert.equal(read.problems.length, problems);
    });
  }

  it("name the key and what was expected where they are wrong", () => {
    const { problems } = readSettings({ plugins: { toy: { priority: 1000 } } });
    assert.match(problems[0] ?? "", /chorus\.plugins\.toy.*priority/);
  });
});
